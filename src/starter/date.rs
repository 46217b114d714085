//! Days as they are written in names of files.

use std::ops::Range;

use jiff::civil::Date;

use super::words::{MONTHS, plain};

/// What a text says of a day.
#[derive(Debug, PartialEq, Eq)]
pub struct Dated {
    /// The day, where it is sure.
    pub day: Option<Date>,
    /// What to look at, where it is not.
    pub doubt: Option<String>,
    /// The text without it.
    pub rest: String,
}

/// One day, or what looks like one.
enum Found {
    /// A day.
    Day(Date),
    /// Only a month.
    Month,
    /// Day and month could be either way around.
    Either,
}

/// Takes the day out of a text.
pub fn take(text: &str) -> Dated {
    let found = all(text);
    let [(found, at)] = found.as_slice() else {
        let doubt = (1 < found.len()).then_some("the name has several dates; write one as `date:`");
        return Dated { day: None, doubt: doubt.map(str::to_owned), rest: text.to_owned() };
    };
    let written = &text[at.clone()];
    let rest = format!("{} {}", &text[..at.start], &text[at.end..]);
    let (day, doubt) = match found {
        Found::Day(day) => (Some(*day), None),
        Found::Month => {
            (None, Some(format!("the name says {written}; write `date:` with the day")))
        }
        Found::Either => {
            let doubt = format!("the name says {written}, day or month first; write `date:`");
            (None, Some(doubt))
        }
    };
    Dated { day, doubt, rest }
}

/// The day that a text is, and nothing else.
pub fn whole(text: &str) -> Option<Date> {
    let dated = take(text.trim());
    dated.day.filter(|_| dated.rest.trim().is_empty())
}

/// Everything in a text that looks like a day, with its place.
fn all(text: &str) -> Vec<(Found, Range<usize>)> {
    let tokens = tokens(text);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = tokens.get(at..).filter(|rest| !rest.is_empty()) {
        match first(rest) {
            Some((day, length)) => {
                let start = bytes(&tokens[..at]);
                found.push((day, start..start + bytes(&rest[..length])));
                at += length;
            }
            None => at += 1,
        }
    }
    found
}

/// What the first tokens say, and how many say it.
fn first(tokens: &[&str]) -> Option<(Found, usize)> {
    year_first(tokens)
        .or_else(|| in_one(tokens))
        .or_else(|| numbers(tokens))
        .or_else(|| month_first(tokens))
        .or_else(|| day_first(tokens))
}

/// `2019-03-04`, or the month alone, `2019_03`.
fn year_first(tokens: &[&str]) -> Option<(Found, usize)> {
    let [year, between, month, ..] = tokens else { return None };
    let (year, month_number) = (self::year(year)?, small(month)?);
    if let [_, _, _, again, day, ..] = tokens
        && again == between
        && matches!(*between, "-" | "_" | "." | " ")
        && let Some(day) = small(day)
    {
        return Some((Found::Day(Date::new(year, month_number, day).ok()?), 5));
    }
    let is_month = month.len() == 2 && (1..=12).contains(&month_number);
    (is_month && matches!(*between, "-" | "_" | ".")).then_some((Found::Month, 3))
}

/// `20190304`
fn in_one(tokens: &[&str]) -> Option<(Found, usize)> {
    let digits = tokens[0];
    if digits.len() != 8 || !digits.bytes().all(|it| it.is_ascii_digit()) {
        return None;
    }
    let (year, month, day) = (year(&digits[..4])?, small(&digits[4..6])?, small(&digits[6..])?);
    Some((Found::Day(Date::new(year, month, day).ok()?), 1))
}

/// `25-04-2019`, where only one order of day and month makes a day.
fn numbers(tokens: &[&str]) -> Option<(Found, usize)> {
    let [one, between, other, again, year, ..] = tokens else { return None };
    if between != again || !matches!(*between, "-" | "_" | "." | "/") {
        return None;
    }
    let is_short = [one, other, year].iter().all(|it| it.len() == 2 && small(it).is_some());
    let (one, other) = (small(one)?, small(other)?);
    if is_short {
        return Some((Found::Either, 5));
    }
    let year = self::year(year)?;
    match (Date::new(year, other, one).ok(), Date::new(year, one, other).ok()) {
        (Some(day), Some(same)) if day == same => Some((Found::Day(day), 5)),
        (Some(_), Some(_)) => Some((Found::Either, 5)),
        (Some(day), None) | (None, Some(day)) => Some((Found::Day(day), 5)),
        (None, None) => None,
    }
}

/// `March 4, 2019`
fn month_first(tokens: &[&str]) -> Option<(Found, usize)> {
    let month = month(tokens[0])?;
    let day_at = next(tokens, 1);
    let day = small(tokens.get(day_at)?)?;
    let year_at = next(tokens, after_ordinal(tokens, day_at + 1));
    let year = year(tokens.get(year_at)?)?;
    Some((Found::Day(Date::new(year, month, day).ok()?), year_at + 1))
}

/// `4 de marzo de 2019`
fn day_first(tokens: &[&str]) -> Option<(Found, usize)> {
    let day = small(tokens[0])?;
    let month_at = next(tokens, after_ordinal(tokens, 1));
    let month = month(tokens.get(month_at)?)?;
    let year_at = next(tokens, month_at + 1);
    let year = year(tokens.get(year_at)?)?;
    Some((Found::Day(Date::new(year, month, day).ok()?), year_at + 1))
}

/// The token after an ending such as `th`.
fn after_ordinal(tokens: &[&str], at: usize) -> usize {
    let is_ending = |it: &&str| matches!(*it, "st" | "nd" | "rd" | "th" | "er" | "º" | "°");
    at + usize::from(tokens.get(at).is_some_and(is_ending))
}

/// The next token that is neither between words nor a word between day, month and year.
fn next(tokens: &[&str], at: usize) -> usize {
    let joins = |it: &&str| matches!(*it, " " | "," | "." | "-" | "_" | "de" | "del" | "of");
    at + tokens.iter().skip(at).take_while(|it| joins(it)).count()
}

fn month(word: &str) -> Option<i8> {
    let word = plain(word);
    let at = MONTHS.iter().position(|names| names.contains(&word.as_str()))?;
    i8::try_from(at + 1).ok()
}

fn year(digits: &str) -> Option<i16> {
    let year = digits.parse().ok().filter(|_| digits.len() == 4)?;
    (1900..=2099).contains(&year).then_some(year)
}

/// A number of one or two digits.
fn small(digits: &str) -> Option<i8> {
    let is_small = digits.len() <= 2 && digits.bytes().all(|it| it.is_ascii_digit());
    digits.parse().ok().filter(|_| is_small)
}

/// Runs of digits, runs of letters, and everything else one by one.
fn tokens(text: &str) -> Vec<&str> {
    let same = |a: char, b: char| {
        (a.is_ascii_digit() && b.is_ascii_digit()) || (a.is_alphabetic() && b.is_alphabetic())
    };
    let mut tokens = Vec::new();
    let mut start = 0;
    let mut last = None;
    for (at, it) in text.char_indices() {
        if last.is_some_and(|last| !same(last, it)) {
            tokens.push(&text[start..at]);
            start = at;
        }
        last = Some(it);
    }
    if start < text.len() {
        tokens.push(&text[start..]);
    }
    tokens
}

/// How long tokens are together.
fn bytes(tokens: &[&str]) -> usize {
    tokens.iter().map(|token| token.len()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_in_many_spellings() {
        for text in [
            "2019-03-04",
            "2019_03_04",
            "2019.3.4",
            "20190304",
            "March 4 2019",
            "March 4th, 2019",
            "4 marzo 2019",
            "4 de marzo de 2019",
            "4 mars 2019",
            "04 março 2019",
            "4 mas 2019",
            "Mar. 4, 2019",
        ] {
            assert_eq!(
                whole(text).map(|day| day.to_string()).as_deref(),
                Some("2019-03-04"),
                "{text}"
            );
        }
        assert_eq!(take("25-04-2019").day, Date::new(2019, 4, 25).ok());
        assert_eq!(take("04/25/2019").day, Date::new(2019, 4, 25).ok());
    }

    #[test]
    fn what_is_not_sure_is_doubted() {
        for text in ["03-04-2019", "03-04-19", "2018_05", "2019-03-04 to 2019-05-06"] {
            let dated = take(text);
            assert!(dated.day.is_none() && dated.doubt.is_some(), "{text}: {dated:?}");
        }
        for text in [
            "law 41",
            "2231-2019",
            "Report 2025",
            "2019-02-30",
            "12345678",
            "denuncia 2231",
            "99999999999999999999",
        ] {
            let rest = text.to_owned();
            assert_eq!(take(text), Dated { day: None, doubt: None, rest }, "{text}");
        }
    }

    #[test]
    fn the_rest_is_what_is_left() {
        assert_eq!(take("Denuncia (2019-03-04)").rest, "Denuncia ( )");
        assert_eq!(take("IMG_20190304_1").rest, "IMG_ _1");
    }
}
