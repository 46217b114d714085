//! `grant:`, the protection that was granted, for the list of what comes after.

use jiff::civil::Date;

use super::{
    Located,
    fields::{Faults, Group},
    proceeding::address,
    values,
};

/// Protection under the Convention that a judge has granted: `grant:`.
#[derive(Debug, Clone)]
pub struct Grant {
    /// Which protection.
    pub what: Located<Protection>,
    /// The day of the decision.
    pub date: Located<Date>,
    /// The day on which the work permit ends.
    pub ead_expires: Option<Located<Date>>,
    /// The order of supervision.
    pub supervision: Option<Supervision>,
}

/// `grant.what`
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Protection {
    /// `withholding`: of removal (8 CFR 1208.16(c)).
    Withholding,
    /// `deferral`: of removal (8 CFR 1208.17).
    Deferral,
}

/// Reporting under an order of supervision: `grant.supervision`.
#[derive(Debug, Clone)]
pub struct Supervision {
    /// The office to report to.
    pub office: Option<Located<String>>,
    /// Its address, line by line.
    pub address: Vec<Located<String>>,
    /// The day of the next visit.
    pub next: Option<Located<Date>>,
    /// The time of it, as written.
    pub time: Option<Located<String>>,
}

/// Reads `grant:`.
pub fn grant(top: &Group, faults: &Faults) -> Option<Grant> {
    let keys = ["what", "date", "ead_expires", "supervision"];
    let (_, grant) = top.group("grant", "the grant", &keys, faults)?;
    let what = grant.need("what", values::protection, faults);
    let date = grant.need("date", values::date, faults);
    Some(Grant {
        ead_expires: grant.one("ead_expires", values::date, faults),
        supervision: supervision(&grant, faults),
        what: what?,
        date: date?,
    })
}

fn supervision(grant: &Group, faults: &Faults) -> Option<Supervision> {
    let keys = ["office", "address", "next", "time"];
    let (_, supervision) = grant.group("supervision", "the supervision", &keys, faults)?;
    Some(Supervision {
        office: supervision.one("office", values::text, faults),
        address: address(&supervision, faults),
        next: supervision.one("next", values::date, faults),
        time: supervision.one("time", values::text, faults),
    })
}
