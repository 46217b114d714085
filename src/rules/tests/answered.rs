//! What answers a rule, beside what its page shows.

use super::{case, checked};
use crate::{finding::Finding, rules};

/// What a rule says of exhibits and what stands above them: the exhibit and the text pointed at.
fn told(rule: &str, above: &str, exhibits: &[&str]) -> Vec<(String, String)> {
    let lines = exhibits.iter().map(|it| format!("  - {{file: a.pdf, {it}}}\n"));
    let source = format!("{above}\nexhibits:\n{}", lines.collect::<String>());
    let mut case = case("a.pdf 1\n", &source);
    case.strict = true;
    let found = rules::check(&case).findings.into_iter().filter(|it| it.rule.id == rule);
    let pointed = found.map(|it| {
        let at = it.labels[0].0.clone();
        (it.exhibit.unwrap_or_default(), source[at].to_owned())
    });
    pointed.collect()
}

/// The same, as ids of exhibits alone.
fn exhibits(rule: &str, above: &str, exhibits: &[&str]) -> Vec<String> {
    told(rule, above, exhibits).into_iter().map(|(exhibit, _)| exhibit).collect()
}

#[test]
fn a_named_curriculum_vitae_counts_for_its_expert_alone() {
    let expert = |id| format!("id: {id}, title: Affidavit, kind: expert-affidavit");
    let (first, second) = (expert("first"), expert("second"));
    let named = format!("{second}, cv: cv");
    let cv = "id: cv, title: Curriculum vitae, kind: expert-cv";
    let lacking = |all: &[&str]| exhibits("expert-without-cv", "", all);
    assert_eq!(lacking(&[&first, &second, cv]), ["second"]);
    assert_eq!(lacking(&[&first, &named, cv]), ["first"]);
    assert_eq!(lacking(&[&first, &named, cv, "id: o, title: O, kind: expert-cv"]), [""; 0]);
    let witness = "witnesses: [{name: Rosa, expert: true, declaration: second}]";
    assert_eq!(exhibits("expert-without-cv", witness, &[&named, cv]), [""; 0]);
    assert_eq!(exhibits("expert-without-cv", witness, &[&second]), ["second"]);
    let told = "id: second, title: D, kind: witness-declaration";
    assert_eq!(exhibits("expert-without-cv", witness, &[told]), [""]);
}

#[test]
fn only_a_kind_that_has_a_place_is_out_of_it() {
    let of = |id: &str, kind: &str| format!("id: {id}, title: T, kind: {kind}");
    let late = |all: &[(&str, &str)]| {
        let all: Vec<String> = all.iter().map(|(id, kind)| of(id, kind)).collect();
        let all: Vec<&str> = all.iter().map(String::as_str).collect();
        exhibits("exhibit-out-of-order", "", &all)
    };
    assert_eq!(late(&[("a", "identity"), ("b", "form"), ("c", "news"), ("d", "threat")]), ["b"]);
    assert_eq!(late(&[("a", "form"), ("b", "news"), ("c", "expert-affidavit")]), [""; 0]);
    assert_eq!(late(&[("a", "map"), ("b", "criminal-record"), ("c", "other")]), [""; 0]);
}

#[test]
fn a_minor_is_named_by_all_words_of_the_name() {
    let case = "case: {minors: [\"PÉREZ, Eva\"]}\nfiling: {title: Evidence for Eva Pérez}";
    let found = told(
        "named-minor",
        case,
        &[
            "id: a, title: Card of Ana Pérez, section: Eva Pérez",
            "id: b, title: Of Evan Pérez, cites: [{for: likelihood, note: Pe\u{301}rez (Eva)}]",
        ],
    );
    let told: Vec<&str> = found.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(told, ["Evidence for Eva Pérez", "Eva Pérez", "Pe\u{301}rez (Eva)"]);
}

#[test]
fn a_report_that_is_more_than_told_needs_no_reason() {
    let marked = |kind| format!("id: a, title: T, kind: {kind}, supports: [prior-harm/report]");
    let lacking = |above: &str, kind| exhibits("unexplained-absence", above, &[&marked(kind)]);
    for kind in ["police-complaint", "medical-record", "unavailable-evidence", "other"] {
        assert_eq!(lacking("", kind), [""; 0], "{kind}");
    }
    assert_eq!(lacking("", "witness-declaration"), ["a"]);
    let absence = |what| format!("unavailable: [{{what: {what}, tried: Asked, because: Lost}}]");
    assert_eq!(lacking(&absence("court-record"), "declaration"), [""; 0]);
    assert_eq!(lacking(&absence("medical-record"), "declaration"), ["a"]);
}

#[test]
fn harm_to_the_body_leaves_the_mind_alone() {
    let mind = "id: a, title: T, kind: psychological-evaluation, supports: [likelihood/severity]";
    let scars = "id: b, title: S, kind: photograph, captioned: false";
    assert_eq!(exhibits("unnamed-mental-harm", "", &[mind]), ["a"]);
    assert_eq!(exhibits("unnamed-mental-harm", "", &[mind, scars]), [""; 0]);
    let captions = told("uncaptioned-photograph", "", &[scars]);
    assert_eq!(captions, [("b".to_owned(), "false".to_owned())]);
}

#[test]
fn a_page_is_known_again_behind_one_that_is_known_again() {
    let source = "exhibits:
  - {id: a, file: a.pdf, title: A}
  - {id: b, file: b.pdf, title: B}
  - {id: c, file: c.pdf, title: C}
";
    let mut case = case("a.pdf 1 shows 1\nb.pdf 2 shows 1 2\nc.pdf 1 shows 2\n", source);
    case.strict = true;
    let found = rules::check(&case).findings;
    let again = found.iter().filter(|it| it.rule.id == "repeated-page");
    let again: Vec<_> = again.map(|it| it.exhibit.as_deref().unwrap()).collect();
    assert_eq!(again, ["b", "c"]);
}

#[test]
fn reports_are_as_old_as_the_filing_where_no_hearing_is_set() {
    let label = |above: &str| {
        let source = format!(
            "{above}\nexhibits:\n  - {{id: a, file: a.pdf, title: A, kind: ngo-report, date: 2020-01-02}}\n"
        );
        found("stale-conditions", "a.pdf 1\n", &source)[0].labels[0].1.clone()
    };
    assert_eq!(label("filing: {date: 2027-02-10}"), "more than 24 months before the filing");
    let hearing = "case: {hearing: {date: 2027-03-16}}\nfiling: {date: 2027-02-10}";
    assert_eq!(label(hearing), "more than 24 months before the hearing");
}

/// What one rule says of a folder and a manifest.
fn found(rule: &str, folder: &str, source: &str) -> Vec<Finding> {
    let mut found = checked(folder, source).findings;
    found.retain(|it| it.rule.id == rule);
    found
}

#[test]
fn a_recording_that_is_listed_is_told_at_its_line() {
    let source = "exhibits:\n  - {id: call, file: call.mp3, title: Call}\n";
    let folder = "call.mp3 1 made MP3 audio recording: a sheet stands for it | recording\n";
    let found = found("untranscribed-recording", folder, source);
    assert_eq!(found[0].exhibit.as_deref(), Some("call"));
    assert_eq!(&source[found[0].labels[0].0.clone()], "call.mp3");
}

#[test]
fn a_brief_in_another_language_is_no_translation() {
    let source = "filing: {brief: brief.pdf}\nexhibits:\n  - {id: a, file: a.pdf, title: A}\n";
    let folder = "a.pdf 1\nbrief.pdf 1 reads page 1 language Spanish\n";
    let found = found("wrong-language", folder, source);
    assert!(found[0].help.as_ref().unwrap().starts_with("see whether it is the right file"));
}

#[test]
fn several_pages_name_a_number() {
    let source = "case: {respondents: [{name: N, a_number: A 012-345-678}]}
exhibits:\n  - {id: a, file: a.pdf, title: A}\n";
    let folder = "a.pdf 2 reads page 1 a-number 098765432; page 2 a-number 098765432\n";
    let found = found("stray-a-number", folder, source);
    assert!(found[0].message.starts_with("pages 1, 2 of `a.pdf` name an A-number"), "{found:?}");
}

#[test]
fn english_is_english_by_either_of_its_codes() {
    for (language, expected) in [("en", 0), ("eng", 0), ("es", 1)] {
        let source =
            format!("exhibits:\n  - {{id: a, file: a.pdf, title: A, language: {language}}}\n");
        let findings = checked("a.pdf 1\n", &source).findings;
        let untranslated = findings.iter().filter(|it| it.rule.id == "missing-translation");
        assert_eq!(untranslated.count(), expected, "{language}");
    }
}
