#![doc = include_str!("misplaced_quote.md")]

use crate::{
    case::{Case, Quote, Quoted},
    finding::{Finding, Rule, Severity},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "misplaced-quote",
    severity: Severity::Error,
    strict: false,
    waivable: true,
    page: include_str!("misplaced_quote.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    case.quotes().filter_map(|quote| finding(&quote)).collect()
}

fn finding(quote: &Quote<'_>) -> Option<Finding> {
    let (Quoted::Elsewhere(spot), Some(page)) = (&quote.came, &quote.cite.page) else {
        return None;
    };
    let message = format!("a quote is on {}, and page {} is cited", quote.named(*spot), page.value);
    let finding = RULE.finding(message).at(page, format!("it is on page {}", spot.page));
    let finding = finding.of_exhibit(&quote.exhibit.id.value);
    let finding = finding.in_file(quote.file(*spot), Some(spot.file));
    Some(finding.help(format!("write `page: {}`, or leave `page:` out", spot.page)))
}
