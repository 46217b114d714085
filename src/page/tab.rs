//! The letters on a tab.

use std::fmt;

use serde::Serialize;

/// A tab: letters from A to Z, then AA, AB and on, and a number behind them where the exhibit was
/// put in late, as in C-1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Tab {
    /// The place of its letters, counted from 0.
    at: u32,
    /// Counted from 1; 0 for none.
    late: u32,
}

/// Most letters that are read.
const LETTERS: usize = 4;

impl Tab {
    /// The first tab.
    pub const FIRST: Self = Self::new(0);

    /// The tab of letters by their place, counted from 0.
    pub const fn new(at: u32) -> Self {
        Self { at, late: 0 }
    }

    /// Reads a tab as written, such as `C`, `AB` or `C-1`; at most four letters.
    pub fn parse(written: &str) -> Option<Self> {
        let Some((letters, late)) = written.split_once('-') else {
            return Some(Self::new(number(written)? - 1));
        };
        let plain = !late.starts_with(['0', '+']) && late.len() <= LETTERS;
        let late = late.parse().ok().filter(|_| plain)?;
        Some(Self { at: number(letters)? - 1, late })
    }

    /// The place of its letters among all, counted from 0.
    pub const fn place(self) -> u32 {
        self.at
    }

    /// The tab of the next letters: D after C, and after C-1.
    #[must_use]
    pub const fn next(self) -> Self {
        Self::new(self.at.saturating_add(1))
    }

    /// The tab put in behind this one: C-1 after C, and C-3 after C-2.
    #[must_use]
    pub const fn inserted(self) -> Self {
        Self { at: self.at, late: self.late.saturating_add(1) }
    }

    /// The tabs from one to another, without those put in late; none where they are out of order
    /// or one of them was put in late.
    pub fn through(self, last: Self) -> Option<impl Iterator<Item = Self> + Clone> {
        let plain = self.late == 0 && last.late == 0;
        (plain && self < last).then(|| (self.at..=last.at).map(Self::new))
    }
}

impl fmt::Display for Tab {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&letters(self.at.saturating_add(1)))?;
        if 0 < self.late { write!(f, "-{}", self.late) } else { Ok(()) }
    }
}

/// The place of letters, counted from 1, such as 1 for `A` and 28 for `AB`; at most four.
pub fn number(letters: &str) -> Option<u32> {
    let plain = letters.bytes().all(|it| it.is_ascii_uppercase());
    if letters.is_empty() || LETTERS < letters.len() || !plain {
        return None;
    }
    Some(letters.bytes().fold(0, |left, it| left * 26 + u32::from(it - b'A') + 1))
}

/// The letters of a place, counted from 1; nothing for 0.
pub fn letters(number: u32) -> String {
    let Some(left) = number.checked_sub(1) else { return String::new() };
    let last = u8::try_from(left % 26).expect("internal error: a remainder of 26");
    let mut letters = letters(left / 26);
    letters.push(char::from(b'A' + last));
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tabs_run_past_z() {
        let shown: Vec<String> =
            [0, 25, 26, 27, 701, 702].map(|at| Tab::new(at).to_string()).into();
        assert_eq!(shown, ["A", "Z", "AA", "AB", "ZZ", "AAA"]);
        let all = (0..20_000).map(Tab::new);
        assert!(all.into_iter().all(|tab| Tab::parse(&tab.to_string()) == Some(tab)));
    }

    #[test]
    fn tabs_put_in_late_have_numbers() {
        let tab = Tab::parse("C").unwrap();
        let row = [tab, tab.inserted(), tab.inserted().inserted(), tab.inserted().next()];
        assert_eq!(row.map(|it| it.to_string()), ["C", "C-1", "C-2", "D"]);
        assert!(row.is_sorted());
        assert!(row.iter().all(|tab| Tab::parse(&tab.to_string()) == Some(*tab)));
        for wrong in ["", "c", "C-", "C-0", "C-01", "C-+1", "-1", "C-1-1", "C-A", "ABCDE"] {
            assert_eq!(Tab::parse(wrong), None, "{wrong}");
        }
    }
}
