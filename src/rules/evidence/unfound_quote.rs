#![doc = include_str!("unfound_quote.md")]

use crate::{
    case::{Case, Quote, Quoted},
    finding::{Finding, Rule, Severity},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "unfound-quote",
    severity: Severity::Error,
    strict: false,
    waivable: true,
    page: include_str!("unfound_quote.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    case.quotes().filter_map(|quote| finding(&quote)).collect()
}

fn finding(quote: &Quote<'_>) -> Option<Finding> {
    let (Quoted::Unfound(nearest), id) = (&quote.came, &quote.exhibit.id.value) else {
        return None;
    };
    let finding = RULE.finding(format!("a quote is not in the text of `{id}`"));
    let finding = finding.at(quote.words, "not found").of_exhibit(id);
    Some(match nearest {
        Some((spot, nearest)) => {
            let says = format!("{} says: {}", quote.named(*spot), nearest.says);
            let help = format!(
                "compare with page {}, and quote it word by word; `...` stands for what is left \
                 out",
                spot.page
            );
            let finding = finding.in_file(quote.file(*spot), Some(spot.file));
            finding.quoting(says).help(help)
        }
        None => finding.help(
            "look whether it is in another exhibit, and quote word by word; `...` stands for what \
             is left out",
        ),
    })
}
