use super::*;
use crate::{
    coverage,
    front::{self, FrontInput},
    pdf::font::Fonts,
    rules::{self, tests::case},
};

const CASE: &str = "\
case: {detained: false}
filing: {title: Evidence}
exhibits:
  - {id: a, file: a.pdf, title: A, language: es, supports: [likelihood],
     translation: {file: b.pdf, certificate: gone.pdf}}
  - {id: b, file: a.pdf, title: B, pages: 2}
";

/// Asks something of the preview of a case.
fn of<T>(ask: impl FnOnce(&Preview<'_>) -> T) -> T {
    let case = case("a.pdf 3\nb.pdf 2\nc.pdf 1\n", CASE);
    let (checked, coverage) = (rules::check(&case), coverage::matrix(&case));
    let plan = front::place(&case, &Fonts::new(), &FrontInput::of(&case));
    ask(&Preview {
        case: &case,
        checked: &checked,
        coverage: &coverage,
        plan: &plan,
        pictures: &[],
    })
}

#[test]
fn findings_stand_with_their_exhibit() {
    let rules = |exhibit| {
        of(|preview| {
            let findings = preview.by_exhibit().remove(&exhibit).unwrap_or_default();
            findings.into_iter().map(|(_, finding)| finding.rule.id).collect::<Vec<_>>()
        })
    };
    assert!(rules(Some(0)).contains(&"missing-file"), "{:?}", rules(Some(0)));
    assert!(rules(Some(1)).contains(&"unsupported-exhibit"), "{:?}", rules(Some(1)));
    assert!(rules(None).contains(&"unlisted-file"), "{:?}", rules(None));
    let all = [None, Some(0), Some(1)].map(|it| rules(it).len()).iter().sum::<usize>();
    assert_eq!(all, of(|preview| preview.checked.findings.len()));
}

#[test]
fn the_page_map_has_every_page_once() {
    of(|preview| {
        let volume = &preview.plan.volumes[0];
        assert_eq!(volume.numbers.len(), volume.leaves.len());
        let rows = page_map::rows(preview, volume);
        let ends = |row: &Row| {
            let (first, last) = row.about.split_once('–').unwrap_or((&row.about, &row.about));
            first.parse::<u32>().unwrap()..last.parse::<u32>().unwrap() + 1
        };
        let pages: Vec<u32> = rows.iter().flat_map(ends).collect();
        assert_eq!(pages, (1..=preview.plan.pages).collect::<Vec<_>>());
        let says: Vec<&str> = rows.iter().map(|row| row.says.as_str()).collect();
        assert!(says.contains(&"Tab A: sheet. A") && says.contains(&"Cover"), "{says:?}");
    });
}
