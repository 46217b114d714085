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
    let tabs = case.manifest.tabs();
    let pairs = tabs.windows(2).zip(case.manifest.exhibits.windows(2));
    pairs
        .filter_map(|(tabs, exhibits)| {
            let fixed = exhibits[1].tab.as_ref().filter(|_| tabs[1] <= tabs[0])?;
            let finding = RULE
                .finding(format!("tab {} comes after tab {}", tabs[1], tabs[0]))
                .at(fixed, "out of order")
                .at(&exhibits[0].id, format!("this is tab {}", tabs[0]))
                .of_exhibit(&exhibits[1].id.value)
                .help(format!(
                    "take `tab:` out, and it becomes tab {}; or move the exhibit to its place",
                    tabs[0].next()
                ));
            Some(finding)
        })
        .collect()
}
