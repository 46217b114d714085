//! Numbers that name a person.

/// How many bytes before a number may tell what it is.
const BEFORE: usize = 30;

/// Most groups of a number that are looked at.
const MOST: usize = 4;

/// Digits of a number in groups, as `123-45-6789`.
struct Grouped<'a> {
    /// The first groups; those it does not have are empty.
    groups: [&'a str; MOST],
    /// What stands before it, a few words long.
    before: &'a str,
}

/// How many Social Security numbers, or taxpayer numbers of their form, a text has: with hyphens,
/// and with spaces where the words stand before them. Rows of digits start at `starts`.
pub fn social_security(text: &str, starts: &[usize]) -> u32 {
    let named = |number: &Grouped<'_>| {
        let before = number.before.to_lowercase();
        ["ssn", "social security", "seguro social"].iter().any(|name| before.contains(name))
    };
    let hyphens = grouped(text, starts, b"-").filter(is_social_security);
    let spaces = grouped(text, starts, b" ").filter(|it| is_social_security(it) && named(it));
    u32::try_from(hyphens.count() + spaces.count()).unwrap_or(u32::MAX)
}

fn is_social_security(number: &Grouped<'_>) -> bool {
    let [area, group, serial, _] = number.groups;
    let form = number.groups.map(str::len) == [3, 2, 4, 0];
    form && !matches!(area, "000" | "666") && group != "00" && serial != "0000"
}

/// The A-numbers of a text, nine digits each, each once. Rows of digits start at `starts`.
pub fn a_numbers(text: &str, starts: &[usize]) -> Vec<String> {
    let mut found = Vec::new();
    for number in grouped(text, starts, b"- ") {
        let Some(digits) = a_number(&number) else { continue };
        if !found.contains(&digits) {
            found.push(digits);
        }
    }
    found
}

/// The digits of a number that is written as an A-number: after the letter, in one or in threes.
fn a_number(number: &Grouped<'_>) -> Option<String> {
    let marks = |it: char| it.is_whitespace() || matches!(it, '-' | '#' | ':' | '.' | '–');
    let before = number.before.trim_end_matches(marks);
    let rest = before.strip_suffix('A')?;
    let is_word = rest.chars().next_back().is_some_and(char::is_alphanumeric);
    if is_word || 3 < number.before.len() - before.len() {
        return None;
    }
    let digits = match number.groups.map(str::len) {
        [8 | 9, ..] => number.groups[0].to_owned(),
        [2 | 3, 3, 3, ..] => number.groups[..3].concat(),
        _ => return None,
    };
    Some(format!("{digits:0>9}"))
}

/// The numbers of a text whose groups are parted by one of these marks.
fn grouped<'a>(
    text: &'a str,
    starts: &'a [usize],
    marks: &'a [u8],
) -> impl Iterator<Item = Grouped<'a>> {
    let bytes = text.as_bytes();
    let (mut starts, mut at) = (starts.iter(), 0);
    std::iter::from_fn(move || {
        let start = starts.by_ref().copied().find(|start| at <= *start)?;
        let end = |from: usize| {
            let digits = bytes[from..].iter().take_while(|it| it.is_ascii_digit());
            from + digits.count()
        };
        at = end(start);
        let mut groups = [&text[start..at], "", "", ""];
        let mut count = 1;
        while bytes.get(at).is_some_and(|mark| marks.contains(mark)) && at + 1 < end(at + 1) {
            if let Some(group) = groups.get_mut(count) {
                *group = &text[at + 1..end(at + 1)];
            }
            count += 1;
            at = end(at + 1);
        }
        let from = text.floor_char_boundary(start.saturating_sub(BEFORE));
        Some(Grouped { groups, before: &text[from..start] })
    })
}

#[cfg(test)]
mod tests {
    use crate::pdf::signs::Signs;

    fn social_security(text: &str) -> u32 {
        super::social_security(text, &Signs::of(text).numbers)
    }

    fn a_numbers(text: &str) -> Vec<String> {
        super::a_numbers(text, &Signs::of(text).numbers)
    }

    #[test]
    fn social_security_numbers_are_told_from_others() {
        assert_eq!(
            social_security("SSN: 123-45-6789, 123-45-6780. Social Security No. 987 65 4321"),
            3
        );
        assert_eq!(social_security("(410) 555-0100 12-34-5678 000-12-3456 1-123-45-6789"), 0);
        assert_eq!(social_security("2019-03-04 123-45-67890 123456789 Bulletin 737–31–1860"), 0);
        assert_eq!(social_security("rows 123 45 6789"), 0);
    }

    #[test]
    fn a_numbers_are_found_in_any_spelling() {
        let text = "A 012-345-678 A012345678, A# 87654321 (A-200 300 400) Exhibit A 19, A 2019-20";
        assert_eq!(a_numbers(text), ["012345678", "087654321", "200300400"]);
        assert_eq!(a_numbers("NASA 012-345-678 and 012-345-678"), [""; 0]);
    }
}
