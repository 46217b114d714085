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
    let recordings = unlisted_file::unlisted(case)
        .filter(|file| case.folder.get(*file).is_some_and(is_recording))
        .filter(|file| !transcribed.contains(*file));
    let told = recordings.map(|file| {
        RULE.finding(format!("no exhibit is the transcript of `{file}`")).in_file(file, None).help(
            "list its transcript in English with `transcript_of:`, and lodge the recording itself \
             as the judge directs; or move it out of the folder",
        )
    });
    told.collect()
}

/// Whether a file sounds or moves, so that no page can hold it.
pub fn is_recording(found: &FoundFile) -> bool {
    let Content::Unsupported(kind) = &found.content else { return false };
    kind.ends_with("audio recording") || kind.ends_with("video")
}
