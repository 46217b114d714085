#![doc = include_str!("untranscribed_recording.md")]

use std::collections::BTreeSet;

use crate::{
    case::{Case, Content, FoundFile, normal},
    finding::{Finding, Rule, Severity},
    rules::files::unlisted_file,
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "untranscribed-recording",
    severity: Severity::Warning,
    strict: false,
    waivable: true,
    page: include_str!("untranscribed_recording.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let exhibits = case.manifest.exhibits.iter();
    let transcribed: BTreeSet<String> =
        exhibits.filter_map(|it| Some(normal(&it.transcript_of.as_ref()?.value))).collect();
    let unlisted: BTreeSet<&str> = unlisted_file::unlisted(case).collect();
    let recordings = case.folder.iter().filter(|(_, found)| is_recording(found));
    let recordings = recordings.map(|(file, _)| file).filter(|file| !transcribed.contains(*file));
    let told = recordings.map(|file| {
        let help = if unlisted.contains(file.as_str()) {
            "list its transcript in English with `transcript_of:`, and lodge the recording itself \
             as the judge directs; or move it out of the folder"
        } else {
            "list its transcript in English, with `transcript_of:`"
        };
        let finding = RULE.finding(format!("no exhibit is the transcript of `{file}`"));
        finding.in_file(file, None).help(help)
    });
    told.collect()
}

/// Whether a file sounds or moves, so that no page can hold it.
pub fn is_recording(found: &FoundFile) -> bool {
    match &found.content {
        Content::Unsupported(kind) => kind.ends_with("audio recording") || kind.ends_with("video"),
        Content::Pages(pages) => pages.made.as_ref().is_some_and(|made| made.recording),
        _ => false,
    }
}
