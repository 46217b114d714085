//! `waivers:` and `levels:`, what was decided about findings.

use super::{
    Located,
    fields::{Faults, Group},
    values,
};
use crate::severity::Severity;

/// A finding that was looked at and accepted.
#[derive(Debug, Clone)]
pub struct Waiver {
    /// The rule.
    pub rule: Located<String>,
    /// The exhibit it is waived for; all when absent.
    pub exhibit: Option<Located<String>>,
    /// The contents of files it was given for: the first digits of their SHA-256.
    pub sha256: Vec<Located<String>>,
    /// The reason.
    pub because: Located<String>,
}

/// How much the findings of a rule matter in this case.
#[derive(Debug, Clone)]
pub struct Level {
    /// The rule.
    pub rule: Located<String>,
    /// How much.
    pub severity: Located<Severity>,
}

/// Reads `waivers:`, each with its reason.
pub fn waivers(top: &Group, faults: &Faults) -> Vec<Waiver> {
    let keys = ["rule", "exhibit", "sha256", "because"];
    let waiver = |group: &Group| {
        let rule = group.need("rule", values::text, faults);
        let because = group.need("because", values::text, faults);
        let exhibit = group.one("exhibit", values::text, faults);
        let sha256 = group.many("sha256", values::sha256, faults);
        Some(Waiver { rule: rule?, exhibit, sha256, because: because? })
    };
    top.groups("waivers", "the waiver", &keys, faults).iter().filter_map(waiver).collect()
}

/// Reads `levels:`, rule by rule; which rules there are is not known here.
pub fn levels(top: &Group, faults: &Faults) -> Vec<Level> {
    let example = "stale-conditions: note";
    let named = top.named("levels", "`levels`", example, values::level, faults);
    named.into_iter().map(|(rule, severity)| Level { rule, severity }).collect()
}
