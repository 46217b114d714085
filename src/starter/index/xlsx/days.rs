//! Which cells are days: a day is a number, and only the style of its cell says so
//! (ISO/IEC 29500-1, 18.8.30 and 18.17.4.1).

use std::collections::BTreeSet;

use jiff::{
    Span,
    civil::{Date, date},
};
use roxmltree::{Document, Node};

use crate::office::is;

/// Days in the system of 1900 count from here, since that system has a February 29, 1900.
const EPOCH: Date = date(1899, 12, 30);

/// Days in the system of 1904 count from here.
const EPOCH_1904: Date = date(1904, 1, 1);

/// The last day of 1900 that is counted before that February 29.
const BEFORE_LEAP: i64 = 59;

/// How days are told from numbers in a workbook.
#[derive(Debug)]
pub struct Days {
    epoch: Date,
    /// The styles that show a number as a day, by their places.
    styles: BTreeSet<usize>,
}

impl Days {
    /// Those of a workbook with these styles.
    pub fn of(workbook: &Document<'_>, styles: Option<&Document<'_>>) -> Self {
        let mut properties = workbook.descendants().filter(|node| is(*node, "workbookPr"));
        let late = properties.any(|it| matches!(it.attribute("date1904"), Some("1" | "true")));
        let epoch = if late { EPOCH_1904 } else { EPOCH };
        Self { epoch, styles: styles.map(of_days).unwrap_or_default() }
    }

    /// The day that a number in a cell of this style is.
    pub fn day(&self, style: usize, number: &str) -> Option<Date> {
        if !self.styles.contains(&style) {
            return None;
        }
        let whole = number.split(['.', 'E', 'e']).next()?;
        let whole = if number.contains(['E', 'e']) { return None } else { whole };
        let days: i64 = whole.parse().ok().filter(|days| 0 < *days)?;
        let early = self.epoch == EPOCH && days <= BEFORE_LEAP;
        self.epoch.checked_add(Span::new().try_days(days + i64::from(early)).ok()?).ok()
    }
}

/// The styles of cells that show days.
fn of_days(styles: &Document<'_>) -> BTreeSet<usize> {
    let number = |node: Node<'_, '_>| node.attribute("numFmtId")?.parse::<u32>().ok();
    let formats = styles.descendants().filter(|node| is(*node, "numFmt"));
    let written = formats.filter(|node| node.attribute("formatCode").is_some_and(shows_day));
    let written: BTreeSet<u32> = written.filter_map(number).collect();
    let is_day = |id: u32| match id {
        14..=17 | 22 | 27..=36 | 50..=58 => true,
        _ => written.contains(&id),
    };
    let cells = styles.descendants().find(|node| is(*node, "cellXfs"));
    let cells = cells.into_iter().flat_map(|node| node.children()).filter(|node| is(*node, "xf"));
    let cells = cells.enumerate().filter(|(_, node)| number(*node).is_some_and(is_day));
    cells.map(|(at, _)| at).collect()
}

/// Whether a format shows a day: it has a year or a day outside quotes and brackets.
fn shows_day(format: &str) -> bool {
    let (mut quoted, mut bracketed, mut escaped) = (false, false, false);
    format.chars().any(|it| {
        let plain = !quoted && !bracketed && !escaped;
        escaped = it == '\\' && plain;
        match it {
            '"' if !bracketed => quoted = !quoted,
            '[' if plain => bracketed = true,
            ']' => bracketed = false,
            'y' | 'Y' | 'd' | 'D' => return plain,
            _ => {}
        }
        false
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_formats_with_a_day_show_one() {
        for format in ["yyyy-mm-dd", "[$-409]d/m/yy", "\\ d", "\"on \"d"] {
            assert!(shows_day(format), "{format}");
        }
        for format in ["General", "[Red]0.00", "0\" days\"", "\\d0", "h:mm"] {
            assert!(!shows_day(format), "{format}");
        }
    }

    #[test]
    fn days_are_counted_as_spreadsheets_count_them() {
        let days = |epoch| Days { epoch, styles: BTreeSet::from([1]) };
        let (usual, late) = (days(EPOCH), days(EPOCH_1904));
        assert_eq!(usual.day(1, "43528"), Some(date(2019, 3, 4)));
        assert_eq!(usual.day(1, "43528.75"), Some(date(2019, 3, 4)));
        assert_eq!(usual.day(1, "1"), Some(date(1900, 1, 1)));
        assert_eq!(usual.day(1, "61"), Some(date(1900, 3, 1)));
        assert_eq!(late.day(1, "42066"), Some(date(2019, 3, 4)));
        for odd in ["0", "-3", "1E5", "99999999999999", "x", ""] {
            assert_eq!(usual.day(1, odd), None, "{odd}");
        }
        assert_eq!(usual.day(0, "43528"), None);
    }
}
