//! `court_orders:`, `witnesses:` and `arrests:`, what is on the record of the case.

use std::ops::Range;

use jiff::civil::Date;

use super::{
    Located,
    fields::{Faults, Group},
    values,
};

/// What the judge has ordered: `court_orders:`.
#[derive(Debug, Clone, Default)]
pub struct CourtOrders {
    /// The day on which the filing is due.
    pub filing_due: Option<Located<Date>>,
    /// Most pages of a brief.
    pub brief_pages: Option<Located<u32>>,
}

/// Somebody who will testify.
#[derive(Debug, Clone)]
pub struct Witness {
    /// Full name.
    pub name: Located<String>,
    /// A summary of the testimony.
    pub summary: Option<Located<String>>,
    /// How long it will take.
    pub minutes: Option<Located<u32>>,
    /// Its language, as a two-letter code.
    pub language: Option<Located<String>>,
    /// The A-number, where there is one.
    pub a_number: Option<Located<String>>,
    /// Id of the exhibit that is the declaration.
    pub declaration: Option<Located<String>>,
    /// Whether it is an expert.
    pub expert: Option<Located<bool>>,
    /// Id of the exhibit that is the curriculum vitae.
    pub cv: Option<Located<String>>,
}

/// One arrest, and how it ended.
#[derive(Debug, Clone)]
pub struct Arrest {
    /// The entry's first key.
    pub at: Range<usize>,
    /// Its day.
    pub date: Option<Located<Date>>,
    /// Where it was.
    pub place: Option<Located<String>>,
    /// The docket number of the court.
    pub docket: Option<Located<String>>,
    /// What was charged, with the statute.
    pub charge: Option<Located<String>>,
    /// How it ended.
    pub disposition: Option<Located<String>>,
    /// The sentence imposed in days, suspended time included.
    pub sentence_days: Option<Located<u32>>,
    /// Whether somebody has called it an aggravated felony.
    pub aggravated_felony: Option<Located<bool>>,
    /// Whether somebody has called it drug trafficking.
    pub drug_trafficking: Option<Located<bool>>,
    /// Ids of the exhibits that show how it ended.
    pub shown_by: Vec<Located<String>>,
}

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
    let keys =
        ["name", "summary", "minutes", "language", "a_number", "declaration", "expert", "cv"];
    let witness = |it: &Group| {
        let name = it.need("name", values::text, faults);
        Some(Witness {
            summary: it.one("summary", values::text, faults),
            minutes: it.one("minutes", values::count, faults),
            language: it.one("language", values::language, faults),
            a_number: it.one("a_number", values::a_number, faults),
            declaration: it.one("declaration", values::text, faults),
            expert: it.one("expert", values::truth, faults),
            cv: it.one("cv", values::text, faults),
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
        "docket",
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
        docket: it.one("docket", values::text, faults),
        charge: it.one("charge", values::text, faults),
        disposition: it.one("disposition", values::text, faults),
        sentence_days: it.one("sentence_days", values::count, faults),
        aggravated_felony: it.one("aggravated_felony", values::truth, faults),
        drug_trafficking: it.one("drug_trafficking", values::truth, faults),
        shown_by: it.many("shown_by", values::text, faults),
    };
    top.groups("arrests", "the arrest", &keys, faults).iter().map(arrest).collect()
}
