//! The widths of fonts that every viewer has, and that need not say them
//! (ISO 32000-1, 9.6.2.2).

use std::{collections::BTreeMap, sync::LazyLock};

/// By character: Helvetica, Helvetica-Bold, and Times Roman, Bold, Italic and Bold Italic.
static WIDTHS: LazyLock<BTreeMap<char, [u16; 6]>> = LazyLock::new(|| {
    let row = |line: &str| {
        let (code, widths) = line.split_once(' ')?;
        let character = char::from_u32(u32::from_str_radix(code, 16).ok()?)?;
        let widths: Vec<u16> = widths.split(' ').filter_map(|it| it.parse().ok()).collect();
        Some((character, widths.try_into().ok()?))
    };
    include_str!("metrics/widths.txt").lines().filter_map(row).collect()
});

/// Zapf Dingbats, by code from 0x20.
static DINGBATS: LazyLock<Vec<u16>> = LazyLock::new(|| {
    include_str!("metrics/dingbats.txt")
        .split_whitespace()
        .filter_map(|it| it.parse().ok())
        .collect()
});

/// Which widths a font has that does not say them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Metrics {
    /// All glyphs are as wide.
    Courier,
    /// A column of the table.
    Column(usize),
}

impl Metrics {
    /// Those of the font that viewers take for one of this name.
    pub fn of(name: &str) -> Self {
        let name = name.to_ascii_lowercase();
        let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
        let bold = usize::from(has(&["bold", "black", "heavy"]));
        if has(&["courier", "mono"]) {
            Self::Courier
        } else if has(&["times", "serif", "roman", "georgia"]) && !has(&["sans"]) {
            Self::Column(2 + bold + 2 * usize::from(has(&["italic", "oblique"])))
        } else {
            Self::Column(bold)
        }
    }

    /// The width of a character in 1/1000 em.
    pub fn width(self, character: char) -> u16 {
        match self {
            Self::Courier => 600,
            Self::Column(column) => WIDTHS.get(&character).map_or(500, |widths| widths[column]),
        }
    }
}

/// The width of a dingbat in 1/1000 em.
pub fn dingbat(code: u8) -> u16 {
    let place = usize::from(code).checked_sub(0x20);
    place.and_then(|place| DINGBATS.get(place)).map_or(0, |&width| width)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_those_of_the_metrics_files() {
        let width = |name: &str, character| Metrics::of(name).width(character);
        let widths =
            [width("Helvetica", 'W'), width("AB+Times-BoldItalic", 'W'), width("Cour", 'é')];
        assert_eq!(widths, [944, 889, 556]);
        assert_eq!(width("Courier", 'é'), 600);
        assert_eq!((dingbat(b'3'), dingbat(b'4'), DINGBATS.len()), (755, 846, 224));
    }
}
