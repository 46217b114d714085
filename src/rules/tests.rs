//! Every rule's page is its test: each `yaml` block is checked, and what the rule says about it
//! must be the `output` block that follows (or nothing, if none follows).
//! `BLESS=1 cargo test` rewrites the outputs.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use sha2::{Digest, Sha256};

use crate::{
    case::{Case, Content, FoundFile, Lock, PageFacts, Pages, Redrawn, Run, Taken},
    finding::{Finding, Rule, Severity},
    manifest,
    page::FilePage,
    report::text,
    rules,
};

mod answered;

mod decided;

mod made;

mod readings;

mod whole;

#[test]
fn pages_are_true() {
    for (path, rule) in listed() {
        let path = rules_dir().join(path).with_extension("md");
        let truth = retell(rule, rule.page);
        if std::env::var_os("BLESS").is_some() {
            fs::write(&path, &truth).unwrap();
        } else {
            let stale = format!("{} is out of date; run BLESS=1 cargo test", path.display());
            assert_eq!(truth, rule.page, "{stale}");
        }
    }
}

#[test]
fn every_file_is_listed_and_has_a_page() {
    let mut found = Vec::new();
    for family in fs::read_dir(rules_dir()).unwrap().map(|it| it.unwrap().path()) {
        if !family.is_dir() || family.ends_with("tests") {
            continue;
        }
        for file in fs::read_dir(family).unwrap().map(|it| it.unwrap().path()) {
            found.push(file.strip_prefix(rules_dir()).unwrap().to_owned());
        }
    }
    found.sort();
    let expected: Vec<PathBuf> = listed()
        .flat_map(|(path, _)| [path.with_extension("md"), path.with_extension("rs")])
        .collect();
    assert_eq!(found, expected, "list each rule, in order, in rules!, and give it a page");
}

#[test]
fn the_list_has_every_rule() {
    let head = "| Rule | Finds | Severity |\n|---|---|---|\n";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules.md");
    let written = fs::read_to_string(&path).unwrap();
    let (before, _) = written.split_once(head).unwrap();
    let rows: String = listed().map(|(path, rule)| row(&path, rule)).collect();
    let truth = format!("{before}{head}{rows}");
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, &truth).unwrap();
    } else {
        assert_eq!(truth, written, "docs/rules.md is out of date; run BLESS=1 cargo test");
    }
}

/// A rule in the list.
fn row(path: &Path, rule: &Rule) -> String {
    let severity = match rule.severity {
        Severity::Note => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    };
    let page = path.with_extension("md").display().to_string().replace('\\', "/");
    let summary = rule.page.lines().nth(2).unwrap();
    let asked = if rule.strict { ", with `--strict`" } else { "" };
    format!("| [`{}`](../src/rules/{page}) | {summary} | {severity}{asked} |\n", rule.id)
}

#[test]
fn pages_open_with_the_id_and_a_summary() {
    for rule in rules::all() {
        let mut lines = rule.page.lines();
        assert_eq!(lines.next(), Some(format!("# {}", rule.id).as_str()));
        assert_eq!(lines.next(), Some(""));
        let summary = lines.next().unwrap();
        assert!(summary.ends_with('.') && summary.len() <= 100, "{}: {summary}", rule.id);
        assert!(rule.page.contains("\n## Example\n"), "{} shows no example", rule.id);
        assert!(
            rule.page.contains("\n```output\nerror[")
                || rule.page.contains("\n```output\nwarning[")
                || rule.page.contains("\n```output\nnote["),
            "{} shows no output",
            rule.id
        );
        assert!(rule.page.contains("\n## Fix\n"), "{} shows no fix", rule.id);
    }
}

#[test]
fn pages_and_what_they_show_fit_a_terminal() {
    for rule in rules::all() {
        let is_output = |block: &&str| block.starts_with("output\n");
        let said = rule.page.split("```").filter(is_output).flat_map(str::lines);
        for line in said {
            assert!(line.chars().count() <= 80, "{}: {line}", rule.id);
        }
        for line in rule.page.lines() {
            assert!(line.chars().count() <= 100, "{}: {line}", rule.id);
        }
    }
}

#[test]
fn findings_come_in_file_order() {
    let checked = checked(
        "declaration.pdf 2\nnotes.pdf 1\nb.pdf 1\n",
        "exhibits:
  - {id: declaration, file: declaration.pdf, title: D, language: es, tab: B}
  - {id: gone, file: gone.pdf, title: G, supports: [prior-harm], tab: A}
",
    );
    let told: Vec<_> = checked.findings.iter().map(|it| it.rule.id).collect();
    let cover = ["missing-cover-field"; 7];
    assert_eq!(told[..7], cover);
    let rest = [
        "missing-service",
        "uncovered-element",
        "uncovered-element",
        "uncovered-element",
        "unsupported-exhibit",
        "missing-translation",
        "missing-file",
        "tab-out-of-order",
        "unlisted-file",
        "unlisted-file",
    ];
    assert_eq!(told[7..], rest);
    let files: Vec<_> = checked.findings[15..].iter().map(file).collect();
    assert_eq!(files, ["b.pdf", "notes.pdf"]);
}

#[test]
fn a_waiver_accepts_its_rule_for_its_exhibit_alone() {
    let checked = checked(
        "a.pdf 1\nb.pdf 1\n",
        "exhibits:
  - {id: a, file: a.pdf, title: A}
  - {id: b, file: b.pdf, title: B}
waivers:
  - {rule: unsupported-exhibit, exhibit: b, because: For orientation}
  - {rule: missing-cover-field, because: To follow}
",
    );
    let unsupported = checked.findings.iter().filter(|it| it.rule.id == "unsupported-exhibit");
    assert_eq!(unsupported.map(|it| it.exhibit.as_deref()).collect::<Vec<_>>(), [Some("a")]);
    let waived = checked.waived.iter().map(|it| (it.finding.rule.id, &*it.because.value));
    let mut expected = vec![("missing-cover-field", "To follow"); 7];
    expected.push(("unsupported-exhibit", "For orientation"));
    assert_eq!(waived.collect::<Vec<_>>(), expected);
}

#[test]
fn a_status_that_is_no_answer_leaves_the_gap() {
    let source = "elements:
  internal-relocation: {status: none, because: There is no safe place}
exhibits:
  - {id: a, file: a.pdf, title: A, supports: [likelihood, state-involvement, prior-harm]}
";
    let mut findings = checked("a.pdf 1\n", source).findings;
    findings.retain(|it| it.rule.id == "uncovered-element");
    let [finding] = findings.as_slice() else { panic!("{findings:?}") };
    let (at, label) = &finding.labels[0];
    assert_eq!(&source[at.clone()], "internal-relocation");
    assert_eq!(label, "its status does not stand for proof");
}

#[test]
fn what_would_cost_pages_is_never_waived() {
    let source = "exhibits:
  - {id: a, file: a.pdf, title: A}
  - {id: b, file: b.pdf, title: B}
  - {id: c, file: c.pdf, title: C}
waivers:
  - {rule: missing-file, because: To follow}
  - {rule: encrypted-exhibit, because: To follow}
  - {rule: unreadable-exhibit, because: To follow}
  - {rule: unused-waiver, because: To follow}
";
    let checked = checked("a.pdf locked\nb.pdf unreadable it is empty\n", source);
    assert!(checked.waived.is_empty());
    let unused = checked.findings.iter().filter(|it| it.rule.id == "unused-waiver");
    assert_eq!(unused.count(), 4);
}

/// The file a finding points at.
fn file(finding: &Finding) -> &str {
    &finding.place.as_ref().unwrap().file
}

/// What all rules say of a folder, written as on the rules' pages, and a manifest.
pub fn checked(folder: &str, source: &str) -> rules::Checked {
    rules::check(&case(folder, source))
}

/// A case of a folder, written as on the rules' pages, and a manifest.
pub fn case(folder: &str, source: &str) -> Case {
    let manifest = manifest::parse(source).unwrap_or_else(|faults| panic!("{faults:?}\n{source}"));
    let is_secret = |line: &&str| line.contains(" unusable ");
    let (secret, exhibits): (Vec<&str>, Vec<&str>) = folder.lines().partition(is_secret);
    let mut case = Case::new(source.to_owned(), manifest, inventory(&exhibits.join("\n")));
    let fault = secret.first().and_then(|line| line.split_once(" unusable "));
    case.password_fault = fault.map(|(_, why)| why.to_owned());
    for (file, page, bytes) in folder.lines().filter_map(readings::large_page) {
        for part in case.parts_mut().filter(|part| part.file == file) {
            let taken = Taken { page, fingerprint: 0, annotations: 0 };
            part.runs.push(Run { pages: vec![taken], bytes, objects: 1, ..Run::default() });
        }
    }
    readings::show(&mut case, folder);
    readings::quote(&mut case, folder);
    readings::take(&mut case, folder);
    readings::cite(&mut case, folder);
    readings::file(&mut case, folder);
    made::make(&mut case, folder);
    made::recognize(&mut case, folder);
    case
}

/// Every rule with its path below `src/rules`, without extension.
fn listed() -> impl Iterator<Item = (PathBuf, &'static Rule)> {
    rules::FAMILIES.iter().flat_map(|(family, rules)| {
        rules.iter().map(move |rule| (Path::new(family).join(rule.id.replace('-', "_")), *rule))
    })
}

/// The page with every `output` block replaced by what the rule really says.
fn retell(rule: &Rule, page: &str) -> String {
    let mut folder = "";
    let mut said = String::new();
    let mut told = String::new();
    let mut blocks = page.split("```");
    told.push_str(blocks.next().unwrap());
    while let (Some(block), Some(prose)) = (blocks.next(), blocks.next()) {
        let (kind, body) = block.split_once('\n').unwrap();
        told.push_str("```");
        told.push_str(kind);
        told.push('\n');
        match kind {
            "folder" => folder = body,
            "yaml" => {
                assert_eq!(said, "", "{}: an example needs an output block", rule.id);
                said = say(rule, folder, body);
            }
            "output" => told.push_str(&std::mem::take(&mut said)),
            _ => (),
        }
        if kind != "output" {
            told.push_str(body);
        }
        told.push_str("```");
        told.push_str(prose);
    }
    assert_eq!(said, "", "{}: the fix does not fix it", rule.id);
    told
}

/// What one rule says of a case after its waivers.
fn say(rule: &Rule, folder: &str, source: &str) -> String {
    let mut case = case(folder, source);
    case.strict = true;
    let mut findings = rules::check(&case).findings;
    findings.retain(|finding| finding.rule.id == rule.id);
    let points = |it: &Finding| !it.labels.is_empty() || it.place.is_some();
    assert!(findings.iter().all(|it| points(it) && it.help.is_some()), "{findings:?}");
    text::findings(&case, &findings, text::Color::Off)
}

/// Reads the files of a `folder` block: name and page count, and what is odd about it; or name and
/// why it has no pages.
fn inventory(body: &str) -> BTreeMap<String, FoundFile> {
    let mut folder: BTreeMap<String, FoundFile> = BTreeMap::new();
    for line in body.lines() {
        let (file, found) = if let Some((file, first)) = line.split_once(" same-as ") {
            (file, folder[first].clone())
        } else if let Some((file, why)) = line.split_once(" unreadable ") {
            (file, found(file, unreadable(why)))
        } else if let Some((file, kind)) = line.split_once(" unsupported ") {
            (file, found(file, Content::Unsupported(kind.to_owned())))
        } else if let Some(file) = line.strip_suffix(" locked") {
            (file, found(file, Content::Locked(Lock::Password)))
        } else if let Some((file, by)) = line.split_once(" locked by ") {
            (file, found(file, Content::Locked(Lock::Other(by.to_owned()))))
        } else {
            let (file, pages) = pages(line);
            (file, found(file, Content::Pages(Box::new(pages))))
        };
        folder.insert(file.to_owned(), found);
    }
    folder
}

/// What others read of a line.
const MARKS: [&str; 9] = [
    " crowded ",
    " cites ",
    " filed ",
    " taken ",
    " quotes ",
    " made ",
    " recognized ",
    " unrecognized ",
    " altered ",
];

/// Reads `form.pdf 3`, `form.pdf 3 damaged page 2 why`, `form.pdf 3 incomplete page 2 why`,
/// `form.pdf 3 holds JavaScript; page 2 a sound`, `form.pdf 3 redraws page 1 7 but 2`,
/// `form.pdf 3 signed page 3 seen; unseen`, `form.pdf 3 reads page 2 blank`,
/// `form.pdf 3 shows 7 8 9`, `form.pdf 3 quotes 1 on 2`, `form.pdf 3 taken 2`,
/// `brief.pdf 3 cites page 2 Tab A at 4`, `form.pdf 3 page 2 takes 31.2 MB` or
/// `form.pdf 3 filed 2027-02-10 form A 5-7`.
fn pages(line: &str) -> (&str, Pages) {
    let line = MARKS.iter().fold(line, |line, mark| line.split_once(mark).map_or(line, |it| it.0));
    if let Some((line, why)) = line.split_once(" damaged ") {
        let (file, found) = pages(line);
        let (page, why) = of_page(why);
        return (file, Pages { repaired: Some((page, why.to_owned())), ..found });
    }
    if let Some((line, said)) = line.split_once(" incomplete ") {
        let (file, found) = pages(line);
        let (page, why) = of_page(said);
        return (file, Pages { incomplete: Some((page, why.to_owned())), ..found });
    }
    if let Some((line, held)) = line.split_once(" holds ") {
        let (file, found) = pages(line);
        let stripped = held.split("; ").map(of_page).map(|(page, what)| (page, what.to_owned()));
        return (file, Pages { stripped: stripped.collect(), ..found });
    }
    if let Some((line, places)) = line.split_once(" signed ") {
        let (file, found) = pages(line);
        let signed = places.split("; ").map(|place| of_page(place).0);
        return (file, Pages { signed: signed.collect(), ..found });
    }
    if let Some((line, redrawn)) = line.split_once(" redraws ") {
        let (file, found) = pages(line);
        let redrawn = redrawn.split("; ").map(of_page).map(|(page, counts)| {
            let (drawn, left) = counts.split_once(" but ").unwrap_or((counts, "0"));
            (page.unwrap(), Redrawn { drawn: drawn.parse().unwrap(), left: left.parse().unwrap() })
        });
        return (file, Pages { redrawn: redrawn.collect(), ..found });
    }
    if let Some((line, said)) = line.split_once(" reads ") {
        let (file, mut found) = pages(line);
        for (page, said) in said.split("; ").map(of_page) {
            let place = page.unwrap().0 as usize - 1;
            found.pages[place].reading = readings::reading(said);
        }
        return (file, found);
    }
    let line = line.split_once(" shows ").map_or(line, |(line, _)| line);
    let line = line.split_once(" page ").map_or(line, |(line, _)| line);
    let (file, count) = line.rsplit_once(' ').unwrap();
    let pages = vec![PageFacts::default(); count.parse().unwrap()];
    (file, Pages { pages, ..Pages::default() })
}

/// Reads `why`, or `page 7 why`.
fn unreadable(why: &str) -> Content {
    let (page, why) = of_page(why);
    Content::Unreadable { why: why.to_owned(), page }
}

/// Takes `page 7` off the front of what is said, where it is there.
fn of_page(said: &str) -> (Option<FilePage>, &str) {
    match said.strip_prefix("page ").and_then(|it| it.split_once(' ')) {
        Some((page, said)) => (Some(FilePage(page.parse().unwrap())), said),
        None => (None, said),
    }
}

/// A file with contents of its own.
fn found(file: &str, content: Content) -> FoundFile {
    FoundFile { bytes: 1, modified: None, sha256: Some(Sha256::digest(file).into()), content }
}

fn rules_dir() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules")
}
