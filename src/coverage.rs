//! Which exhibit is marked as supporting which element, and where none is.

use crate::{
    case::Case,
    element::{Element, Support},
    manifest::{ExhibitEntry, Located, StatusKind},
    page::Tab,
};

/// What the exhibits are marked as supporting, element by element.
#[derive(Debug)]
pub struct Coverage {
    /// One row for each of [`Element::ALL`], in that order.
    pub rows: Vec<Row>,
}

/// What stands behind one element.
#[derive(Debug, PartialEq, Eq)]
pub struct Row {
    /// The element.
    pub element: Element,
    /// The exhibits marked as supporting it, in packet order.
    pub exhibits: Vec<Supporter>,
    /// The statement that answers it, and its reason.
    pub answer: Option<(StatusKind, String)>,
}

/// One exhibit as the support of one element.
#[derive(Debug, PartialEq, Eq)]
pub struct Supporter {
    /// The tab it stands under.
    pub tab: Tab,
    /// Its id.
    pub id: String,
    /// The points it is marked with, in the order a brief argues them; none for the element whole.
    pub points: Vec<&'static str>,
}

impl Row {
    /// Whether neither an exhibit nor a statement stands behind the element.
    pub fn is_gap(&self) -> bool {
        self.exhibits.is_empty() && self.answer.is_none()
    }
}

impl Coverage {
    /// The elements that nothing stands behind.
    pub fn gaps(&self) -> impl Iterator<Item = Element> {
        self.rows.iter().filter(|row| row.is_gap()).map(|row| row.element)
    }
}

/// Sets the exhibits against the elements.
pub fn matrix(case: &Case) -> Coverage {
    let tabs = case.tabs();
    let row = |element| {
        let exhibits = case.manifest.exhibits.iter().zip(&tabs);
        Row {
            element,
            exhibits: exhibits.filter_map(|(it, &tab)| supporter(it, tab, element)).collect(),
            answer: answer(case, element),
        }
    };
    Coverage { rows: Element::ALL.map(row).into() }
}

/// What an exhibit is offered to prove, as a whole or by one of its pages.
pub fn supports(exhibit: &ExhibitEntry) -> impl Iterator<Item = Support> {
    written(exhibit).map(|support| support.value)
}

/// The same, as written.
fn written(exhibit: &ExhibitEntry) -> impl Iterator<Item = &Located<Support>> {
    exhibit.supports.iter().chain(exhibit.cites.iter().map(|cite| &cite.supports))
}

/// Every mark of an element on an exhibit, in packet order.
pub fn marks(
    case: &Case,
    element: Element,
) -> impl Iterator<Item = (&ExhibitEntry, &Located<Support>)> {
    let exhibits = case.manifest.exhibits.iter();
    let all = exhibits.flat_map(|exhibit| written(exhibit).map(move |mark| (exhibit, mark)));
    all.filter(move |(_, mark)| mark.value.element == element)
}

/// The first mark of an element, where every mark of it is such a one.
pub fn first_of_only(
    case: &Case,
    element: Element,
    such: impl Fn(&ExhibitEntry, Support) -> bool,
) -> Option<&Located<Support>> {
    let only = marks(case, element).all(|(exhibit, mark)| such(exhibit, mark.value));
    marks(case, element).next().filter(|_| only).map(|(_, mark)| mark)
}

/// Whether an exhibit is marked with a point of an element, or with the element whole, which may
/// stand for any of its points.
pub fn may_show(case: &Case, element: Element, point: &str) -> bool {
    marks(case, element).any(|(_, mark)| mark.value.point.is_none_or(|it| it == point))
}

/// Whether a statement of this kind can stand in the place of exhibits.
///
/// The other side may leave any element uncontested; only of past harm can there be none.
pub fn answers(kind: StatusKind, element: Element) -> bool {
    match kind {
        StatusKind::NotContested => true,
        StatusKind::None => element == Element::PriorHarm,
    }
}

fn supporter(exhibit: &ExhibitEntry, tab: Tab, element: Element) -> Option<Supporter> {
    let marked: Vec<Support> = supports(exhibit).filter(|it| it.element == element).collect();
    if marked.is_empty() {
        return None;
    }
    let is_marked = |point: &&str| marked.iter().any(|it| it.point == Some(*point));
    let points = element.points().iter().copied().filter(is_marked).collect();
    Some(Supporter { tab, id: exhibit.id.value.clone(), points })
}

fn answer(case: &Case, element: Element) -> Option<(StatusKind, String)> {
    let about = case.manifest.elements.iter().filter(|it| it.element.value == element);
    let statuses = about.filter_map(|it| it.status.as_ref());
    let mut answering = statuses.filter(|status| answers(status.kind.value, element));
    answering.next().map(|status| (status.kind.value, status.because.value.clone()))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::manifest;

    fn covered(source: &str) -> Coverage {
        let manifest = manifest::parse(source).unwrap();
        matrix(&Case::new(source.to_owned(), manifest, BTreeMap::new()))
    }

    #[test]
    fn points_keep_the_order_of_the_brief() {
        let coverage = covered(
            "exhibits:
  - {id: a, file: a.pdf, title: A, supports: [likelihood/intent, likelihood, likelihood/severity]}
  - {id: b, file: b.pdf, title: B, supports: [likelihood]}
",
        );
        let shown: Vec<_> =
            coverage.rows[0].exhibits.iter().map(|it| (&*it.id, &*it.points)).collect();
        assert_eq!(shown, [("a", &["severity", "intent"][..]), ("b", &[][..])]);
    }

    #[test]
    fn a_cited_page_supports_its_element() {
        let coverage = covered(
            "exhibits:
  - {id: a, file: a.pdf, title: A, cites: [{for: prior-harm/injury, page: 2}]}
",
        );
        let gaps: Vec<Element> = coverage.gaps().collect();
        let expected =
            [Element::Likelihood, Element::StateInvolvement, Element::InternalRelocation];
        assert_eq!(gaps, expected);
    }

    #[test]
    fn only_prior_harm_can_be_none() {
        let kinds = [StatusKind::NotContested, StatusKind::None];
        let answered = kinds.map(|kind| Element::ALL.map(|element| answers(kind, element)));
        assert_eq!(answered, [[true; 4], [false, false, false, true]]);
    }
}
