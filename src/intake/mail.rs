//! An e-mail message as pages: its header, its text, and a list of what is attached.

mod attachment;

mod flat;

mod header;

mod html;

use mail_parser::{Message, MessageParser, MimeHeaders, PartType};

use super::text::{self, Sheets, plain, printable};
use crate::{
    case::{Attached, Made},
    pdf::font::Fonts,
};

/// The most bytes of a message, what is attached to it included.
pub const BYTE_LIMIT: u64 = 200 << 20;

/// The most bytes of its text that are set.
const TEXT_LIMIT: usize = 4 << 20;

/// The most bytes of a field of its header that are set.
const FIELD_LIMIT: usize = 64 << 10;

/// What is said of a message whose text only its reader can see.
const ENCRYPTED: &str =
    "the message is encrypted; open it in the mail program and print it to a PDF";

/// What is said of a message that has a text in which no words are found.
const SILENT: &str = "no words are found in the text of the message; open it in the mail program and \
                      print it to a PDF";

/// Sets a message on Letter pages; with how, and what is attached to it.
///
/// # Errors
///
/// Why some of it cannot be set, in one lowercase phrase.
pub fn to_pdf(bytes: &[u8]) -> Result<(Vec<u8>, Made), String> {
    let closed = flat::close(bytes)?;
    let message = MessageParser::new().parse(&closed).ok_or("the message has no header")?;
    if is_encrypted(&message) {
        return Err(ENCRYPTED.into());
    }
    let (fields, body) = (header::fields(&message), Body::of(&message)?);
    let attached = attachment::of(&message);
    let fonts = Fonts::new();
    for (name, value) in &fields {
        if FIELD_LIMIT < value.len() {
            return Err(format!("its field {name} is longer than that of any message"));
        }
        printable(&fonts, value, &format!(" of its field {name}"))?;
    }
    printable(&fonts, &body.text, " of its text")?;
    for attached in &attached {
        printable(&fonts, &attached.name, " of the name of an attached file")?;
    }
    let pdf = Sheets::set(&fonts, |writer| {
        header::set(writer, &fields)?;
        for line in text::lines(body.text.trim_end()) {
            plain(writer, line, 0.0)?;
        }
        attachment::set(writer, &attached)
    })?;
    let attached = attached.into_iter().map(|it| Attached { name: it.name, sha256: it.sha256 });
    let made = Made {
        kind: "e-mail message".into(),
        how: body.how.into(),
        attached: attached.collect(),
        ..Made::default()
    };
    Ok((pdf, made))
}

/// Whether a message, or a part of it, can be read only with a key.
fn is_encrypted(message: &Message<'_>) -> bool {
    message.parts.iter().any(|part| {
        let smime = part.is_content_type("application", "pkcs7-mime")
            || part.is_content_type("application", "x-pkcs7-mime");
        smime || part.is_content_type("multipart", "encrypted")
    })
}

/// What a message says.
struct Body {
    text: String,
    how: &'static str,
}

impl Body {
    /// The plain text of a message; that of its formatted version where it has no other.
    fn of(message: &Message<'_>) -> Result<Self, String> {
        let (mut text, mut reduced) = (String::new(), false);
        for part in message.text_bodies() {
            match &part.body {
                PartType::Text(plain) => text.push_str(&flat::text(plain)),
                PartType::Html(html) => {
                    text.push_str(&flat::text(&html::words(html)));
                    reduced = true;
                }
                _ => continue,
            }
            text.push('\n');
        }
        let pages = message.html_bodies().filter_map(|part| match &part.body {
            PartType::Html(html) => Some(flat::text(&html::words(html))),
            _ => None,
        });
        let pages: Vec<String> = pages.collect();
        let formatted = !pages.is_empty();
        if text.trim().is_empty() {
            (text, reduced) = (pages.join("\n"), formatted);
        }
        if formatted && text.trim().is_empty() {
            return Err(SILENT.into());
        }
        if TEXT_LIMIT < text.len() {
            return Err("the message has more than 4 MB of text".into());
        }
        if text.contains('\u{FFFD}') {
            return Err("the text of the message is in a character set that is not known".into());
        }
        let how = match (reduced, formatted) {
            (true, _) => {
                "its header and the words of its text are set on pages, without its formatting and \
                 pictures"
            }
            (false, true) => {
                "its header and its plain text are set on pages; its formatted version is not shown"
            }
            (false, false) => "its header and its text are set on pages",
        };
        Ok(Self { text, how })
    }
}

#[cfg(test)]
mod tests;
