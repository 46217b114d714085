//! One case folder in words and places: what every format but the terminal's is made of.

use std::ops::Range;

use crate::{
    case::Case,
    coverage::{Coverage, Row},
    finding::{Finding, Rule, Severity},
    manifest::Fault,
    report::{Counts, lines::Lines, mask::Mask},
    rules::Checked,
};

/// What is told of one case folder.
#[derive(Debug)]
pub struct Told {
    /// The folder as it was named.
    pub folder: String,
    /// What leads to its files, such as `examples/gaps/`; nothing for the folder one is in.
    pub root: String,
    /// What came of it.
    pub outcome: Outcome,
}

/// What came of a case folder.
#[derive(Debug)]
pub enum Outcome {
    /// It was checked.
    Checked {
        /// The findings that stand.
        findings: Vec<Item>,
        /// The findings that were accepted.
        waived: Vec<WaivedItem>,
        /// What the exhibits support.
        coverage: Coverage,
    },
    /// The manifest cannot be read.
    Faulty(Vec<Item>),
    /// The folder cannot be opened: why.
    Unopened(String),
}

/// One thing to tell, of a rule or of the manifest.
#[derive(Debug)]
pub struct Item {
    /// The rule; none for a fault of the manifest.
    pub rule: Option<&'static Rule>,
    /// How much it matters.
    pub severity: Severity,
    /// Whether that is less than its rule says.
    pub lowered: bool,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// The exhibit it is about, by id.
    pub exhibit: Option<String>,
    /// The file it is about.
    pub file: Option<FileItem>,
    /// Where in the manifest, the primary place first.
    pub places: Vec<Place>,
}

/// A finding that was accepted.
#[derive(Debug)]
pub struct WaivedItem {
    /// The finding.
    pub item: Item,
    /// The reason, and where it is written.
    pub because: Place,
    /// The SHA-256 of the file that was accepted, where it is about one.
    pub sha256: Option<String>,
}

/// A file of the exhibits folder.
#[derive(Debug)]
pub struct FileItem {
    /// Its path below the exhibits folder, as it may be told.
    pub name: String,
    /// Its path below the case folder, as it may be told.
    pub path: String,
    /// The page.
    pub page: Option<u32>,
    /// Whether its path says a name, so that nothing can point at it.
    pub hidden: bool,
}

/// Lines and columns from 1, columns in characters; the end is past the last character.
#[derive(Debug)]
pub struct Place {
    /// The first line.
    pub line: usize,
    /// The first column.
    pub column: usize,
    /// The last line.
    pub end_line: usize,
    /// The column past the last.
    pub end_column: usize,
    /// A few words about it.
    pub label: String,
}

impl Told {
    /// What is told of a case that was checked.
    pub fn checked(case: &Case, checked: &Checked, coverage: Coverage) -> Outcome {
        let lines = Lines::of(&case.source);
        let waived = checked.waived.iter().map(|it| WaivedItem {
            item: finding(&lines, &it.finding),
            because: place(&lines, &it.because.at, &it.because.value),
            sha256: it.sha256.clone(),
        });
        Outcome::Checked {
            findings: checked.findings.iter().map(|it| finding(&lines, it)).collect(),
            waived: waived.collect(),
            coverage,
        }
    }

    /// What is told of a manifest that cannot be read.
    pub fn faulty(source: &str, faults: &[Fault]) -> Outcome {
        let lines = Lines::of(source);
        let faults = faults.iter().map(|fault| Item {
            rule: None,
            severity: Severity::Error,
            lowered: false,
            message: fault.message.clone(),
            help: fault.help.clone(),
            exhibit: None,
            file: None,
            places: vec![place(&lines, &fault.at, &fault.label)],
        });
        Outcome::Faulty(faults.collect())
    }

    /// The path of its manifest.
    pub fn manifest(&self) -> String {
        format!("{}case.yaml", self.root)
    }

    /// The path of a file of its exhibits folder.
    pub fn exhibit(&self, file: &FileItem) -> String {
        format!("{}{}", self.root, file.path)
    }

    /// The findings that stand, or the faults.
    pub fn items(&self) -> &[Item] {
        match &self.outcome {
            Outcome::Checked { findings, .. } => findings,
            Outcome::Faulty(faults) => faults,
            Outcome::Unopened(_) => &[],
        }
    }

    /// The findings that were accepted.
    pub fn waived(&self) -> &[WaivedItem] {
        match &self.outcome {
            Outcome::Checked { waived, .. } => waived,
            _ => &[],
        }
    }

    /// What the exhibits support, element by element.
    pub fn rows(&self) -> &[Row] {
        match &self.outcome {
            Outcome::Checked { coverage, .. } => &coverage.rows,
            _ => &[],
        }
    }

    /// How much there is to tell.
    pub fn counts(&self) -> Counts {
        let found = self.items().iter().map(|it| (it.severity, it.lowered));
        Counts::of_all(found, self.waived().len())
    }

    /// The same without names and A-numbers. What leads to the folder stays: without it no line
    /// could be pointed at, and whoever named the folder knows it.
    #[must_use]
    pub fn masked(mut self, mask: &Mask) -> Self {
        hide(mask, &mut self.folder);
        match &mut self.outcome {
            Outcome::Checked { findings, waived, coverage } => {
                for finding in findings {
                    finding.hide(mask);
                }
                for WaivedItem { item, because, .. } in waived {
                    item.hide(mask);
                    hide(mask, &mut because.label);
                }
                hide_rows(mask, &mut coverage.rows);
            }
            Outcome::Faulty(faults) => {
                for fault in faults {
                    fault.hide(mask);
                }
            }
            Outcome::Unopened(why) => hide(mask, why),
        }
        self
    }
}

impl Item {
    /// The file, where something can point at it.
    pub fn open_file(&self) -> Option<&FileItem> {
        self.file.as_ref().filter(|file| !file.hidden)
    }

    fn hide(&mut self, mask: &Mask) {
        hide(mask, &mut self.message);
        let labels = self.places.iter_mut().map(|it| &mut it.label);
        for text in labels.chain(&mut self.help).chain(&mut self.exhibit) {
            hide(mask, text);
        }
        if let Some(file) = &mut self.file {
            let told = mask.apply(&file.name).into_owned();
            file.hidden = told != file.name;
            file.name = told;
            hide(mask, &mut file.path);
        }
    }
}

fn hide(mask: &Mask, text: &mut String) {
    *text = mask.apply(text).into_owned();
}

fn hide_rows(mask: &Mask, rows: &mut [Row]) {
    for row in rows {
        let ids = row.exhibits.iter_mut().map(|it| &mut it.id);
        let because = row.answer.iter_mut().map(|(_, because)| because);
        for text in ids.chain(because) {
            hide(mask, text);
        }
    }
}

fn finding(lines: &Lines, finding: &Finding) -> Item {
    let file = finding.place.as_ref().map(|it| FileItem {
        name: it.file.clone(),
        path: it.path(),
        page: it.page.map(|page| page.0),
        hidden: false,
    });
    Item {
        rule: Some(finding.rule),
        severity: finding.severity,
        lowered: finding.is_lowered(),
        message: finding.message.clone(),
        help: finding.help.clone(),
        exhibit: finding.exhibit.clone(),
        file,
        places: finding.labels.iter().map(|(at, label)| place(lines, at, label)).collect(),
    }
}

fn place(lines: &Lines, at: &Range<usize>, label: &str) -> Place {
    let (line, column) = lines.position(at.start);
    let (end_line, end_column) = lines.position(at.end);
    Place { line, column, end_line, end_column, label: label.to_owned() }
}
