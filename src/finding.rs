//! What a rule is, and what it says when it is broken.

use std::ops::Range;

pub use crate::severity::Severity;
use crate::{
    case::{BELOW, BESIDE, Case, PartPages},
    manifest::Located,
    page::FilePage,
};

/// One check.
#[derive(Debug)]
pub struct Rule {
    /// The name users type and cite. Same as the file's, with dashes.
    pub id: &'static str,
    /// How much a finding of this rule matters.
    pub severity: Severity,
    /// Whether it is a matter of judgment, told only to who asks for that.
    pub strict: bool,
    /// Whether a person may accept its findings; not where the packet would lack pages.
    pub waivable: bool,
    /// The page shown by `catpacket explain`.
    pub page: &'static str,
    /// The check itself.
    pub check: fn(&Case) -> Vec<Finding>,
}

/// A file of the case folder, and a page of it where one is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilePlace {
    /// Path below the exhibits folder.
    pub file: String,
    /// The page.
    pub page: Option<FilePage>,
    /// What leads to the exhibits, as [`Case::below`].
    pub below: &'static str,
}

impl FilePlace {
    /// The path of the file below the case folder.
    pub fn path(&self) -> String {
        let Self { file, below, .. } = self;
        file.strip_prefix(BESIDE).map_or_else(|| format!("{below}{file}"), str::to_owned)
    }
}

/// One thing wrong with the case.
#[derive(Debug)]
#[must_use = "a finding that is not returned is not reported"]
pub struct Finding {
    /// The rule that made it.
    pub rule: &'static Rule,
    /// How much it matters: as much as its rule, unless the case has a level for that.
    pub severity: Severity,
    /// What is wrong, in one lowercase phrase.
    pub message: String,
    /// Where, as byte ranges of the manifest with a few words each; the first is the primary one.
    pub labels: Vec<(Range<usize>, String)>,
    /// The file and page it is about, where there is one.
    pub place: Option<FilePlace>,
    /// The exhibit it is about, by id; what a waiver names.
    pub exhibit: Option<String>,
    /// What an exhibit says, in its own words, which may name anybody: only who asks at a terminal
    /// is told.
    pub says: Option<String>,
    /// What to do about it.
    pub help: Option<String>,
}

impl Rule {
    /// Starts a finding of this rule.
    pub fn finding(&'static self, message: impl Into<String>) -> Finding {
        Finding {
            rule: self,
            severity: self.severity,
            message: message.into(),
            labels: Vec::new(),
            place: None,
            exhibit: None,
            says: None,
            help: None,
        }
    }
}

impl Finding {
    /// Points at a value in the manifest.
    pub fn at<T>(self, value: &Located<T>, label: impl Into<String>) -> Self {
        self.at_bytes(&value.at, label)
    }

    /// Points at bytes of the manifest.
    pub fn at_bytes(mut self, at: &Range<usize>, label: impl Into<String>) -> Self {
        self.labels.push((at.clone(), label.into()));
        self
    }

    /// Names the file, and the page of it.
    pub fn in_file(mut self, file: impl Into<String>, page: Option<FilePage>) -> Self {
        self.place = Some(FilePlace { file: file.into(), page, below: BELOW });
        self
    }

    /// Points at pages of an exhibit, and at where the manifest names their file.
    pub fn on(self, at: &PartPages<'_>, label: impl Into<String>) -> Self {
        let finding = self.at_bytes(&at.part.at, label).of_exhibit(&at.exhibit.id.value);
        finding.in_file(&at.part.file, at.pages.first().copied())
    }

    /// Names the exhibit.
    pub fn of_exhibit(mut self, id: &str) -> Self {
        self.exhibit = Some(id.to_owned());
        self
    }

    /// Whether it matters less here than its rule says.
    pub fn is_lowered(&self) -> bool {
        self.severity < self.rule.severity
    }

    /// Orders findings as a reader meets them: down the manifest, then by file and page.
    pub fn place_in_report(&self) -> impl Ord {
        let start = self.labels.first().map(|(at, _)| at.start);
        let file = self.place.as_ref().map(|it| (&it.file, it.page));
        (start.is_none(), start, file)
    }

    /// Quotes an exhibit.
    pub fn quoting(mut self, says: impl Into<String>) -> Self {
        self.says = Some(says.into());
        self
    }

    /// Says what to do about it.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}
