//! The days that a text names, in English and in Spanish.

use jiff::civil::Date;

/// Most days of a page that are kept.
const MOST: usize = 100;

/// The first letters of the months, in English and in Spanish.
const MONTHS: [[&str; 2]; 12] = [
    ["jan", "ene"],
    ["feb", "feb"],
    ["mar", "mar"],
    ["apr", "abr"],
    ["may", "may"],
    ["jun", "jun"],
    ["jul", "jul"],
    ["aug", "ago"],
    ["sep", "sep"],
    ["oct", "oct"],
    ["nov", "nov"],
    ["dec", "dic"],
];

/// Whether a byte parts words.
const fn is_between(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b',' | b';' | b'(' | b')' | b'"')
}

/// The days of a text in order, each once. Of a day in figures such as `03/04/2025`, both ways to
/// read it. Rows of digits start at `starts`.
pub fn of(text: &str, starts: &[usize]) -> Vec<Date> {
    let mut found: Vec<Date> = Vec::new();
    let mut at = 0;
    for &digit in starts {
        if digit < at {
            continue;
        }
        let start = start_of_word(text, digit);
        let end = end_of_word(text, digit);
        let around = Around { before: &text[..start], after: &text[end..] };
        let word = &text[start..end];
        for date in in_words(word, &around).into_iter().chain(in_figures(word)) {
            if !found.contains(&date) && found.len() < MOST {
                found.push(date);
            }
        }
        at = end;
    }
    found.sort();
    found
}

fn start_of_word(text: &str, at: usize) -> usize {
    text.as_bytes()[..at].iter().rposition(|it| is_between(*it)).map_or(0, |part| part + 1)
}

fn end_of_word(text: &str, at: usize) -> usize {
    let length = text.as_bytes()[at..].iter().position(|it| is_between(*it));
    at + length.unwrap_or(text.len() - at)
}

/// What stands around a word.
struct Around<'a> {
    before: &'a str,
    after: &'a str,
}

impl<'a> Around<'a> {
    /// The word before.
    fn last(&self) -> Option<&'a str> {
        let end = self.before.trim_end_matches(|it| u8::try_from(it).is_ok_and(is_between));
        Some(&end[start_of_word(end, end.len())..]).filter(|word| !word.is_empty())
    }

    /// The words after.
    fn next(&self) -> impl Iterator<Item = &'a str> {
        let split = |it: char| u8::try_from(it).is_ok_and(is_between);
        self.after.split(split).filter(|word| !word.is_empty())
    }
}

/// The day that a word is part of: `March 4, 2025`, `4 March 2025`, `4 de marzo de 2025`.
fn in_words(word: &str, around: &Around<'_>) -> Option<Date> {
    let day: i8 = number(word.trim_end_matches(|it: char| it.is_alphabetic() || it == '.'))?;
    let mut next = around.next().filter(|word| !is_of(word));
    let month = around.last().and_then(month).or_else(|| month(next.next()?))?;
    let year = number(next.next()?.trim_end_matches('.'))?;
    date(year, month, day)
}

fn is_of(word: &str) -> bool {
    matches!(word, "de" | "del" | "of")
}

/// The days of `2025-03-04` and `03/04/2025`.
fn in_figures(word: &str) -> Vec<Date> {
    let parts: Vec<&str> = word.trim_end_matches(['.', ':']).split(['-', '/', '.']).collect();
    let &[first, second, third] = parts.as_slice() else { return Vec::new() };
    let day = |year: &str, month: &str, day: &str| {
        let long = year.len() == 4;
        date(number(year).filter(|_| long)?, number(month)?, number(day)?)
    };
    let readings =
        [day(first, second, third), day(third, first, second), day(third, second, first)];
    readings.into_iter().flatten().collect()
}

fn number<T: std::str::FromStr>(word: &str) -> Option<T> {
    word.bytes().all(|it| it.is_ascii_digit()).then(|| word.parse().ok()).flatten()
}

/// The month that a word names, at length or in short.
fn month(word: &str) -> Option<i8> {
    let word = word.trim_end_matches('.').to_lowercase();
    let is_name = (3..=10).contains(&word.chars().count());
    let starts = |names: &[&str; 2]| names.iter().any(|name| word.starts_with(name));
    let place = MONTHS.iter().position(starts).filter(|_| is_name)?;
    i8::try_from(place + 1).ok()
}

fn date(year: i16, month: i8, day: i8) -> Option<Date> {
    let near = (1900..2100).contains(&year);
    Date::new(year, month, day).ok().filter(|_| near)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pdf::signs::Signs;

    fn of(text: &str) -> Vec<Date> {
        super::of(text, &Signs::of(text).numbers)
    }

    #[test]
    fn days_are_read_in_both_languages() {
        let said = |text: &str| of(text).iter().map(Date::to_string).collect::<Vec<_>>().join(" ");
        assert_eq!(said("on March 4, 2025 and 5th April 2024."), "2024-04-05 2025-03-04");
        assert_eq!(said("el 4 de marzo de 2025, 1 de enero del 2020"), "2020-01-01 2025-03-04");
        assert_eq!(said("2025-03-04; 12/31/2019: 31.12.2019"), "2019-12-31 2025-03-04");
        assert_eq!(said("03/04/2025"), "2025-03-04 2025-04-03");
        assert_eq!(said("Case 12-3456, section 4 of 2025, 99/99/2025, 13 may call 2000"), "");
    }
}
