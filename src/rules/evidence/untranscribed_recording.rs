#![doc = include_str!("untranscribed_recording.md")]

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    case::{Case, Content, FoundFile, Part, normal},
    finding::{Finding, Rule, Severity},
    manifest::ExhibitEntry,
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
    let parts = case.listed_parts().map(|(exhibit, part)| (part.file.as_str(), (exhibit, part)));
    let listed: BTreeMap<&str, (&ExhibitEntry, &Part)> = parts.collect();
    let recordings = case.folder.iter().filter(|(_, found)| is_recording(found));
    let recordings = recordings.map(|(file, _)| file).filter(|file| !transcribed.contains(*file));
    let told = recordings.map(|file| {
        let finding = RULE.finding(format!("no exhibit is the transcript of `{file}`"));
        let finding = finding.in_file(file, None);
        match listed.get(file.as_str()) {
            Some((exhibit, part)) => finding
                .at_bytes(&part.at, "without a transcript")
                .of_exhibit(&exhibit.id.value)
                .help("list its transcript in English, with `transcript_of:`"),
            None => finding.help(
                "list its transcript in English with `transcript_of:`, and lodge the recording \
                 itself as the judge directs; or move it out of the folder",
            ),
        }
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
