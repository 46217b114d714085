//! `elements:` and `theory:`, what is said beside the exhibits.

use jiff::civil::Date;

use super::{
    ElementAnswer, Located, Status,
    fields::{Faults, Group},
    values,
};
use crate::element::Element;

/// The mosaic: this person's profile, tied to documented patterns.
#[derive(Debug, Clone, Default)]
pub struct Theory {
    /// Facts about the respondent.
    pub profile: Vec<Fact>,
    /// Documented patterns of harm.
    pub patterns: Vec<Fact>,
    /// The chain of events feared, link by link; each fact's text is its `link:`.
    pub chain: Vec<Fact>,
    /// What was done to the respondent, day by day.
    pub incidents: Vec<Incident>,
    /// What the pain would be inflicted for (8 CFR 1208.18(a)(1)).
    pub purpose: Vec<Located<Purpose>>,
    /// Why it would not be a lawful sanction, in words (8 CFR 1208.18(a)(3)).
    pub sanctions: Option<Located<String>>,
    /// What mental harm would come from.
    pub mental_cause: Option<Located<MentalCause>>,
}

/// `theory.purpose`
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// `information`
    Information,
    /// `confession`
    Confession,
    /// `punishment`
    Punishment,
    /// `intimidation`
    Intimidation,
    /// `coercion`
    Coercion,
    /// `discrimination`
    Discrimination,
}

/// `theory.mental_cause`, the causes of 8 CFR 1208.18(a)(4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MentalCause {
    /// `physical-pain`: severe pain, inflicted or threatened.
    PhysicalPain,
    /// `mind-altering`: substances or procedures that disrupt the senses, used or threatened.
    MindAltering,
    /// `imminent-death`: the threat of it.
    ImminentDeath,
    /// `another-person`: the threat of one of these to somebody else.
    AnotherPerson,
}

/// One fact of the theory, pattern, or link of the chain.
#[derive(Debug, Clone)]
#[expect(clippy::struct_field_names, reason = "`fact` is the key of the manifest")]
pub struct Fact {
    /// Its name; links of the chain have none.
    pub id: Option<Located<String>>,
    /// What is said.
    pub fact: Located<String>,
    /// Ids of the exhibits that show it.
    pub shown_by: Vec<Located<String>>,
    /// Ids of the patterns it fits.
    pub fits: Vec<Located<String>>,
}

/// Something that was done to the respondent.
#[derive(Debug, Clone)]
pub struct Incident {
    /// What was done.
    pub fact: Located<String>,
    /// The day.
    pub date: Located<Date>,
    /// Ids of the exhibits that show it.
    pub shown_by: Vec<Located<String>>,
}

/// Reads `elements:`, element by element.
pub fn elements(top: &Group, faults: &Faults) -> Vec<ElementAnswer> {
    let names = Element::ALL.map(Element::id);
    let Some((_, elements)) = top.group("elements", "`elements`", &names, faults) else {
        return Vec::new();
    };
    let answer = |(name, key, _): (&str, &super::tree::Node, _)| {
        let element = Element::ALL.into_iter().find(|element| element.id() == name)?;
        let keys = ["status", "because", "mode"];
        let (_, answer) = elements.group(name, "the element", &keys, faults)?;
        let element = Located { value: element, at: key.at.clone() };
        let mode = answer.one("mode", values::mode, faults);
        Some(ElementAnswer { element, status: status(&answer, faults), mode })
    };
    elements.entries().filter_map(answer).collect()
}

fn status(answer: &Group, faults: &Faults) -> Option<Status> {
    let kind = answer.one("status", values::status, faults);
    let because = match answer.get("status") {
        Some(_) => answer.need("because", values::text, faults),
        None => answer.one("because", values::text, faults),
    };
    Some(Status { kind: kind?, because: because? })
}

/// Reads `theory:`, the facts, patterns and links.
pub fn theory(top: &Group, faults: &Faults) -> Theory {
    let keys =
        ["profile", "patterns", "chain", "incidents", "purpose", "sanctions", "mental_cause"];
    let Some((_, theory)) = top.group("theory", "the theory", &keys, faults) else {
        return Theory::default();
    };
    let facts = |name, what, text, keys: &[&str]| {
        let groups = theory.groups(name, what, keys, faults);
        groups.iter().filter_map(|group| fact(group, text, faults)).collect()
    };
    Theory {
        profile: facts("profile", "the fact", "fact", &["id", "fact", "shown_by", "fits"]),
        patterns: facts("patterns", "the pattern", "fact", &["id", "fact", "shown_by"]),
        chain: facts("chain", "the link", "link", &["link", "shown_by", "fits"]),
        incidents: incidents(&theory, faults),
        purpose: theory.many("purpose", values::purpose, faults),
        sanctions: theory.one("sanctions", values::text, faults),
        mental_cause: theory.one("mental_cause", values::mental_cause, faults),
    }
}

fn incidents(theory: &Group, faults: &Faults) -> Vec<Incident> {
    let keys = ["fact", "date", "shown_by"];
    let incident = |group: &Group| {
        let fact = group.need("fact", values::text, faults);
        let date = group.need("date", values::date, faults);
        let shown_by = group.many("shown_by", values::text, faults);
        Some(Incident { fact: fact?, date: date?, shown_by })
    };
    let groups = theory.groups("incidents", "the incident", &keys, faults);
    groups.iter().filter_map(incident).collect()
}

fn fact(group: &Group, text: &str, faults: &Faults) -> Option<Fact> {
    let fact = group.need(text, values::text, faults);
    Some(Fact {
        id: group.one("id", values::id, faults),
        shown_by: group.many("shown_by", values::text, faults),
        fits: group.many("fits", values::text, faults),
        fact: fact?,
    })
}
