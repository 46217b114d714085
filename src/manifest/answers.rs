//! `bars:`, `unavailable:` and `filing.fee`, what is said where somebody would ask.

use jiff::civil::Date;

use super::{
    ExhibitKind, Located,
    fields::{Faults, Group},
    values,
};

/// Whether a bar to withholding is raised (8 CFR 1208.16(d)(2)).
#[derive(Debug, Clone, Default)]
pub struct Bars {
    /// The persecution of others.
    pub persecutor: Option<Located<bool>>,
    /// A serious nonpolitical crime abroad.
    pub nonpolitical_crime: Option<Located<bool>>,
    /// A danger to security, or terrorism.
    pub security: Option<Located<bool>>,
}

impl Bars {
    /// Each bar by its key, with what is said of it.
    pub fn all(&self) -> [(&'static str, Option<&Located<bool>>); 3] {
        [
            ("persecutor", self.persecutor.as_ref()),
            ("nonpolitical_crime", self.nonpolitical_crime.as_ref()),
            ("security", self.security.as_ref()),
        ]
    }
}

/// Evidence that was looked for and cannot be had.
#[derive(Debug, Clone)]
pub struct Absence {
    /// What it would be.
    pub what: Located<ExhibitKind>,
    /// What was done to get it.
    pub tried: Located<String>,
    /// Why it cannot be had.
    pub because: Located<String>,
    /// Who was asked for it.
    pub asked: Vec<Asked>,
}

/// Somebody who was asked for evidence.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Who.
    pub who: Located<String>,
    /// The day.
    pub on: Option<Located<Date>>,
    /// How, as in `by letter`.
    pub how: Option<Located<String>>,
    /// The answer; none where there was none.
    pub answer: Option<Located<String>>,
}

/// What is said of the fee of an application.
#[derive(Debug, Clone)]
#[expect(dead_code, reason = "what is said is for a person to read")]
pub struct Fee {
    /// What became of it.
    pub status: Located<FeeStatus>,
    /// The receipt, the order or the reason.
    pub because: Located<String>,
}

/// `filing.fee.status`
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FeeStatus {
    /// `paid`
    Paid,
    /// `waived`: by order.
    Waived,
    /// `not-required`
    NotRequired,
}

/// Reads `bars:`.
pub fn bars(top: &Group, faults: &Faults) -> Bars {
    let keys = Bars::default().all().map(|(key, _)| key);
    let Some((_, bars)) = top.group("bars", "the bars", &keys, faults) else {
        return Bars::default();
    };
    Bars {
        persecutor: bars.one("persecutor", values::truth, faults),
        nonpolitical_crime: bars.one("nonpolitical_crime", values::truth, faults),
        security: bars.one("security", values::truth, faults),
    }
}

/// Reads `unavailable:`, entry by entry.
pub fn unavailable(top: &Group, faults: &Faults) -> Vec<Absence> {
    let absence = |it: &Group| {
        let what = it.need("what", values::kind, faults);
        let tried = it.need("tried", values::text, faults);
        let because = it.need("because", values::text, faults);
        let asked = asked(it, faults);
        Some(Absence { what: what?, tried: tried?, because: because?, asked })
    };
    let keys = ["what", "tried", "because", "asked"];
    let groups = top.groups("unavailable", "the entry", &keys, faults);
    groups.iter().filter_map(absence).collect()
}

/// Reads `asked:`, from the first who was asked to the last.
fn asked(absence: &Group, faults: &Faults) -> Vec<Asked> {
    let asked = |it: &Group| {
        let who = it.need("who", values::text, faults);
        let on = it.one("on", values::date, faults);
        let how = it.one("how", values::text, faults);
        let answer = it.one("answer", values::text, faults);
        Some(Asked { who: who?, on, how, answer })
    };
    let keys = ["who", "on", "how", "answer"];
    absence.groups("asked", "who was asked", &keys, faults).iter().filter_map(asked).collect()
}

/// Reads `fee:`.
pub fn fee(filing: &Group, faults: &Faults) -> Option<Fee> {
    let (_, fee) = filing.group("fee", "the fee", &["status", "because"], faults)?;
    let status = fee.need("status", values::fee, faults);
    let because = fee.need("because", values::text, faults);
    Some(Fee { status: status?, because: because? })
}
