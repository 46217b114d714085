#![doc = include_str!("unmatched_caption.md")]

use crate::{
    case::{Case, Part, Role},
    finding::{Finding, Rule, Severity},
    manifest::{Caption, ExhibitEntry, meant},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "unmatched-caption",
    severity: Severity::Error,
    strict: false,
    waivable: true,
    page: include_str!("unmatched_caption.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let exhibits = case.manifest.exhibits.iter().zip(&case.parts);
    let unmatched = exhibits.flat_map(|(exhibit, parts)| {
        let captions = exhibit.photos.iter().flat_map(|it| &it.captions);
        let parts = || parts.iter().filter(|part| part.role == Role::Original);
        let astray = captions.filter(move |it| !parts().any(|part| it.is_of(&part.file)));
        astray.map(move |caption| finding(exhibit, caption, parts()))
    });
    unmatched.collect()
}

fn finding<'a>(
    exhibit: &ExhibitEntry,
    caption: &Caption,
    parts: impl Iterator<Item = &'a Part>,
) -> Finding {
    let (file, id) = (&caption.file.value, &exhibit.id.value);
    let there = parts.map(|part| part.file.rsplit('/').next().unwrap_or(&part.file));
    let help = meant(file, there)
        .unwrap_or_else(|| "name a photograph of the exhibit, or take the caption out".to_owned());
    RULE.finding(format!("`{id}` has no photograph `{file}`, which has a caption"))
        .at(&caption.file, "no such file in the exhibit")
        .of_exhibit(id)
        .help(help)
}
