//! JUnit XML: a suite for each case folder, with a test for each element and for each rule.
//!
//! A test fails where the command does, so that the two never disagree; findings below that stand
//! in the output of a test that passes. The form is that of Jenkins, `junit-10.xsd`.

use std::fmt;

use crate::{
    coverage::Row,
    finding::{Rule, Severity},
    report::{
        concise, shown,
        told::{Item, Outcome, Told},
    },
    rules,
};

mod xml;

use xml::attribute;
pub use xml::content;

/// The rule that the tests of elements stand for.
const OF_ELEMENTS: &str = "uncovered-element";

/// What became of a test.
enum Verdict {
    Passed { output: String },
    Skipped { why: String },
    Failed { message: String, details: String },
    Broken { why: String },
}

/// A test of a suite.
struct Case {
    class: String,
    name: String,
    verdict: Verdict,
}

/// Renders all case folders; findings of this severity on are failures.
pub fn render(all: &[Told], least: Severity) -> String {
    let suites: Vec<(&Told, Vec<Case>)> =
        all.iter().map(|told| (told, cases(told, least))).collect();
    let every = || suites.iter().flat_map(|(_, cases)| cases);
    let head = format!("<testsuites name=\"catpacket\" {}>\n", Numbers::of(every()));
    let suites = suites.iter().map(|(told, cases)| suite(told, cases));
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{head}{}</testsuites>\n",
        suites.collect::<String>()
    )
}

fn cases(told: &Told, least: Severity) -> Vec<Case> {
    let manifest =
        |verdict| vec![Case { class: "manifest".into(), name: "case.yaml".into(), verdict }];
    match &told.outcome {
        Outcome::Unopened(why) => manifest(Verdict::Broken { why: why.clone() }),
        Outcome::Faulty(faults) => {
            manifest(verdict(told, &faults.iter().collect::<Vec<_>>(), least))
        }
        Outcome::Checked { .. } => {
            let elements = told.rows().iter().map(|row| of_element(told, row, least));
            let rules = rules::FAMILIES.iter().flat_map(|(family, rules)| {
                let rules = rules.iter().filter(|rule| rule.id != OF_ELEMENTS);
                rules.map(move |rule| of_rule(told, family, rule, least))
            });
            elements.chain(rules).collect()
        }
    }
}

/// The test of an element: whether something stands behind it.
fn of_element(told: &Told, row: &Row, least: Severity) -> Case {
    let quoted = format!("`{}`", row.element.id());
    let is_its = |item: &Item| {
        item.rule.is_some_and(|rule| rule.id == OF_ELEMENTS) && item.message.contains(&quoted)
    };
    let items: Vec<&Item> = told.items().iter().filter(|it| is_its(it)).collect();
    let waived = told.waived().iter().find(|it| is_its(&it.item));
    let verdict = match waived {
        Some(waived) if items.is_empty() => {
            Verdict::Skipped { why: format!("waived: {}", shown(&waived.because.label)) }
        }
        _ => verdict(told, &items, least),
    };
    Case { class: "coverage".into(), name: row.element.title().into(), verdict }
}

fn of_rule(told: &Told, family: &str, rule: &Rule, least: Severity) -> Case {
    let is_its = |item: &&Item| item.rule.is_some_and(|it| it.id == rule.id);
    let items: Vec<&Item> = told.items().iter().filter(is_its).collect();
    Case { class: family.into(), name: rule.id.into(), verdict: verdict(told, &items, least) }
}

fn verdict(told: &Told, items: &[&Item], least: Severity) -> Verdict {
    let details = items.iter().map(|item| details(told, item)).collect();
    match items.iter().find(|item| least <= item.severity) {
        Some(_) => Verdict::Failed { message: headline(items), details },
        None => Verdict::Passed { output: details },
    }
}

/// The first message, and how many more there are.
fn headline(items: &[&Item]) -> String {
    let first = items.first().map_or("", |it| it.message.as_str());
    match items.len() {
        0 | 1 => shown(first).into_owned(),
        count => format!("{}, and {} more", shown(first), count - 1),
    }
}

fn details(told: &Told, item: &Item) -> String {
    let help = item.help.iter().map(|help| format!("  help: {}\n", shown(help)));
    concise::line(told, item) + "\n" + &help.collect::<String>()
}

fn suite(told: &Told, cases: &[Case]) -> String {
    let name = attribute(&shown(&told.folder));
    let file = attribute(&shown(&told.manifest()));
    let numbers = Numbers::of(cases.iter());
    let skipped = numbers.skipped;
    let cases: String = cases.iter().map(|it| case(it, &name)).collect();
    format!(
        "  <testsuite name=\"{name}\" {numbers} skipped=\"{skipped}\" file=\"{file}\">\n{cases}  \
         </testsuite>\n"
    )
}

fn case(case: &Case, suite: &str) -> String {
    let (class, name) = (attribute(&case.class), attribute(&case.name));
    let head = format!("    <testcase classname=\"{suite}.{class}\" name=\"{name}\" time=\"0\"");
    let inner = match &case.verdict {
        Verdict::Passed { output } if output.is_empty() => return head + "/>\n",
        Verdict::Passed { output } => {
            format!("<system-out>{}</system-out>", content(output))
        }
        Verdict::Skipped { why } => format!("<skipped message=\"{}\"/>", attribute(why)),
        Verdict::Failed { message, details } => {
            format!("<failure message=\"{}\">{}</failure>", attribute(message), content(details))
        }
        Verdict::Broken { why } => format!("<error message=\"{}\"/>", attribute(&shown(why))),
    };
    format!("{head}>\n      {inner}\n    </testcase>\n")
}

/// How many tests there are, and what became of them.
#[derive(Default)]
struct Numbers {
    tests: usize,
    failed: usize,
    broken: usize,
    skipped: usize,
}

impl Numbers {
    fn of<'a>(cases: impl Iterator<Item = &'a Case>) -> Self {
        cases.fold(Self::default(), |mut so_far, case| {
            so_far.tests += 1;
            match case.verdict {
                Verdict::Failed { .. } => so_far.failed += 1,
                Verdict::Broken { .. } => so_far.broken += 1,
                Verdict::Skipped { .. } => so_far.skipped += 1,
                Verdict::Passed { .. } => (),
            }
            so_far
        })
    }
}

/// As attributes; those who are skipped are counted for each suite alone.
impl fmt::Display for Numbers {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { tests, failed, broken, .. } = self;
        write!(to, "tests=\"{tests}\" failures=\"{failed}\" errors=\"{broken}\" time=\"0\"")
    }
}
