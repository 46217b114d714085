#![doc = include_str!("conflicting_date.md")]

use jiff::civil::Date;

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
    manifest::{ExhibitEntry, Incident, Located},
    page::FilePage,
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "conflicting-date",
    severity: Severity::Warning,
    strict: false,
    waivable: true,
    page: include_str!("conflicting_date.md"),
    check,
};

/// Days that are taken for an attempt to name the day of an incident: at most so many from it.
const NEAR: i32 = 31;

fn check(case: &Case) -> Vec<Finding> {
    let shown = case.manifest.theory.incidents.iter().flat_map(|incident| {
        let exhibits = incident.shown_by.iter();
        let exhibit = |id: &str| case.manifest.exhibits.get(case.manifest.place(id)?);
        exhibits.filter_map(move |id| Some((incident, id, exhibit(&id.value)?)))
    });
    shown
        .filter_map(|(incident, id, exhibit)| {
            too_early(incident, id, exhibit).or_else(|| another_day(case, incident, id, exhibit))
        })
        .collect()
}

/// A document that is older than what it shows.
fn too_early(incident: &Incident, id: &Located<String>, exhibit: &ExhibitEntry) -> Option<Finding> {
    let (day, dated) = (incident.date.value, exhibit.date.as_ref()?.value);
    let said = format!("`{}` is dated {dated}, before the incident of {day} it shows", id.value);
    (dated < day).then(|| told(id, said, "dated before it"))
}

/// A document that names other days around the incident, and not its day.
fn another_day(
    case: &Case,
    incident: &Incident,
    id: &Located<String>,
    exhibit: &ExhibitEntry,
) -> Option<Finding> {
    let day = incident.date.value;
    let parts = case.readable_parts().filter(|(it, ..)| it.id == exhibit.id);
    let pages = parts.flat_map(|(_, part, pages)| {
        let of_part = part.readings(pages).into_iter();
        of_part.map(|(page, reading)| (part.file.as_str(), page, reading))
    });
    let named = pages.flat_map(|(file, page, reading)| {
        reading.dates.iter().map(move |date| (apart(*date, day), *date, file, page))
    });
    let own = exhibit.date.as_ref().map(|it| it.value);
    let named = named.filter(|(_, date, ..)| *date == day || Some(*date) != own);
    let (apart, date, file, FilePage(page)) = named.min()?;
    let said = format!(
        "no page of `{}` names {day}, the day of the incident; page {page} of `{file}` names {date}",
        id.value
    );
    (1..=NEAR).contains(&apart).then(|| told(id, said, "names another day"))
}

fn told(id: &Located<String>, said: String, label: &str) -> Finding {
    RULE.finding(said).at(id, label).of_exhibit(&id.value).help(
        "see which day is right; where the document is wrong, say so in a declaration, \
         since the other side will point at it",
    )
}

/// How many days lie between two.
fn apart(one: Date, other: Date) -> i32 {
    (one - other).get_days().abs()
}
