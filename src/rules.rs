//! The checks. One rule is one `.rs` file and the `.md` page of the same name beside it.

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
    manifest::{Level, Located, meant},
};

mod astray;

mod waiving;

/// Declares the modules and the registry in one list, so neither can be forgotten.
macro_rules! rules {
    ($($family:ident: $($name:ident)+;)+) => {
        $(mod $family { $(pub mod $name;)+ })+

        /// Every rule, by family.
        pub const FAMILIES: &[(&str, &[&Rule])] =
            &[$((stringify!($family), &[$(&$family::$name::RULE),+])),+];
    };
}

rules! {
    bars: deferral_not_asked_for foreign_charge incomplete_arrest missing_criminal_chart possible_bar unanswered_bar unshown_arrest;
    brief: combined_filing missing_tab page_outside uncited_exhibit unclear_cite;
    deadlines: late_filing misdated_grant missing_biometrics past_hearing stale_rules tight_deadline unset_deadline;
    elements: dependent_pattern general_likelihood inability_only one_prong_acquiescence one_sided_conditions other_country single_source_element third_country_uncovered unanswered_sanctions uncovered_element unexamined_harm unmarked_point unmatched_fact unnamed_mental_harm unproven_link unshown_fact unstated_purpose unsupported_exhibit;
    evidence: cite_out_of_range conflicting_date expert_without_cv incomplete_witness misplaced_quote missing_declaration missing_identity missing_perjury_clause report_without_year stale_conditions uncaptioned_photograph unconfirmed_date undated_access undated_publication undated_testimony undeclared_witness unexplained_absence unfound_quote unlocated_original unpinned_report unsearchable_quote unsigned_testimony unsourced_publication untranscribed_recording;
    files: active_content altered_scan changed_filed_exhibit converted_exhibit damaged_exhibit duplicate_exhibit encrypted_exhibit incomplete_exhibit missing_file recognized_scan redrawn_field repeated_page signed_exhibit unfiled_attachment unlisted_file unlodged_recording unmatched_caption unreadable_exhibit unrecognized_scan unusable_password_file;
    format: blank_page coarse_scan exhibit_out_of_order faulty_level long_brief long_caption missing_appearance missing_cover_field missing_glyph missing_service mixed_filing odd_eoir_id outdated_waiver repeated_a_number sideways_page tab_out_of_order unbound_waiver unsearchable_scan unstated_fee unused_level unused_waiver upside_down_page;
    privacy: fake_redaction located_photograph named_minor privileged_file sealed_exhibit social_security_number stray_a_number unfinished_draft;
    size: large_packet oversized_brief oversized_page;
    translation: incomplete_certificate incomplete_interpretation interested_translator missing_interpretation missing_translation missing_translation_certificate uncovered_translation wrong_language;
}

/// What the rules say about a case once its waivers and levels are applied, in file order.
#[derive(Debug)]
pub struct Checked {
    /// The findings that stand.
    pub findings: Vec<Finding>,
    /// The findings that were accepted.
    pub waived: Vec<Waived>,
}

/// A finding that was looked at and accepted.
#[derive(Debug)]
pub struct Waived {
    /// The finding.
    pub finding: Finding,
    /// The reason given, and where.
    pub because: Located<String>,
    /// The SHA-256 of the file it is about, where it is about one.
    pub sha256: Option<String>,
}

/// A rule that judges waivers by what the others say.
type OnWaivers = fn(&Case, &[Finding]) -> Vec<Finding>;

/// What the rules say that judge waivers.
const ON_WAIVERS: [OnWaivers; 3] = [
    format::outdated_waiver::outdated,
    format::unbound_waiver::unbound,
    format::unused_waiver::unused,
];

/// Every rule.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    FAMILIES.iter().flat_map(|(_, rules)| rules.iter().copied())
}

/// The rule of a name.
pub fn named(id: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.id == id)
}

/// What to write in the place of a name that no rule has.
pub fn suggestion(id: &str) -> String {
    let meant = meant(id, all().map(|rule| rule.id));
    meant.unwrap_or_else(|| "`catpacket explain` lists the rules".to_owned())
}

/// Runs every rule over the case, those on matters of judgment where the case asks for them, and
/// applies its waivers and levels.
pub fn check(case: &Case) -> Checked {
    let asked = all().filter(|rule| is_asked(case, rule));
    let found: Vec<Finding> = asked.flat_map(|rule| (rule.check)(case)).collect();
    let on_waivers = ON_WAIVERS.iter().flat_map(|check| check(case, &found));
    let mut findings: Vec<Finding> = on_waivers.collect();
    let mut waived = Vec::new();
    for finding in found {
        match waiving::accepting(case, &finding) {
            Some(accepted) => waived.push(Waived {
                because: accepted.because.clone(),
                sha256: waiving::content(case, &finding),
                finding,
            }),
            None => findings.push(finding),
        }
    }
    let of_waived = waived.iter_mut().map(|it| &mut it.finding);
    for finding in findings.iter_mut().chain(of_waived) {
        finding.severity = severity(case, finding.rule);
        if let Some(place) = &mut finding.place {
            place.below = case.below;
        }
    }
    findings.sort_by(|a, b| a.place_in_report().cmp(&b.place_in_report()));
    waived.sort_by(|a, b| a.finding.place_in_report().cmp(&b.finding.place_in_report()));
    Checked { findings, waived }
}

/// Whether a rule is told: on matters of judgment only to who asks for all, or has a level for it.
fn is_asked(case: &Case, rule: &Rule) -> bool {
    case.strict || !rule.strict || level(case, rule).is_some()
}

/// How much the findings of a rule matter in this case; nothing lets the packet lack pages.
fn severity(case: &Case, rule: &Rule) -> Severity {
    let level = level(case, rule).map(|it| it.severity.value);
    level.filter(|it| rule.waivable || rule.severity < *it).unwrap_or(rule.severity)
}

fn level<'a>(case: &'a Case, rule: &Rule) -> Option<&'a Level> {
    case.manifest.levels.iter().find(|it| it.rule.value == rule.id)
}

#[cfg(test)]
pub mod tests;
