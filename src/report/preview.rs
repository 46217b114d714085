//! A case looked over before its packet is built: what stands in the way, what the exhibits
//! support, what each of them is, where every page will land, and by when it is due.
//!
//! The same content is told as one file for a browser ([`html`]) and at a terminal ([`text`]).

use std::collections::BTreeMap;

use crate::{
    case::Case,
    coverage::Coverage,
    finding::{Finding, Severity},
    plan::Plan,
    report::lines::Lines,
    rules::Checked,
    thumbnail::{Missing, Thumbnail},
};

mod deadlines;

mod exhibit;

mod gaps;

mod page_map;

mod room;

pub mod html;

pub mod text;

/// What there is to tell of a case.
pub struct Preview<'a> {
    /// The case.
    pub case: &'a Case,
    /// What the rules say of it.
    pub checked: &'a Checked,
    /// What its exhibits support.
    pub coverage: &'a Coverage,
    /// Where every page lands.
    pub plan: &'a Plan,
    /// The first page of each exhibit, or why there is no picture of it.
    pub pictures: &'a [Result<Thumbnail, Missing>],
}

/// Findings with their places in the report, by the exhibit that they are about.
type Found<'a> = BTreeMap<Option<usize>, Vec<(usize, &'a Finding)>>;

/// What is said of something, and what that is: a row of two cells.
struct Row {
    /// What it is about.
    about: String,
    /// What is said.
    says: String,
}

impl Row {
    fn new(about: impl Into<String>, says: impl Into<String>) -> Self {
        Self { about: about.into(), says: says.into() }
    }
}

impl Preview<'_> {
    /// How many errors keep the packet from being built.
    fn errors(&self) -> usize {
        self.checked.findings.iter().filter(|it| it.severity == Severity::Error).count()
    }

    /// The exhibit that a finding is about, by its place in the manifest; none where it is about
    /// the case as a whole.
    fn exhibit_of(&self, finding: &Finding) -> Option<usize> {
        let id = finding.exhibit.as_deref();
        let named = |at: &usize| Some(&*self.case.manifest.exhibits[*at].id.value) == id;
        let file = finding.place.as_ref().map(|place| &place.file);
        let holds = |at: &usize| self.case.parts[*at].iter().any(|it| Some(&it.file) == file);
        let mut all = 0..self.case.parts.len();
        all.clone().find(named).or_else(|| all.find(holds))
    }

    /// The findings about each exhibit, and under none about the case as a whole, with their places
    /// in the report, from 0.
    fn by_exhibit(&self) -> Found<'_> {
        let mut found = Found::new();
        for (at, finding) in self.checked.findings.iter().enumerate() {
            found.entry(self.exhibit_of(finding)).or_default().push((at, finding));
        }
        found
    }
}

/// Where a finding points: lines of `case.yaml`, and the file with its page.
fn places(lines: &Lines<'_>, finding: &Finding) -> Vec<String> {
    let labels = finding
        .labels
        .iter()
        .map(|(at, label)| format!("case.yaml, line {}: {label}", lines.position(at.start).0));
    let file = finding.place.iter().map(|place| match place.page {
        Some(page) => format!("{}, page {page}", place.path()),
        None => place.path(),
    });
    labels.chain(file).collect()
}

#[cfg(test)]
mod tests;
