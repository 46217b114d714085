#![doc = include_str!("tab_out_of_order.md")]

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "tab-out-of-order",
    severity: Severity::Error,
    strict: false,
    waivable: true,
    page: include_str!("tab_out_of_order.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let tabs = case.tabs();
    let pairs = tabs.windows(2).zip(case.manifest.exhibits.windows(2));
    pairs
        .filter(|(tabs, _)| tabs[1] <= tabs[0])
        .filter_map(|(tabs, exhibits)| {
            let said = format!("tab {} comes after tab {}", tabs[1], tabs[0]);
            let (above, id) = (&exhibits[0].id, &exhibits[1].id);
            let finding = RULE.finding(said).of_exhibit(&id.value);
            let finding = if case.filed(&id.value).is_some() {
                finding
                    .at(id, "it was filed")
                    .help("move what was filed above all that is new, in the order of its tabs")
            } else {
                let next = tabs[0].next();
                finding.at(exhibits[1].tab.as_ref()?, "out of order").help(format!(
                    "take `tab:` out, and it becomes tab {next}; or move the exhibit to its place"
                ))
            };
            Some(finding.at(above, format!("this is tab {}", tabs[0])))
        })
        .collect()
}
