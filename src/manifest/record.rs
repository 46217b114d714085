//! `court_orders:`, `witnesses:` and `arrests:`, what is on the record of the case.

use super::{
    Arrest, CourtOrders, Witness,
    fields::{Faults, Group},
    values,
};

/// Reads `court_orders:`.
pub fn court_orders(top: &Group, faults: &Faults) -> CourtOrders {
    let keys = ["filing_due", "brief_pages"];
    let Some((_, orders)) = top.group("court_orders", "the court orders", &keys, faults) else {
        return CourtOrders::default();
    };
    CourtOrders {
        filing_due: orders.one("filing_due", values::date, faults),
        brief_pages: orders.one("brief_pages", values::count, faults),
    }
}

/// Reads `witnesses:`, one after the other.
pub fn witnesses(top: &Group, faults: &Faults) -> Vec<Witness> {
    let keys = ["name", "summary", "minutes", "language", "a_number", "declaration"];
    let witness = |it: &Group| {
        let name = it.need("name", values::text, faults);
        Some(Witness {
            summary: it.one("summary", values::text, faults),
            minutes: it.one("minutes", values::count, faults),
            language: it.one("language", values::language, faults),
            a_number: it.one("a_number", values::a_number, faults),
            declaration: it.one("declaration", values::text, faults),
            name: name?,
        })
    };
    let groups = top.groups("witnesses", "the witness", &keys, faults);
    groups.iter().filter_map(witness).collect()
}

/// Reads `arrests:`; what one does not say is for rules to ask.
pub fn arrests(top: &Group, faults: &Faults) -> Vec<Arrest> {
    let keys = [
        "date",
        "place",
        "charge",
        "disposition",
        "sentence_days",
        "aggravated_felony",
        "drug_trafficking",
        "shown_by",
    ];
    let arrest = |it: &Group| Arrest {
        at: it.at().clone(),
        date: it.one("date", values::date, faults),
        place: it.one("place", values::text, faults),
        charge: it.one("charge", values::text, faults),
        disposition: it.one("disposition", values::text, faults),
        sentence_days: it.one("sentence_days", values::count, faults),
        aggravated_felony: it.one("aggravated_felony", values::truth, faults),
        drug_trafficking: it.one("drug_trafficking", values::truth, faults),
        shown_by: it.many("shown_by", values::text, faults),
    };
    top.groups("arrests", "the arrest", &keys, faults).iter().map(arrest).collect()
}
