//! Names, A-numbers and addresses of respondents taken out of what is told.

use std::{borrow::Cow, ops::Range};

use self::contacts::Contact;
use crate::{element::Support, manifest::Manifest};

mod contacts;

mod letters;

mod names;

mod numbers;

/// What stands in the place of a name.
const NAME: &str = "[name]";

/// What stands in the place of an A-number.
const NUMBER: &str = "[A-number]";

/// What must not be told of the respondents of one case.
#[derive(Debug, Default)]
pub struct Mask {
    /// The words of their names, folded.
    words: Vec<String>,
    /// The digits of their A-numbers, without zeros in front.
    numbers: Vec<String>,
    /// Where they are reached.
    contacts: Vec<Contact>,
}

impl Mask {
    /// The mask of the respondents, witnesses and minors of a manifest.
    pub fn of(manifest: &Manifest) -> Self {
        let (respondents, witnesses) = (&manifest.case.respondents, &manifest.witnesses);
        let names =
            respondents.iter().map(|it| &it.name).chain(witnesses.iter().map(|it| &it.name));
        let names = names.chain(&manifest.case.minors);
        let numbers = respondents.iter().filter_map(|it| it.a_number.as_ref());
        let numbers = numbers.chain(witnesses.iter().filter_map(|it| it.a_number.as_ref()));
        Self {
            words: names::words(names.map(|it| it.value.as_str())),
            numbers: numbers.map(|it| numbers::digits(&it.value)).collect(),
            contacts: respondents.iter().flat_map(|it| contacts::of(&it.contact)).collect(),
        }
    }

    /// The mask of a manifest that cannot be read: everything written under
    /// `respondents:` and `minors:`, and the names and numbers under `witnesses:`.
    pub fn of_source(source: &str) -> Self {
        let written = ["respondents", "minors"].map(|key| under(source, key)).concat();
        let witnesses = under(source, "witnesses");
        let names = witnesses.split("name:").skip(1).map(named);
        let (contacts, rest) = contacts::written(&written);
        let keys = ["name", "a", "number", "languages", "address", "phone", "email"];
        let mut words = names::words(names.chain(rest));
        words.retain(|word| !keys.contains(&word.as_str()));
        let mut numbers = numbers::all(&written);
        numbers.extend(numbers::all(&witnesses));
        Self { words, numbers, contacts }
    }

    /// A text without names, A-numbers and addresses.
    pub fn apply<'a>(&self, text: &'a str) -> Cow<'a, str> {
        let mut hidden = contacts::find(text, &self.contacts);
        hidden.extend(numbers::find(text, &self.numbers).into_iter().map(|at| (at, NUMBER)));
        let marks = marks(text);
        let is_mark = |at: &Range<usize>| {
            marks.iter().any(|mark| mark.start <= at.start && at.end <= mark.end)
        };
        let names = names::find(text, &self.words).into_iter().filter(|at| !is_mark(at));
        hidden.extend(names.map(|at| (at, NAME)));
        if hidden.is_empty() {
            return Cow::Borrowed(text);
        }
        hidden.sort_by_key(|(at, _)| at.start);
        Cow::Owned(replace(text, &hidden))
    }
}

/// Where a text quotes an element or a point of one, which names nobody: somebody may be called
/// Prior.
fn marks(text: &str) -> Vec<Range<usize>> {
    let ticks: Vec<usize> = text.match_indices('`').map(|(at, _)| at).collect();
    let quoted = ticks.windows(2).map(|ends| ends[0] + 1..ends[1]);
    let is_mark = |at: &Range<usize>| Support::all().any(|it| it.to_string() == text[at.clone()]);
    quoted.filter(is_mark).collect()
}

/// The text with other words at some places, which are in order.
fn replace(text: &str, hidden: &[(Range<usize>, &str)]) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut told = 0;
    for (at, mask) in hidden.iter().filter(|(at, _)| !at.is_empty()) {
        if told <= at.start {
            masked.push_str(&text[told..at.start]);
            masked.push_str(mask);
        }
        told = told.max(at.end);
    }
    masked + &text[told..]
}

/// What is written under a key, wherever it stands: the rest of its line, and the lines
/// that belong to it by their indent or by a bracket that is still open.
fn under(source: &str, key: &str) -> String {
    let mut written = String::new();
    let (mut start, mut end) = (0, 0);
    for (at, key) in source.match_indices(key) {
        // What belongs to another is written already.
        if at < end {
            continue;
        }
        start = source[end..at].rfind('\n').map_or(start, |newline| end + newline + 1);
        let indent = source[start..at].chars().take_while(|it| *it == ' ').count();
        let from = at + key.len();
        let mut lines = source[from..].split_inclusive('\n');
        let first = lines.next().unwrap_or_default();
        let own = inside(first);
        let mut open = depth(own);
        end = from + own.len();
        start = if own.ends_with('\n') { end } else { start };
        let mut below = from + first.len();
        for line in lines {
            let deeper = line.trim_start_matches([' ', '-']).len() + indent < line.len();
            if !deeper && open <= 0 && !line.trim().is_empty() {
                break;
            }
            open += depth(line);
            below += line.len();
            (start, end) = (below, below);
        }
        written.push_str(&source[from..end]);
        written.push('\n');
    }
    written
}

/// A line up to the bracket that closes its list, so that what follows in it stays readable.
fn inside(line: &str) -> &str {
    if !line.trim_start_matches([':', ' ']).starts_with('[') {
        return line;
    }
    let mut open = 0;
    let end = line.match_indices(['[', '{', ']', '}']).find(|(_, bracket)| {
        open += depth(bracket);
        open <= 0 && *bracket == "]"
    });
    end.map_or(line, |(end, _)| &line[..=end])
}

/// A name, up to the key behind it on its line.
fn named(after: &str) -> &str {
    let line = after.lines().next().unwrap_or_default();
    let keys = ["summary:", "minutes:", "language:", "a_number:", "declaration:", "expert:", "cv:"];
    let end = keys.iter().filter_map(|key| line.find(key)).min();
    &line[..end.unwrap_or(line.len())]
}

/// How many brackets a line opens and leaves open.
fn depth(line: &str) -> isize {
    let opened = line.matches(['[', '{']).count().cast_signed();
    opened - line.matches([']', '}']).count().cast_signed()
}

#[cfg(test)]
mod tests;
