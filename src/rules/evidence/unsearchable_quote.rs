#![doc = include_str!("unsearchable_quote.md")]

use crate::{
    case::{Case, Quote, Quoted},
    finding::{Finding, Rule, Severity},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "unsearchable-quote",
    severity: Severity::Warning,
    strict: false,
    waivable: true,
    page: include_str!("unsearchable_quote.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    case.quotes().filter_map(|quote| finding(&quote)).collect()
}

fn finding(quote: &Quote<'_>) -> Option<Finding> {
    let Quoted::Unsearchable(spot) = quote.came else { return None };
    let page = quote.named(spot);
    let message = if quote.cite.page.is_some() {
        format!("{page} is quoted, and has no text that can be searched")
    } else {
        format!("a quote is not found, and {page} has no text that can be searched")
    };
    let finding = RULE.finding(message).at(quote.words, "not looked up");
    let finding = finding.of_exhibit(&quote.exhibit.id.value);
    let finding = finding.in_file(quote.file(spot), Some(spot.file));
    Some(finding.help(
        "put `ocr: true` into the exhibit to have the text recognized; or compare the words with \
         the page, name it under `page:`, and accept this under `waivers:`",
    ))
}
