//! What a page says and shows, as far as rules ask.

use std::ops::BitOr;

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, de::Error};
use whatlang::Lang;

/// A language, by its English name.
pub type Language = &'static str;

/// What intake read on one page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// Whether nothing can be seen on it.
    pub blank: bool,
    /// How many letters and digits its text has.
    pub letters: u32,
    /// How many characters of its text nobody knows, since their fonts do not say what they mean.
    pub unknown: u32,
    /// How far most of its text is turned clockwise as the page is seen: 0, 90, 180 or 270; `None`
    /// where there is too little to tell.
    pub turn: Option<u16>,
    /// Pixels for each inch of the image that it is, where it is a scan or a photograph.
    pub resolution: Option<u32>,
    /// How many letters and digits of its text lie under boxes.
    pub hidden: u32,
    /// The set phrases that it has.
    pub phrases: Phrases,
    /// How many Social Security numbers it has.
    pub social_security: u32,
    /// The A-numbers on it, nine digits each.
    pub a_numbers: Vec<String>,
    /// The days that it names.
    pub dates: Vec<Date>,
    /// The language that it seems to be in, by its English name.
    #[serde(deserialize_with = "language")]
    pub language: Option<Language>,
    /// Whether a photograph on it says where it was taken.
    pub located: bool,
}

/// Set phrases of declarations and certificates.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phrases(pub u16);

impl Reading {
    /// Whether it shows something that cannot be searched.
    pub fn is_silent(&self) -> bool {
        !self.blank && self.letters <= self.unknown
    }
}

impl Phrases {
    /// Words of an oath, or of a declaration under penalty of perjury.
    pub const OATH: Self = Self(1);
    /// That somebody is competent to translate.
    pub const COMPETENT: Self = Self(1 << 1);
    /// That a translation is accurate.
    pub const ACCURATE: Self = Self(1 << 2);
    /// A telephone number.
    pub const TELEPHONE: Self = Self(1 << 3);
    /// That a text was read to somebody.
    pub const READ_TO: Self = Self(1 << 4);
    /// That somebody understood it.
    pub const UNDERSTOOD: Self = Self(1 << 5);

    /// Those of all pages together.
    pub fn of<'a>(readings: impl IntoIterator<Item = &'a Reading>) -> Self {
        readings.into_iter().fold(Self::default(), |all, reading| all | reading.phrases)
    }

    /// What is written of these and not there, as `this, nor that`; `None` where all are.
    pub fn lacking(self, wanted: &[(Self, &str)]) -> Option<String> {
        let missing = wanted.iter().filter(|(phrase, _)| !self.has(*phrase));
        let missing: Vec<&str> = missing.map(|(_, written)| *written).collect();
        (!missing.is_empty()).then(|| missing.join(", nor "))
    }

    /// Whether all of these are there.
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

impl BitOr for Phrases {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The name of a language, as one of those that are known.
fn language<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Language>, D::Error> {
    let Some(name) = Option::<&str>::deserialize(from)? else { return Ok(None) };
    let known = Lang::all().iter().map(|it| it.eng_name()).find(|it| *it == name);
    known.map(Some).ok_or_else(|| D::Error::custom("no language has this name"))
}
