#![doc = include_str!("missing_perjury_clause.md")]

use crate::{
    case::{Case, Phrases, Reading, Role},
    finding::{Finding, Rule, Severity},
    manifest::{ExhibitEntry, ExhibitKind},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "missing-perjury-clause",
    severity: Severity::Warning,
    strict: false,
    waivable: true,
    page: include_str!("missing_perjury_clause.md"),
    check,
};

/// Fewest letters of a document that can be read as text.
const FEWEST: u32 = 200;

fn check(case: &Case) -> Vec<Finding> {
    let sworn = case.manifest.exhibits.iter().filter(|it| it.is(ExhibitKind::is_sworn));
    sworn.filter_map(|exhibit| finding(case, exhibit)).collect()
}

fn finding(case: &Case, exhibit: &ExhibitEntry) -> Option<Finding> {
    let parts = case.readable_parts().filter(|(it, ..)| it.id == exhibit.id);
    let parts = parts.filter(|(_, part, _)| part.role != Role::Certificate);
    let readings: Vec<&Reading> =
        parts.flat_map(|(_, part, pages)| part.readings(pages)).map(|(_, it)| it).collect();
    // A page without text may have the clause in ink.
    let clear = readings.iter().all(|reading| 0 < reading.letters);
    let letters: u32 = readings.iter().map(|reading| reading.letters).sum();
    let sworn = readings.iter().any(|reading| reading.phrases.has(Phrases::OATH));
    let (id, file) = (&exhibit.id.value, exhibit.files.first()?);
    (clear && FEWEST <= letters && !sworn).then(|| {
        RULE.finding(format!("the text of `{id}` does not say `under penalty of perjury`"))
            .at(file, "nothing in it is an oath")
            .in_file(&file.value, None)
            .of_exhibit(id)
            .help(
                "have it signed anew with the words of 28 U.S.C. 1746, which \
                 `catpacket explain missing-perjury-clause` has",
            )
    })
}
