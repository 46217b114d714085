#![doc = include_str!("uncaptioned_photograph.md")]

use crate::{
    case::{Case, Part},
    finding::{Finding, Rule, Severity},
    manifest::{ExhibitEntry, ExhibitKind, Located, Photos},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "uncaptioned-photograph",
    severity: Severity::Warning,
    strict: false,
    waivable: true,
    page: include_str!("uncaptioned_photograph.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let exhibits = case.manifest.exhibits.iter().zip(&case.parts);
    let finding = |(exhibit, parts): (&ExhibitEntry, &Vec<Part>)| match &exhibit.photos {
        Some(photos) if !photos.captions.is_empty() => some(exhibit, photos, parts),
        _ if exhibit.is(|kind| kind == ExhibitKind::Photograph) => judge(exhibit),
        _ => None,
    };
    exhibits.filter_map(finding).collect()
}

/// What is said where some photographs have captions and others have none.
fn some(exhibit: &ExhibitEntry, photos: &Photos, parts: &[Part]) -> Option<Finding> {
    let bare =
        parts.iter().filter(|part| part.mounted.as_ref().is_some_and(|it| it.caption.is_none()));
    let names: Vec<String> = bare.map(|part| format!("`{}`", part.file)).collect();
    let (have, id) = (if names.len() == 1 { "has" } else { "have" }, &exhibit.id.value);
    (!names.is_empty()).then(|| {
        RULE.finding(format!("{} of `{id}` {have} no caption", names.join(", ")))
            .at_bytes(&photos.at, "of what, where and when?")
            .of_exhibit(id)
            .help("add what it shows, where, when and by whom it was taken under `captions:`")
    })
}

fn judge(exhibit: &ExhibitEntry) -> Option<Finding> {
    let id = &exhibit.id.value;
    let finding = RULE.finding(format!("the photographs of `{id}` have no captions"));
    let finding = match &exhibit.captioned {
        Some(Located { value: true, .. }) => return None,
        Some(said) => finding.at(said, "not yet"),
        None => finding.at(&exhibit.id, "of what, where and when?"),
    };
    Some(finding.of_exhibit(id).help(
        "say what each shows, where, when and by whom it was taken, under `photos:` with \
         `captions:`; or file them on pages that say so, and add `captioned: true`",
    ))
}
