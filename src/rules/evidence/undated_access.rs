#![doc = include_str!("undated_access.md")]

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "undated-access",
    severity: Severity::Note,
    strict: false,
    waivable: true,
    page: include_str!("undated_access.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let sources =
        case.manifest.exhibits.iter().filter_map(|it| Some((&it.id.value, it.source.as_ref()?)));
    let undated = sources.filter(|(_, source)| source.accessed.is_none());
    let told = undated.filter_map(|(id, source)| {
        let finding = RULE.finding(format!("no day is given on which `{id}` was read on the web"));
        let finding = finding.at(source.url.as_ref()?, "read when?").of_exhibit(id);
        Some(finding.help("add `accessed:` beside `url:` with the day"))
    });
    told.collect()
}
