//! What a client has to do after a grant of protection: dated lines in plain words, each with its
//! source and the day by which it is to be held against the law again.

mod calendar;

// One line, one thing to do.
#[rustfmt::skip]
mod lines;

use jiff::{Span, civil::Date};

pub use crate::deadline::long_date;
use crate::{
    deadline::{AS_OF, LOOK_AGAIN},
    manifest::{Counsel, Grant, Located, Protection},
};

/// Most characters that are taken of a name or an address.
const LONGEST: usize = 120;

/// The list for one client; it names neither the client nor the country.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checklist {
    /// Which protection.
    pub protection: &'static str,
    /// The day of the decision.
    pub granted: Date,
    /// The day on which the list is made.
    pub made: Date,
    /// How to reach counsel, line by line; none where nothing is said of that.
    pub counsel: Vec<String>,
    /// What has a day, the nearest first, and then what has none yet.
    pub dates: Vec<Entry>,
    /// Everything else.
    pub parts: Vec<Part>,
}

/// Lines that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What they are about.
    pub title: &'static str,
    /// The lines.
    pub lines: Vec<Entry>,
}

/// One thing to do or to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its day, where it has one that is known.
    pub day: Option<Date>,
    /// What it is, in a few words.
    pub lead: String,
    /// What more there is to say.
    pub text: String,
    /// Where it comes from.
    pub cite: &'static str,
    /// When it is to be held against the law.
    pub check: Check,
}

/// When a line is to be held against the law.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Check {
    /// Before it is used.
    Now,
    /// By this day.
    By(Date),
}

/// How a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// It was held against its source on [`AS_OF`].
    Seen,
    /// Its source is named, and was not at hand, or is known to be moving.
    Unseen,
}

/// Makes the list of a grant, as of a day.
pub fn checklist(grant: &Grant, counsel: Option<&Counsel>, made: Date) -> Checklist {
    let protection = match grant.what.value {
        Protection::Withholding => "Withholding of removal under the Convention Against Torture",
        Protection::Deferral => "Deferral of removal under the Convention Against Torture",
    };
    Checklist {
        protection,
        granted: grant.date.value,
        made,
        counsel: counsel.map_or_else(Vec::new, reach),
        dates: calendar::of(grant, made),
        parts: lines::of(grant.what.value, made),
    }
}

/// Name, firm and telephone.
fn reach(counsel: &Counsel) -> Vec<String> {
    let text = |it: &Option<Located<String>>| it.as_ref().map(|it| shortened(&it.value));
    let lines = [text(&counsel.name), text(&counsel.firm), text(&counsel.contact.phone)];
    lines.into_iter().flatten().collect()
}

impl Standing {
    /// When a line is to be checked, at the latest on the day it is about.
    fn check(self, made: Date, day: Option<Date>) -> Check {
        let good_until = after(AS_OF, LOOK_AGAIN).unwrap_or(AS_OF);
        let by = day.map_or(good_until, |day| day.min(good_until));
        if self == Self::Unseen || by <= made { Check::Now } else { Check::By(by) }
    }
}

impl Check {
    /// The day, or that it is now.
    pub fn told(self) -> String {
        match self {
            Self::Now => "now".to_owned(),
            Self::By(day) => long_date(day),
        }
    }
}

/// A text of the manifest, cut where it is longer than any name or address.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => text[..end].to_owned() + "…",
        None => text.to_owned(),
    }
}

/// A day some days later, or earlier where they are less than none; none past the end of the
/// calendar.
fn after(day: Date, days: i64) -> Option<Date> {
    day.checked_add(Span::new().days(days)).ok()
}

#[cfg(test)]
mod tests;
