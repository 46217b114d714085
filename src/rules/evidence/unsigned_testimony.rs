#![doc = include_str!("unsigned_testimony.md")]

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
    manifest::Located,
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "unsigned-testimony",
    severity: Severity::Error,
    strict: false,
    waivable: true,
    page: include_str!("unsigned_testimony.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let unsigned = |it: &Located<bool>| !it.value;
    let exhibits = case.manifest.exhibits.iter();
    exhibits
        .filter_map(|exhibit| {
            let signed = exhibit.signed.as_ref().filter(|it| unsigned(it))?;
            let id = &exhibit.id.value;
            let finding = RULE.finding(format!("`{id}` is not signed"));
            Some(finding.at(signed, "not yet").of_exhibit(id).help(
                "have it signed and dated, under penalty of perjury where it is a declaration, \
                 and put the signed copy in its place",
            ))
        })
        .collect()
}
