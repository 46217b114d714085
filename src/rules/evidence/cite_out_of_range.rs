#![doc = include_str!("cite_out_of_range.md")]

use crate::{
    case::{Case, Quoted},
    finding::{Finding, Rule, Severity},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "cite-out-of-range",
    severity: Severity::Error,
    strict: false,
    waivable: true,
    page: include_str!("cite_out_of_range.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let exhibits = case.manifest.exhibits.iter().enumerate();
    let cites = exhibits.flat_map(|(place, it)| {
        it.cites.iter().enumerate().map(move |(at, cite)| (place, it, at, cite))
    });
    cites
        .filter_map(|(place, exhibit, at, cite)| {
            // Where its quote is found, that says which page it is.
            if let Some(Quoted::Found(..) | Quoted::Elsewhere(_)) = case.quoted(place, at) {
                return None;
            }
            let (id, page) = (&exhibit.id.value, cite.page.as_ref()?);
            let pages = case.original_pages(exhibit)?;
            if usize::try_from(page.value).is_ok_and(|page| page <= pages) {
                return None;
            }
            let has = if pages == 1 { "1 page".to_owned() } else { format!("{pages} pages") };
            let finding =
                RULE.finding(format!("page {} of `{id}` is cited, which has {has}", page.value));
            Some(finding.at(page, "no such page").of_exhibit(id).help(
                "count from the first page of the exhibit as 1, translation and certificate left \
                 out",
            ))
        })
        .collect()
}
