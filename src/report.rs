//! Findings, coverage and faults, told to whoever asked.

use std::{
    borrow::Cow,
    fmt::{Display, Write},
    iter::Sum,
};

use crate::{finding::Severity, page::PacketPage, rules::Checked};

mod lines;

pub mod highlights;

pub mod links;

pub mod mask;

pub mod sizes;

pub mod told;

pub mod text;

pub mod concise;

pub mod json;

pub mod sarif;

pub mod github;

pub mod junit;

pub mod markdown;

pub mod brief;

pub mod changes;

pub mod preview;

/// How many findings of each severity stand, and how many were waived.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Findings that keep the packet from being filed.
    pub errors: usize,
    /// Findings to put right before filing.
    pub warnings: usize,
    /// Findings worth a look.
    pub notes: usize,
    /// Findings that were accepted.
    pub waived: usize,
    /// How many of those that stand matter less here than their rules say.
    pub lowered: usize,
}

impl Counts {
    /// Counts what a check found.
    pub fn of(checked: &Checked) -> Self {
        let found = checked.findings.iter().map(|it| (it.severity, it.is_lowered()));
        Self::of_all(found, checked.waived.len())
    }

    /// Counts findings, each by its severity and whether that was lowered, beside those waived.
    fn of_all(found: impl Iterator<Item = (Severity, bool)>, waived: usize) -> Self {
        let none = Self { waived, ..Self::default() };
        found.fold(none, |mut counts, (severity, lowered)| {
            match severity {
                Severity::Error => counts.errors += 1,
                Severity::Warning => counts.warnings += 1,
                Severity::Note => counts.notes += 1,
            }
            counts.lowered += usize::from(lowered);
            counts
        })
    }
}

impl Sum for Counts {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), |sum, it| Self {
            errors: sum.errors + it.errors,
            warnings: sum.warnings + it.warnings,
            notes: sum.notes + it.notes,
            waived: sum.waived + it.waived,
            lowered: sum.lowered + it.lowered,
        })
    }
}

/// A number of things, such as `1 page` or `2 pages`.
pub fn count(number: usize, what: &str) -> String {
    if number == 1 { format!("1 {what}") } else { format!("{number} {what}s") }
}

/// Most runs of pages that are listed.
const MOST_RUNS: usize = 12;

/// Pages as `1–3, 7`; a long list is cut, and says where the rest is.
pub fn ranges(pages: &[PacketPage]) -> String {
    in_runs(pages, |one, next| next.after(*one) == Some(1), "and more, all in the record")
}

/// The same of pages that follow one another as told, with this in the place of the rest.
fn in_runs<T: Display>(pages: &[T], follow: impl Fn(&T, &T) -> bool, rest: &str) -> String {
    let runs = pages.chunk_by(follow).map(|run| match run {
        [first, .., last] => format!("{first}–{last}"),
        _ => run.first().map(T::to_string).unwrap_or_default(),
    });
    let mut runs: Vec<String> = runs.collect();
    if MOST_RUNS < runs.len() {
        runs.truncate(MOST_RUNS);
        runs.push(rest.to_owned());
    }
    runs.join(", ")
}

/// Text from a stranger's folder as it may reach a terminal: characters that move the cursor, turn
/// the writing around or cannot be seen are escaped.
pub fn shown(text: &str) -> Cow<'_, str> {
    if !text.contains(is_deceptive) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for it in text.chars() {
        if is_deceptive(it) {
            write!(shown, "{}", it.escape_unicode()).expect("internal error: a string takes all");
        } else {
            shown.push(it);
        }
    }
    Cow::Owned(shown)
}

/// Whether a character is a control, a mark of direction, or of no width.
fn is_deceptive(it: char) -> bool {
    it.is_control()
        || matches!(
            it,
            '\u{ad}'
                | '\u{34f}'
                | '\u{61c}'
                | '\u{115f}'..='\u{1160}'
                | '\u{17b4}'..='\u{17b5}'
                | '\u{180b}'..='\u{180f}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{3164}'
                | '\u{feff}'
                | '\u{ffa0}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_deceives_the_eye_is_escaped() {
        assert_eq!(shown("Núñez – 証拠.pdf"), "Núñez – 証拠.pdf");
        assert_eq!(shown("a\u{202e}fdp.exe"), "a\\u{202e}fdp.exe");
        assert_eq!(shown("a\u{200b}b\u{1b}[2J\n"), "a\\u{200b}b\\u{1b}[2J\\u{a}");
    }
}
