#![doc = include_str!("long_caption.md")]

use crate::{
    case::{Case, Pages, Part},
    finding::{Finding, Rule, Severity},
    manifest::ExhibitEntry,
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "long-caption",
    severity: Severity::Error,
    strict: false,
    waivable: false,
    page: include_str!("long_caption.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let crowded = case.readable_parts().filter(|(_, part, _)| !part.is_aboard());
    let crowded = crowded.flat_map(|(exhibit, part, pages)| told(case, exhibit, part, pages));
    crowded.collect()
}

/// What is said of the captions on the pages of one file.
fn told<'a>(
    case: &'a Case,
    exhibit: &'a ExhibitEntry,
    on: &'a Part,
    pages: &'a Pages,
) -> impl Iterator<Item = Finding> {
    let parts = case.parts.iter().flatten().filter(move |part| {
        let mounted = part.mounted.as_ref();
        mounted.is_some_and(|it| it.on == on.file && pages.crowded.contains(&it.number.0))
    });
    parts.map(|part| {
        let captions = exhibit.photos.iter().flat_map(|it| &it.captions);
        let caption = captions.into_iter().find(|it| it.is_of(&part.file));
        let at = caption.map_or(&part.at, |it| &it.words.at);
        RULE.finding(format!("the caption of `{}` does not fit under it", part.file))
            .at_bytes(at, "its end would be cut off")
            .of_exhibit(&exhibit.id.value)
            .help("say it in fewer words, or put fewer photographs on a page with `per_page:`")
    })
}
