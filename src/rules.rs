//! The checks. One rule is one `.rs` file and the `.md` page of the same name beside it.

use crate::{
    case::Case,
    finding::{Finding, Rule},
    manifest::{Located, Waiver},
};

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
    bars: deferral_not_asked_for foreign_charge incomplete_arrest missing_criminal_chart possible_bar unshown_arrest;
    deadlines: late_filing past_hearing stale_rules tight_deadline unset_deadline;
    elements: dependent_pattern general_likelihood inability_only one_prong_acquiescence one_sided_conditions other_country single_source_element third_country_uncovered uncovered_element unexamined_harm unmarked_point unmatched_fact unproven_link unshown_fact unsupported_exhibit;
    evidence: cite_out_of_range expert_without_cv incomplete_witness missing_declaration missing_identity missing_perjury_clause report_without_year stale_conditions unconfirmed_date undated_publication undated_testimony undeclared_witness unpinned_report unsigned_testimony;
    files: active_content damaged_exhibit duplicate_exhibit encrypted_exhibit incomplete_exhibit missing_file redrawn_field repeated_page signed_exhibit unlisted_file unreadable_exhibit unusable_password_file;
    format: blank_page coarse_scan long_brief missing_cover_field missing_glyph missing_service mixed_filing odd_eoir_id repeated_a_number sideways_page tab_out_of_order unsearchable_scan unused_waiver upside_down_page;
    privacy: fake_redaction located_photograph privileged_file sealed_exhibit social_security_number stray_a_number;
    size: large_packet oversized_page;
    translation: incomplete_certificate incomplete_interpretation interested_translator missing_interpretation missing_translation missing_translation_certificate uncovered_translation wrong_language;
}

/// What the rules say about a case once its waivers are applied, in file order.
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
}

/// Every rule.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    FAMILIES.iter().flat_map(|(_, rules)| rules.iter().copied())
}

/// Runs every rule over the case, those on matters of judgment where the case asks for them, and
/// applies its waivers.
pub fn check(case: &Case) -> Checked {
    let found = before_waivers(case);
    let mut findings = format::unused_waiver::unused(case, &found);
    let mut waived = Vec::new();
    for finding in found {
        match case.manifest.waivers.iter().find(|waiver| waives(waiver, &finding)) {
            Some(accepted) => {
                waived.push(Waived { finding, because: accepted.because.clone() });
            }
            None => findings.push(finding),
        }
    }
    findings.sort_by(|a, b| a.place_in_report().cmp(&b.place_in_report()));
    waived.sort_by(|a, b| a.finding.place_in_report().cmp(&b.finding.place_in_report()));
    Checked { findings, waived }
}

/// What every rule says but the one that judges waivers, which needs what the others say.
fn before_waivers(case: &Case) -> Vec<Finding> {
    let others = all().filter(|rule| rule.id != format::unused_waiver::RULE.id);
    let asked = others.filter(|rule| case.strict || !rule.strict);
    asked.flat_map(|rule| (rule.check)(case)).collect()
}

/// Whether a waiver accepts a finding: same rule, and same exhibit where it names one.
fn waives(waiver: &Waiver, finding: &Finding) -> bool {
    let wanted = waiver.exhibit.as_ref().map(|it| it.value.as_str());
    finding.rule.waivable
        && finding.rule.id == waiver.rule.value
        && (wanted.is_none() || wanted == finding.exhibit.as_deref())
}

#[cfg(test)]
pub mod tests;
