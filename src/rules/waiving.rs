//! What a waiver accepts.

use crate::{case::Case, finding::Finding, manifest::Waiver};

/// Digits of a SHA-256 that a waiver is told to write.
const DIGITS: usize = 16;

/// What a rule on waivers says of a case alone: [`super::check`] asks it with what the others say.
pub fn nothing(_: &Case) -> Vec<Finding> {
    Vec::new()
}

/// The waiver that accepts a finding.
pub fn accepting<'a>(case: &'a Case, finding: &Finding) -> Option<&'a Waiver> {
    let content = content(case, finding);
    let holds = |waiver: &Waiver| content.as_ref().is_none_or(|content| covers(waiver, content));
    case.manifest.waivers.iter().find(|waiver| names(waiver, finding) && holds(waiver))
}

/// Whether a waiver speaks of a finding: same rule, and same exhibit where it names one.
pub fn names(waiver: &Waiver, finding: &Finding) -> bool {
    let wanted = waiver.exhibit.as_ref().map(|it| it.value.as_str());
    finding.rule.waivable
        && finding.rule.id == waiver.rule.value
        && (wanted.is_none() || wanted == finding.exhibit.as_deref())
}

/// Whether a waiver was given for a content, or for any.
pub fn covers(waiver: &Waiver, content: &str) -> bool {
    let mut given = waiver.sha256.iter().peekable();
    given.peek().is_none() || given.any(|it| content.starts_with(&it.value))
}

/// The SHA-256 of the file that a finding is about, where an exhibit lists that.
pub fn content(case: &Case, finding: &Finding) -> Option<String> {
    let file = &finding.place.as_ref()?.file;
    Some(crate::hex::of(&case.folder.get(file)?.sha256?))
}

/// The contents of all files that a waiver speaks of, each once, in the order they are told.
pub fn contents(case: &Case, waiver: &Waiver, findings: &[Finding]) -> Vec<String> {
    let named = findings.iter().filter(|finding| names(waiver, finding));
    let mut contents: Vec<String> = Vec::new();
    for content in named.filter_map(|finding| content(case, finding)) {
        if !contents.contains(&content) {
            contents.push(content);
        }
    }
    contents
}

/// The line of a waiver that binds it to contents.
pub fn binding(contents: &[String]) -> String {
    let short: Vec<&str> = contents.iter().filter_map(|it| it.get(..DIGITS)).collect();
    match short.as_slice() {
        [one] => format!("sha256: {one}"),
        several => format!("sha256: [{}]", several.join(", ")),
    }
}
