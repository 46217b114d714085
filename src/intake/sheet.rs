//! A sheet that stands for a recording, which no page can hold.

use super::{
    making::About,
    text::{Sheets, printable, words},
};
use crate::pdf::{
    canvas::Style,
    font::{Face, Fonts},
};

/// How the head of the sheet is set.
const HEAD: Style = Style::new(Face::SemiBold, 18.0);

/// How what it is for is set.
const TEXT: Style = Style::new(Face::Regular, 11.0);

/// How the names of its lines are set.
const NAME: Style = Style::new(Face::SemiBold, 10.0);

/// How its lines are set.
const VALUE: Style = Style::new(Face::Regular, 10.0);

/// Points from the edge to what lines say.
const INDENT: f64 = 72.0;

/// Sets the sheet of a recording of a kind, such as `MP3 audio recording`.
///
/// # Errors
///
/// The name of the file has a character that cannot be set.
pub fn to_pdf(kind: &str, about: &About<'_>) -> Result<Vec<u8>, String> {
    let fonts = Fonts::new();
    printable(&fonts, about.name, " of its name")?;
    let length = format!("{} bytes", grouped(about.bytes));
    let sha256 = crate::hex::of(&about.sha256);
    let none = "not in this packet";
    let lines = [
        ("File", about.name),
        ("Kind", kind),
        ("Length", &length),
        ("SHA-256", &sha256),
        ("Transcript", about.transcript.unwrap_or(none)),
    ];
    Sheets::set(&fonts, |writer| {
        let head = words(writer, "Recording", HEAD);
        writer.lines(&head, [0.0; 2])?;
        writer.gap(6.0);
        let told = "This sheet stands for a recording, which cannot be put on a page.";
        let told = words(writer, told, TEXT);
        writer.lines(&told, [0.0; 2])?;
        writer.rule()?;
        for (name, value) in lines {
            writer.gap(4.0);
            let name = words(writer, name, NAME);
            writer.mark(&name, 0.0)?;
            let value = words(writer, value, VALUE);
            writer.lines(&value, [INDENT; 2])?;
        }
        Ok(())
    })
}

/// A number with a comma before every three digits.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at != 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}
