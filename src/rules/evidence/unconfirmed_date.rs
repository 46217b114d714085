#![doc = include_str!("unconfirmed_date.md")]

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "unconfirmed-date",
    severity: Severity::Note,
    strict: true,
    waivable: true,
    page: include_str!("unconfirmed_date.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let dated = case.manifest.exhibits.iter().filter_map(|it| Some((it, it.date.as_ref()?)));
    dated
        .filter_map(|(exhibit, date)| {
            let parts = case.readable_parts().filter(|(it, ..)| it.id == exhibit.id);
            let readings = parts.flat_map(|(_, part, pages)| part.readings(pages));
            let days: Vec<_> = readings.flat_map(|(_, reading)| &reading.dates).collect();
            let (id, last) = (&exhibit.id.value, days.iter().max()?);
            let said = format!(
                "no page of `{id}` names {}; the last day that it names is {last}",
                date.value
            );
            let finding = RULE.finding(said).at(date, "not found in the text").of_exhibit(id);
            (!days.contains(&&date.value)).then(|| {
                finding.help("see whether the date is right; it stands in the table of contents")
            })
        })
        .collect()
}
