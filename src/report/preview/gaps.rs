//! What no exhibit is marked with, and what is often offered for it.

use crate::{coverage::Coverage, element::Element};

/// A point that no exhibit is marked with.
#[derive(Debug, PartialEq, Eq)]
pub struct Gap {
    /// The element.
    pub element: Element,
    /// The point; none where nothing at all stands behind the element.
    pub point: Option<&'static str>,
    /// What is often offered for it; whether this case needs it is for counsel to say.
    pub offered: &'static str,
}

/// The elements that nothing stands behind, and the points that no exhibit is marked with.
pub fn of(coverage: &Coverage) -> Vec<Gap> {
    let mut gaps = Vec::new();
    for row in coverage.rows.iter().filter(|row| row.answer.is_none()) {
        let element = row.element;
        if row.is_gap() {
            let offered = "exhibits on one or more of its points";
            gaps.push(Gap { element, point: None, offered });
        }
        for &point in element.points() {
            if !row.exhibits.iter().any(|it| it.points.contains(&point)) {
                gaps.push(Gap { element, point: Some(point), offered: offered(element, point) });
            }
        }
    }
    gaps
}

/// Documents that are often offered for a point.
fn offered(element: Element, point: &str) -> &'static str {
    match (element, point) {
        (Element::Likelihood, "individualized") => {
            "threats, warrants or summonses, statements of people who know of the danger"
        }
        (Element::Likelihood, "severity") => {
            "medical or psychological evaluations, photographs of injuries, reports on methods"
        }
        (Element::Likelihood, "intent") => {
            "the declaration, threats that give a reason, an expert on why people are harmed"
        }
        (Element::Likelihood, "country-conditions") => {
            "reports of governments, of the United Nations and of independent organizations"
        }
        (Element::Likelihood, "mass-violations") => {
            "reports on gross, flagrant or mass violations of human rights in the country"
        }
        (Element::StateInvolvement, "direct") => {
            "the declaration, records that name officials, reports on what officials do"
        }
        (Element::StateInvolvement, "awareness") => {
            "complaints to the police, letters to officials, reports that officials know"
        }
        (Element::StateInvolvement, "breach") => {
            "answers of the police, witnesses of complaints that nobody followed, reports"
        }
        (Element::StateInvolvement, "inability") => {
            "reports and experts on how far the state can protect people"
        }
        (Element::InternalRelocation, "reach") => {
            "an expert or reports on how far those who are feared can follow"
        }
        (Element::InternalRelocation, "attempts") => {
            "the declaration and witnesses on moves within the country, and what came of them"
        }
        (Element::InternalRelocation, "barriers") => {
            "reports on registration, language, work and safety in other parts of the country"
        }
        (Element::PriorHarm, "incident") => {
            "the declaration, witnesses, news of the time, photographs of the place"
        }
        (Element::PriorHarm, "injury") => {
            "medical records, photographs of injuries, forensic evaluations"
        }
        (Element::PriorHarm, "report") => {
            "complaints to the police or to an organization, or why there was none"
        }
        _ => "exhibits that show it",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_point_has_something_that_is_offered_for_it() {
        for element in Element::ALL {
            for point in element.points() {
                assert_ne!(offered(element, point), offered(element, "other"), "{point}");
            }
        }
    }
}
