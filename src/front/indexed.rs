//! What the index by element says, taken from the case.

use super::{IndexPart, Indexed, Words, long_date};
use crate::{
    case::Case,
    coverage,
    element::{Element, Support},
    manifest::{ExhibitEntry, Fact, PinCite},
};

/// The parts of the index, where it is asked for: each element with its points, the profile and
/// the patterns that it fits, and the days of harm.
pub fn of(case: &Case) -> Vec<IndexPart> {
    if !case.manifest.filing.element_index {
        return Vec::new();
    }
    let elements = Element::ALL.into_iter().map(|element| of_element(case, element));
    let theory = [profile(case), chronology(case)].into_iter().filter(|it| !it.rows.is_empty());
    elements.chain(theory).collect()
}

/// The exhibits offered to prove an element: those for the element whole, then point by point.
fn of_element(case: &Case, element: Element) -> IndexPart {
    let supports = Support::all().filter(|it| it.element == element);
    let rows = supports.flat_map(|support| {
        let exhibits = 0..case.manifest.exhibits.len();
        exhibits.flat_map(move |at| of_point(case, at, support))
    });
    IndexPart { heading: element.title().to_owned(), rows: rows.collect() }
}

/// The pages of an exhibit that are cited for a point; the exhibit itself where no page is.
fn of_point(case: &Case, at: usize, support: Support) -> Vec<Indexed> {
    let exhibit = &case.manifest.exhibits[at];
    let about = support.point.map_or_else(|| "As a whole".to_owned(), spoken);
    let cites = exhibit.cites.iter().enumerate();
    let mut cites: Vec<_> = cites.filter(|(_, cite)| cite.supports.value == support).collect();
    cites.sort_by_key(|(place, _)| case.cited(at, *place).map(|spot| spot.page));
    let rows = cites.into_iter().map(|(place, cite)| cited(&about, at, place, cite));
    let rows: Vec<Indexed> = rows.collect();
    let marked = exhibit.supports.iter().any(|it| it.value == support);
    if rows.is_empty() && marked { vec![whole(about, at)] } else { rows }
}

fn cited(about: &str, exhibit: usize, place: usize, cite: &PinCite) -> Indexed {
    let quote = cite.quote.as_ref().map(|it| Words::Quote(it.value.clone()));
    let note = cite.note.as_ref().map(|it| Words::Note(it.value.clone()));
    Indexed { about: about.to_owned(), exhibit, cite: Some(place), words: quote.or(note) }
}

fn whole(about: String, exhibit: usize) -> Indexed {
    Indexed { about, exhibit, cite: None, words: None }
}

/// A point as it is read: `country-conditions` is `Country conditions`.
fn spoken(point: &str) -> String {
    let (first, rest) = point.split_at(point.len().min(1));
    first.to_uppercase() + &rest.replace('-', " ")
}

/// Each fact of the profile with the exhibits that show it, then the patterns that it fits with
/// theirs.
fn profile(case: &Case) -> IndexPart {
    let theory = &case.manifest.theory;
    let fits = |fact: &Fact| -> Vec<&Fact> {
        let ids = fact.fits.iter().map(|it| &it.value);
        let pattern = |id: &String| {
            theory.patterns.iter().find(|it| it.id.as_ref().is_some_and(|own| own.value == *id))
        };
        ids.filter_map(pattern).collect()
    };
    let rows = theory.profile.iter().flat_map(|fact| {
        let patterns = fits(fact)
            .into_iter()
            .flat_map(|pattern| shown(case, &format!("Pattern: {}", pattern.fact.value), pattern));
        shown(case, &fact.fact.value, fact).into_iter().chain(patterns).collect::<Vec<_>>()
    });
    IndexPart { heading: "Profile and patterns".to_owned(), rows: rows.collect() }
}

/// The exhibits that show a fact.
fn shown(case: &Case, about: &str, fact: &Fact) -> Vec<Indexed> {
    let places = fact.shown_by.iter().filter_map(|it| case.manifest.place(&it.value));
    places.map(|at| whole(about.to_owned(), at)).collect()
}

/// The incidents, and the dated exhibits on prior harm, the earliest day first.
fn chronology(case: &Case) -> IndexPart {
    let exhibits = &case.manifest.exhibits;
    let incidents = case.manifest.theory.incidents.iter().flat_map(|incident| {
        let day = incident.date.value;
        let about = format!("{}: {}", long_date(day), incident.fact.value);
        let places = incident.shown_by.iter().filter_map(|it| case.manifest.place(&it.value));
        places.map(move |at| (day, whole(about.clone(), at)))
    });
    let harm = |exhibit: &ExhibitEntry| {
        coverage::supports(exhibit).any(|it| it.element == Element::PriorHarm)
    };
    let dated = exhibits.iter().enumerate().filter(|(_, exhibit)| harm(exhibit));
    let dated = dated.filter_map(|(at, exhibit)| {
        let day = exhibit.date.as_ref()?.value;
        Some((day, whole(long_date(day), at)))
    });
    let mut days: Vec<_> = incidents.chain(dated).collect();
    days.sort_by_key(|(day, _)| *day);
    let rows = days.into_iter().map(|(_, row)| row);
    IndexPart { heading: "Chronology of harm".to_owned(), rows: rows.collect() }
}
