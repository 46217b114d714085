//! What is attached to a message.

use std::collections::BTreeSet;

use mail_parser::{Message, MessagePart, MimeHeaders, PartType};
use sha2::{Digest, Sha256};

use super::{
    super::text::{Writer, words},
    flat,
};
use crate::pdf::{canvas::Style, font::Face};

/// How the head of the list is set.
const HEAD: Style = Style::new(Face::SemiBold, 11.0);

/// How a name is set.
const NAME: Style = Style::new(Face::Regular, 10.0);

/// How what is said of it is set.
const ABOUT: Style = Style::new(Face::Regular, 8.5);

/// Points from the edge to what is said of a file.
const INDENT: f64 = 18.0;

/// A file inside of a message.
pub struct Attachment {
    /// Its name; another word where it has none.
    pub name: String,
    /// What it says it is, as `application/pdf`.
    kind: String,
    bytes: usize,
    /// SHA-256 of its bytes.
    pub sha256: [u8; 32],
}

/// Everything in a message that is neither its text nor another version of it.
pub fn of(message: &Message<'_>) -> Vec<Attachment> {
    let bodies: BTreeSet<u32> =
        message.text_body.iter().chain(&message.html_body).copied().collect();
    let parts = message.parts.iter().zip(0_u32..).filter(|(part, number)| match &part.body {
        PartType::Multipart(_) => false,
        PartType::Text(_) | PartType::Html(_) => !bodies.contains(number),
        _ => true,
    });
    parts.map(|(part, _)| attachment(part)).collect()
}

fn attachment(part: &MessagePart<'_>) -> Attachment {
    let bytes = flat::open(part.contents());
    let name = part.attachment_name().map(|name| name.split_whitespace().collect::<Vec<_>>());
    let name = name.map(|words| flat::text(&words.join(" "))).filter(|name| !name.is_empty());
    let kind = part.content_type().map_or_else(String::new, |it| {
        let subtype = it.subtype().unwrap_or_default();
        flat::text(&format!("{}/{subtype}", it.ctype())).escape_default().to_string()
    });
    let is_message = kind.starts_with("message/");
    let other = if is_message { "another message" } else { "a file without a name" };
    Attachment {
        name: name.unwrap_or_else(|| other.to_owned()),
        kind,
        bytes: bytes.len(),
        sha256: Sha256::digest(bytes).into(),
    }
}

/// Sets the list, where there is something on it.
pub fn set(writer: &mut Writer<'_, '_>, attached: &[Attachment]) -> Result<(), String> {
    if attached.is_empty() {
        return Ok(());
    }
    writer.blank(NAME)?;
    writer.rule()?;
    writer.gap(6.0);
    let head = words(writer, "Attached to the message", HEAD);
    writer.lines(&head, [0.0; 2])?;
    for Attachment { name, kind, bytes, sha256 } in attached {
        writer.gap(4.0);
        let name = words(writer, name, NAME);
        writer.lines(&name, [0.0; 2])?;
        let kind = if kind.is_empty() { String::new() } else { format!("{kind}, ") };
        let about = format!("{kind}{bytes} bytes, SHA-256 {}", crate::hex::of(sha256));
        let about = words(writer, &about, ABOUT);
        writer.lines(&about, [INDENT; 2])?;
    }
    Ok(())
}
