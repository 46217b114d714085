#![doc = include_str!("named_minor.md")]

use unicode_normalization::UnicodeNormalization;

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
    manifest::{Located, Manifest},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "named-minor",
    severity: Severity::Warning,
    strict: false,
    waivable: true,
    page: include_str!("named_minor.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let minors = &case.manifest.case.minors;
    let names: Vec<Vec<String>> = minors.iter().map(|minor| words(&minor.value)).collect();
    let printed = printed(&case.manifest);
    let telling = printed.filter(|(text, _)| {
        let said = words(&text.value);
        let is_said =
            |name: &Vec<String>| !name.is_empty() && name.iter().all(|word| said.contains(word));
        names.iter().any(is_said)
    });
    telling.map(|(text, exhibit)| finding(text, exhibit)).collect()
}

fn finding(text: &Located<String>, exhibit: Option<&str>) -> Finding {
    let finding = RULE.finding("a text that the packet prints has the full name of a minor");
    let finding = finding
        .at(text, "a minor")
        .help("write the initials; what the exhibit itself says is a matter of its own");
    exhibit.into_iter().fold(finding, Finding::of_exhibit)
}

/// What the packet prints beside its exhibits, with the exhibit it is about.
fn printed(manifest: &Manifest) -> impl Iterator<Item = (&Located<String>, Option<&str>)> {
    let title = manifest.filing.title.iter().map(|title| (title, None));
    let of_exhibits = manifest.exhibits.iter().flat_map(|exhibit| {
        let cites = exhibit.cites.iter().flat_map(|cite| cite.quote.iter().chain(&cite.note));
        let captions = exhibit.photos.iter().flat_map(|it| &it.captions).map(|it| &it.words);
        let own = std::iter::once(&exhibit.title).chain(&exhibit.section);
        let texts = own.chain(cites).chain(captions);
        texts.map(|text| (text, Some(exhibit.id.value.as_str())))
    });
    title.chain(of_exhibits)
}

/// The words of a text, as they are compared.
fn words(text: &str) -> Vec<String> {
    // Letters and their accents may be written in one or in two.
    let text: String = text.nfc().collect();
    let words = text.split(|it: char| !it.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}
