//! The number on a page of the packet.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::tab;

/// A page of the packet, as stamped at its foot and cited in the brief: a number counted from 1,
/// and a letter behind it where the page was put in late, as in 45A.
///
/// In a record it is a number, or a text where it has a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PacketPage {
    number: u32,
    /// Counted from 1; 0 for none.
    letter: u32,
}

impl PacketPage {
    /// The page of a number, without a letter.
    pub const fn new(number: u32) -> Self {
        Self { number, letter: 0 }
    }

    /// Reads a page with letters, such as `45A`.
    pub fn parse(written: &str) -> Option<Self> {
        let (number, letters) = written.split_at(written.find(|it: char| !it.is_ascii_digit())?);
        Self::new(number.parse().ok()?).lettered(letters)
    }

    /// The same number with letters behind it, such as `A`.
    pub fn lettered(self, letters: &str) -> Option<Self> {
        Some(Self { letter: tab::number(letters)?, ..self })
    }

    /// Its number, which pages that were put in behind it have too.
    pub const fn number(self) -> u32 {
        self.number
    }

    /// The letters behind its number, where it has some.
    pub fn letters(self) -> Option<String> {
        (0 < self.letter).then(|| tab::letters(self.letter))
    }

    /// The next number: 46 after 45, and after 45B.
    #[must_use]
    pub const fn next(self) -> Self {
        Self::new(self.number.saturating_add(1))
    }

    /// The page put in behind this one: 45A after 45, and 45C after 45B.
    #[must_use]
    pub const fn inserted(self) -> Self {
        Self { number: self.number, letter: self.letter.saturating_add(1) }
    }

    /// The page so many further on in a row of its kind: 47 is 2 after 45, and 45C is 2 after 45A.
    #[must_use]
    pub const fn plus(self, pages: u32) -> Self {
        match self.letter {
            0 => Self::new(self.number.saturating_add(pages)),
            letter => Self { number: self.number, letter: letter.saturating_add(pages) },
        }
    }

    /// How many pages it is after another in a row of one kind; none where it is not in that row.
    pub const fn after(self, first: Self) -> Option<u32> {
        match (first.letter, self.letter) {
            (0, 0) => self.number.checked_sub(first.number),
            (1.., 1..) if self.number == first.number => self.letter.checked_sub(first.letter),
            _ => None,
        }
    }
}

impl fmt::Display for PacketPage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.number, self.letters().unwrap_or_default())
    }
}

impl Serialize for PacketPage {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self.letter {
            0 => self.number.serialize(to),
            _ => to.collect_str(self),
        }
    }
}

impl<'de> Deserialize<'de> for PacketPage {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Written {
            Number(u32),
            Lettered(String),
        }
        match Written::deserialize(from)? {
            Written::Number(number) => Ok(Self::new(number)),
            Written::Lettered(written) => {
                Self::parse(&written).ok_or_else(|| de::Error::custom("no page of a packet"))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_put_in_late_stand_behind_their_number() {
        let page = PacketPage::new(45);
        let late = page.inserted();
        let row = [page, late, late.inserted(), page.next()];
        assert_eq!(row.map(|it| it.to_string()), ["45", "45A", "45B", "46"]);
        assert!(row.is_sorted());
        assert_eq!(late.plus(26).to_string(), "45AA");
        assert_eq!(late.next(), page.next());
        assert_eq!(late.plus(3).after(late), Some(3));
        assert_eq!([late.after(page), page.after(late)], [None, None]);
    }

    #[test]
    fn a_record_has_numbers_and_texts() {
        let pages = vec![PacketPage::new(45), PacketPage::new(45).inserted()];
        let written = serde_json::to_string(&pages).unwrap();
        assert_eq!(written, r#"[45,"45A"]"#);
        assert_eq!(serde_json::from_str::<Vec<PacketPage>>(&written).unwrap(), pages);
        for wrong in [r#"["45"]"#, r#"["A"]"#, r#"["45a"]"#, "[-1]", r#"["45A "]"#, r#"["+5A"]"#] {
            assert!(serde_json::from_str::<Vec<PacketPage>>(wrong).is_err(), "{wrong}");
        }
    }
}
