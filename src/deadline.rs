//! When a filing is due, and which days are business days.

use std::ops::Range;

use jiff::{
    Span,
    civil::{Date, Weekday, date},
};

use crate::manifest::{HearingKind, Manifest};

/// A day as `March 4, 2027`.
pub fn long_date(day: Date) -> String {
    day.strftime("%B %-d, %Y").to_string()
}

/// The day on which the rules in this program were last looked at.
pub const AS_OF: Date = date(2026, 11, 23);

/// After how many days they are to be looked at again.
pub const LOOK_AGAIN: i64 = 180;

/// How many days before an individual hearing evidence is due, by the day from which that holds:
/// the first edition of the manual, the edition of December 2020, DM 22-04 (late 2021; the exact
/// day is not known to us) and PM 25-21.
const PACKS: [(Date, i64); 4] = [
    (date(2008, 7, 1), 15),
    (date(2020, 12, 23), 30),
    (date(2021, 12, 1), 15),
    (date(2025, 2, 1), 30),
];

/// When a filing is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// The last day as counted, or as the judge has set it.
    pub last: Date,
    /// The last day as the manual construes it: the next business day.
    pub manual: Date,
    /// The last day under any reading: the business day before.
    pub safe: Date,
    /// What of the manifest says so.
    pub at: Range<usize>,
    /// Why, in a few words.
    pub why: String,
}

/// When the filing is due (Immigration Court Practice Manual, 3.1(b) and (c)); `None` where that is
/// not said, or the court sets it.
pub fn of(manifest: &Manifest) -> Option<Due> {
    if let Some(set) = &manifest.court_orders.filing_due {
        // A day that a judge has set is meant as it is written.
        let day = set.value;
        return Some(Due {
            last: day,
            manual: day,
            safe: day,
            at: set.at.clone(),
            why: "set by the judge".to_owned(),
        });
    }
    let detained = manifest.case.detained.as_ref().is_some_and(|it| it.value);
    let hearing = manifest.case.hearing.as_ref()?;
    let individual = hearing.kind.as_ref()?.value == HearingKind::Individual;
    let held = hearing.date.as_ref().filter(|_| individual && !detained)?;
    let filed = manifest.filing.date.as_ref()?.value;
    let (_, days) = PACKS.iter().rev().find(|(from, _)| *from <= filed)?;
    due(held.value, *days, held.at.clone())
}

/// The hearing is day 0; the day before it is day 1.
fn due(hearing: Date, days: i64, at: Range<usize>) -> Option<Due> {
    let last = hearing.checked_sub(Span::new().days(days)).ok()?;
    let manual = business_day(last, 1)?;
    let safe = business_day(last, -1)?;
    Some(Due { last, manual, safe, at, why: format!("due {days} days before") })
}

/// The first business day from a day on, forward or back.
pub fn business_day(mut day: Date, step: i64) -> Option<Date> {
    while !is_business_day(day) {
        day = day.checked_add(Span::new().days(step)).ok()?;
    }
    Some(day)
}

fn is_business_day(day: Date) -> bool {
    let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
    // New Year's Day may be observed on the last day of the year before.
    let years = [day.year(), day.year().saturating_add(1)];
    !weekend && !years.into_iter().flat_map(holidays).any(|it| it == day)
}

/// The days on which the federal holidays of a year are observed (5 U.S.C. 6103).
fn holidays(year: i16) -> Vec<Date> {
    let fixed = [(1, 1), (6, 19), (7, 4), (11, 11), (12, 25)];
    let fixed =
        fixed.into_iter().filter_map(|(month, day)| observed(Date::new(year, month, day).ok()?));
    let moving = [
        (1, 3, Weekday::Monday),
        (2, 3, Weekday::Monday),
        (5, -1, Weekday::Monday),
        (9, 1, Weekday::Monday),
        (10, 2, Weekday::Monday),
        (11, 4, Weekday::Thursday),
    ];
    let moving = moving.into_iter().filter_map(|(month, nth, weekday)| {
        Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()
    });
    fixed.chain(moving).collect()
}

/// A holiday on a Saturday is observed the day before, on a Sunday the day after.
fn observed(day: Date) -> Option<Date> {
    match day.weekday() {
        Weekday::Saturday => day.yesterday().ok(),
        Weekday::Sunday => day.tomorrow().ok(),
        _ => Some(day),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deadlines_on_weekends_and_holidays_move() {
        for (hearing, last, manual, safe) in [
            (date(2027, 3, 16), date(2027, 2, 14), date(2027, 2, 16), date(2027, 2, 12)),
            (date(2027, 3, 17), date(2027, 2, 15), date(2027, 2, 16), date(2027, 2, 12)),
            (date(2027, 2, 10), date(2027, 1, 11), date(2027, 1, 11), date(2027, 1, 11)),
            (date(2027, 8, 4), date(2027, 7, 5), date(2027, 7, 6), date(2027, 7, 2)),
            (date(2026, 12, 28), date(2026, 11, 28), date(2026, 11, 30), date(2026, 11, 27)),
            (date(2027, 1, 25), date(2026, 12, 26), date(2026, 12, 28), date(2026, 12, 24)),
        ] {
            let due = due(hearing, 30, 0..0).unwrap();
            assert_eq!((due.last, due.manual, due.safe), (last, manual, safe), "{hearing}");
        }
    }

    #[test]
    fn the_rules_of_the_day_of_filing_hold_unless_the_judge_says_otherwise() {
        let due = |filed: &str, detained: bool, orders: &str| {
            let source = format!(
                "case: {{detained: {detained}, hearing: {{kind: individual, date: 2027-03-16}}}}\n\
                 filing: {{date: {filed}}}\n{orders}\n\
                 exhibits: [{{id: a, file: a.pdf, title: A}}]\n"
            );
            of(&crate::manifest::parse(&source).unwrap()).map(|due| (due.last, due.why))
        };
        let said = |last, why: &str| Some((last, why.to_owned()));
        let last = date(2027, 2, 14);
        assert_eq!(due("2027-02-10", false, ""), said(last, "due 30 days before"));
        assert_eq!(due("2020-12-22", false, "").unwrap().1, "due 15 days before");
        assert_eq!(due("2020-12-23", false, "").unwrap().1, "due 30 days before");
        assert_eq!(due("2027-02-10", true, ""), None);
        let ordered = "court_orders: {filing_due: 2027-03-06}";
        for detained in [true, false] {
            assert_eq!(
                due("2027-02-10", detained, ordered),
                said(date(2027, 3, 6), "set by the judge")
            );
        }
    }

    #[test]
    fn holidays_are_observed_on_business_days() {
        assert!(!is_business_day(date(2021, 12, 31)), "New Year's Day 2022 is a Saturday");
        assert!(!is_business_day(date(2027, 6, 18)), "Juneteenth 2027 is a Saturday");
        assert!(!is_business_day(date(2026, 11, 26)) && is_business_day(date(2026, 11, 27)));
        let of_a_year =
            (0..365).filter_map(|day| date(2026, 1, 1).checked_add(Span::new().days(day)).ok());
        let free = of_a_year.filter(|day| !is_business_day(*day)).count();
        assert_eq!(free, 104 + 11);
    }
}
