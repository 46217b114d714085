#![doc = include_str!("sealed_exhibit.md")]

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "sealed-exhibit",
    severity: Severity::Error,
    strict: false,
    waivable: true,
    page: include_str!("sealed_exhibit.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let exhibits = case.manifest.exhibits.iter();
    exhibits
        .filter_map(|exhibit| {
            let sealed = exhibit.sealed.as_ref().filter(|it| it.value)?;
            let id = &exhibit.id.value;
            let finding = RULE
                .finding(format!("`{id}` is under seal, and the packet is filed electronically"));
            Some(
                finding
                    .at(sealed, "not for this packet")
                    .of_exhibit(id)
                    .help("take it out of the exhibits, and file it as the order on sealing says"),
            )
        })
        .collect()
}
