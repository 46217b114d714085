#![doc = include_str!("oversized_page.md")]

use crate::{
    case::{Case, Part},
    finding::{Finding, Rule, Severity},
    page::FilePage,
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "oversized-page",
    severity: Severity::Error,
    strict: false,
    waivable: false,
    page: include_str!("oversized_page.md"),
    check,
};

/// A tenth of a megabyte.
const TENTH: u64 = 100_000;

fn check(case: &Case) -> Vec<Finding> {
    let limit = case.room_for_run();
    let oversized = case.listed_parts().flat_map(|(exhibit, part)| {
        oversized(part, limit).map(move |(page, bytes)| (exhibit, part, page, bytes))
    });
    oversized
        .map(|(exhibit, part, page, bytes)| {
            // Rounded apart, so that no page seems as large as the limit.
            let (takes, limit) = (megabytes(bytes.div_ceil(TENTH)), megabytes(limit / TENTH));
            let what = format!("page {page} of `{}` alone takes {takes}", part.file);
            RULE.finding(format!("{what}, and a volume has room for {limit}"))
                .at_bytes(&part.at, "fits no volume")
                .in_file(&part.file, Some(page))
                .of_exhibit(&exhibit.id.value)
                .help(
                    "scan the page again at a lower resolution; or raise `volume_limit:` under \
                     `filing:`, if the court takes larger files",
                )
        })
        .collect()
}

/// The pages of a part that are larger than a volume, and their bytes.
fn oversized(part: &Part, limit: u64) -> impl Iterator<Item = (FilePage, u64)> {
    part.runs.iter().filter_map(move |run| match run.pages.as_slice() {
        [taken] if limit < run.weight() => Some((taken.page, run.weight())),
        _ => None,
    })
}

/// Tenths of megabytes as `25 MB` or `31.2 MB`.
fn megabytes(tenths: u64) -> String {
    match tenths % 10 {
        0 => format!("{} MB", tenths / 10),
        tenth => format!("{}.{tenth} MB", tenths / 10),
    }
}
