//! Where a text says an A-number.

use std::ops::Range;

/// Fewest digits of an A-number.
const FEWEST: usize = 7;

/// Most digits of an A-number.
const MOST: usize = 9;

/// One digit of a text.
struct Digit {
    value: char,
    at: usize,
}

/// The digits of an A-number as they are compared: nine, with zeros in front.
pub fn digits(number: &str) -> String {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    format!("{digits:0>MOST$}")
}

/// Every number in a text that is as long as an A-number.
pub fn all(text: &str) -> Vec<String> {
    let runs = runs(text);
    let long = runs.iter().filter(|run| (FEWEST..=MOST).contains(&run.len()));
    long.map(|run| digits(&spelled(run))).collect()
}

/// The places of A-numbers in a text, in order: these known ones in any spacing, and whatever
/// else is written as one.
pub fn find(text: &str, known: &[String]) -> Vec<Range<usize>> {
    let runs = runs(text);
    let mut found: Vec<Range<usize>> = runs
        .iter()
        .flat_map(|run| {
            let spelled = spelled(run);
            let places = known.iter().flat_map(|it| shortened(it)).flat_map(|it| {
                let starts = spelled.match_indices(it).map(|(start, _)| start);
                starts.map(|start| start..start + it.len()).collect::<Vec<_>>()
            });
            let places = places.map(|it| run[it.start].at..run[it.end - 1].at + 1);
            places.chain(written_as_one(text, run)).collect::<Vec<_>>()
        })
        .map(|at| with_letter(text, at))
        .collect();
    found.sort_by_key(|at| (at.start, std::cmp::Reverse(at.end)));
    found
}

/// Digits with at most a mark and a space between them.
fn runs(text: &str) -> Vec<Vec<Digit>> {
    let mut runs: Vec<Vec<Digit>> = Vec::new();
    for (at, value) in text.char_indices().filter(|(_, it)| it.is_ascii_digit()) {
        match runs.last_mut() {
            Some(run) if run.last().is_some_and(|it| is_gap(&text[it.at + 1..at])) => {
                run.push(Digit { value, at });
            }
            _ => runs.push(vec![Digit { value, at }]),
        }
    }
    runs
}

fn is_gap(between: &str) -> bool {
    between.chars().count() < 4 && between.chars().all(is_mark)
}

/// What may stand between the digits of an A-number, or between its letter and them.
fn is_mark(it: char) -> bool {
    it.is_whitespace() || matches!(it, '-' | '.' | '_' | '/' | '#' | ':' | '\u{2010}'..='\u{2015}')
}

fn spelled(run: &[Digit]) -> String {
    run.iter().map(|digit| digit.value).collect()
}

/// A run that has the letter and the groups of an A-number: in one, or in threes from the end.
fn written_as_one(text: &str, run: &[Digit]) -> Option<Range<usize>> {
    let (first, last) = (run.first()?.at, run.last()?.at + 1);
    letter(text, first)?;
    let groups = text[first..last].split(|it: char| !it.is_ascii_digit());
    let groups: Vec<usize> = groups.map(str::len).filter(|length| 0 < *length).collect();
    // What follows the number, as in `A 012-345-678, 3 pages`, is none of it.
    let count = (1..=groups.len()).rev().find(|count| is_number(&groups[..*count]))?;
    let digits: usize = groups[..count].iter().sum();
    Some(first..run[digits - 1].at + 1)
}

fn is_number(groups: &[usize]) -> bool {
    let [first, rest @ ..] = groups else { return false };
    let in_threes = *first < 4 && rest.len() == 2 && rest.iter().all(|it| *it == 3);
    in_threes || rest.is_empty() && (FEWEST..=MOST).contains(first)
}

/// A number, and the number without one or two zeros in front.
fn shortened(number: &str) -> impl Iterator<Item = &str> {
    let zeros = number.len() - number.trim_start_matches('0').len();
    (0..=zeros.min(number.len().saturating_sub(FEWEST))).map(|zeros| &number[zeros..])
}

/// The place with the letter in front of it, where there is one.
fn with_letter(text: &str, at: Range<usize>) -> Range<usize> {
    letter(text, at.start).unwrap_or(at.start)..at.end
}

/// Where the letter of a number stands that starts at a byte, as in `A# 012 345 678`.
fn letter(text: &str, start: usize) -> Option<usize> {
    let before = text[..start].trim_end_matches(is_mark);
    let rest = before.strip_suffix(['A', 'a'])?;
    let is_word = rest.chars().next_back().is_some_and(char::is_alphanumeric);
    (!is_word && start - before.len() < 4).then_some(rest.len())
}
