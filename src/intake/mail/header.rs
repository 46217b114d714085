//! Who wrote a message, to whom, when and about what.

use mail_parser::{Addr, Address, HeaderName, Message};

use super::{
    super::text::{Writer, words},
    flat,
};
use crate::pdf::{canvas::Style, font::Face};

/// How the names of fields are set.
const NAME: Style = Style::new(Face::SemiBold, 10.0);

/// How what they say is set.
const VALUE: Style = Style::new(Face::Regular, 10.0);

/// Points from the edge to what fields say.
const INDENT: f64 = 60.0;

/// The fields that a reader looks for, as far as the message has them; the date as it is written.
pub fn fields(message: &Message<'_>) -> Vec<(&'static str, String)> {
    let date = message.header_raw(HeaderName::Date).map(unfolded);
    let fields = [
        ("From", message.from().map(|it| addresses(std::iter::once(it)))),
        ("To", Some(addresses(message.all_to()))),
        ("Cc", Some(addresses(message.all_cc()))),
        ("Bcc", Some(addresses(message.all_bcc()))),
        ("Date", date),
        ("Subject", message.subject().map(unfolded)),
    ];
    let written = fields.into_iter().filter_map(|(name, value)| Some((name, value?)));
    written.filter(|(_, value)| !value.is_empty()).collect()
}

/// Sets the fields, with a rule below them.
pub fn set(writer: &mut Writer<'_, '_>, fields: &[(&str, String)]) -> Result<(), String> {
    for (name, value) in fields {
        let name = words(writer, &format!("{name}:"), NAME);
        writer.mark(&name, 0.0)?;
        let value = words(writer, value, VALUE);
        writer.lines(&value, [INDENT; 2])?;
    }
    writer.rule()?;
    writer.blank(VALUE)
}

fn addresses<'a>(lists: impl Iterator<Item = &'a Address<'a>>) -> String {
    lists.flat_map(Address::iter).map(address).collect::<Vec<_>>().join(", ")
}

/// A name with its address, as `Ana Muestra <ana@example.org>`.
fn address(address: &Addr<'_>) -> String {
    match (address.name(), address.address()) {
        (Some(name), Some(at)) if name != at => format!("{} <{}>", unfolded(name), unfolded(at)),
        (name, at) => unfolded(at.or(name).unwrap_or_default()),
    }
}

/// A field in one line.
fn unfolded(written: &str) -> String {
    flat::text(&written.split_whitespace().collect::<Vec<_>>().join(" "))
}
