//! Findings as results.

use std::collections::BTreeMap;

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::{
    artifacts::{ArtifactLocation, Artifacts},
    driver,
};
use crate::report::{
    shown,
    told::{Item, Place, Told, WaivedItem},
};

#[derive(Serialize)]
pub struct Message {
    text: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SarifResult {
    rule_id: &'static str,
    rule_index: usize,
    level: &'static str,
    message: Message,
    locations: [Location; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
    partial_fingerprints: Fingerprints,
    suppressions: Vec<Suppression>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Serialize)]
struct Fingerprints {
    #[serde(rename = "catpacketFinding/v1")]
    finding: String,
}

#[derive(Serialize)]
struct Suppression {
    kind: &'static str,
    status: &'static str,
    justification: String,
    location: Location,
}

impl Message {
    /// A message without characters that deceive the eye.
    pub fn of(text: &str) -> Self {
        let lines: Vec<_> = text.lines().map(shown).collect();
        Self { text: lines.join("\n") }
    }
}

/// The findings of all case folders, then those that were waived, folder by folder.
pub fn of(all: &[Told], artifacts: &mut Artifacts) -> Vec<SarifResult> {
    let mut results = Vec::new();
    let mut seen = BTreeMap::new();
    for told in all {
        // Every manifest is listed, whether something is found in it or not.
        artifacts.locate(&told.manifest());
        for item in told.items() {
            results.push(result(told, item, artifacts, &mut seen));
        }
        for WaivedItem { item, because, .. } in told.waived() {
            let mut result = result(told, item, artifacts, &mut seen);
            result.suppressions.push(suppression(told, because, artifacts));
            results.push(result);
        }
    }
    results
}

fn result(
    told: &Told,
    item: &Item,
    artifacts: &mut Artifacts,
    seen: &mut BTreeMap<String, usize>,
) -> SarifResult {
    let help = item.help.iter().map(|help| format!("\nhelp: {help}"));
    SarifResult {
        rule_id: item.rule.map_or(driver::FAULT, |rule| rule.id),
        rule_index: driver::index(item.rule),
        level: item.severity.id(),
        message: Message::of(&(item.message.clone() + &help.collect::<String>())),
        locations: [primary(told, item, artifacts)],
        related_locations: related(told, item, artifacts),
        partial_fingerprints: Fingerprints { finding: fingerprint(told, item, seen) },
        suppressions: Vec::new(),
    }
}

/// The line of the manifest, or else the file; where its path says a name, the manifest whole.
fn primary(told: &Told, item: &Item, artifacts: &mut Artifacts) -> Location {
    match (item.places.first(), item.open_file()) {
        (None, Some(file)) => whole(None, &told.exhibit(file), None, artifacts),
        (place, _) => in_manifest(None, told, place, artifacts),
    }
}

/// The other places of the manifest, and the file where a line of the manifest stands first.
fn related(told: &Told, item: &Item, artifacts: &mut Artifacts) -> Vec<Location> {
    let Some((_, others)) = item.places.split_first() else { return Vec::new() };
    let mut related: Vec<Location> = others
        .iter()
        .enumerate()
        .map(|(i, place)| in_manifest(Some(i + 1), told, Some(place), artifacts))
        .collect();
    if let Some(file) = item.open_file() {
        let page = file.page.map(|page| Message { text: format!("page {page}") });
        let id = Some(related.len() + 1);
        related.push(whole(id, &told.exhibit(file), page, artifacts));
    }
    related
}

fn in_manifest(
    id: Option<usize>,
    told: &Told,
    place: Option<&Place>,
    artifacts: &mut Artifacts,
) -> Location {
    let label = place.map(|place| place.label.as_str()).filter(|label| !label.is_empty());
    let message = label.map(Message::of);
    let mut location = whole(id, &told.manifest(), message, artifacts);
    location.physical_location.region = place.map(|place| Region {
        start_line: place.line,
        start_column: place.column,
        end_line: place.end_line,
        end_column: place.end_column,
    });
    location
}

fn whole(
    id: Option<usize>,
    path: &str,
    message: Option<Message>,
    artifacts: &mut Artifacts,
) -> Location {
    let artifact_location = artifacts.locate(path);
    let physical_location = PhysicalLocation { artifact_location, region: None };
    Location { id, physical_location, message }
}

/// A waiver stands in the manifest, beside what it accepts.
fn suppression(told: &Told, because: &Place, artifacts: &mut Artifacts) -> Suppression {
    let mut location = in_manifest(None, told, Some(because), artifacts);
    location.message = None;
    let justification = shown(&because.label).into_owned();
    Suppression { kind: "inSource", status: "accepted", justification, location }
}

/// A number that stays the same when lines move: of the rule, the folder, and what is said of
/// which exhibit and file; the second finding that is the same in all that counts as such.
fn fingerprint(told: &Told, item: &Item, seen: &mut BTreeMap<String, usize>) -> String {
    let rule = item.rule.map_or(driver::FAULT, |rule| rule.id);
    let file = item.file.as_ref().map_or("", |file| &file.name);
    let exhibit = item.exhibit.as_deref().unwrap_or_default();
    let what = [rule, &told.manifest(), exhibit, file, &item.message].join("\n");
    let hash = crate::hex::of(&Sha256::digest(what.as_bytes())[..16]);
    let again = seen.entry(hash.clone()).or_default();
    *again += 1;
    format!("{hash}:{again}")
}
