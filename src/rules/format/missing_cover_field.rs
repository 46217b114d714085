#![doc = include_str!("missing_cover_field.md")]

use std::ops::Range;

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
    manifest::{CaseInfo, Contact, Counsel, Filing, Located, Manifest, Respondent},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "missing-cover-field",
    severity: Severity::Error,
    strict: false,
    waivable: true,
    page: include_str!("missing_cover_field.md"),
    check,
};

/// A field that is not there: the place it belongs, the field, and how to write it.
type Missing<'a> = (&'a Range<usize>, &'static str, &'static str);

fn check(case: &Case) -> Vec<Finding> {
    let manifest = &case.manifest;
    let mut findings = respondents(&manifest.case);
    let missing = proceeding(&manifest.case)
        .into_iter()
        .chain(hearing(&manifest.case))
        .chain(filing(&manifest.filing))
        .chain(manifest.counsel.iter().flat_map(counsel))
        .chain(pro_se(manifest));
    findings.extend(missing.map(|(at, field, example)| {
        RULE.finding(format!("the cover has no {field}"))
            .at_bytes(at, "belongs here")
            .help(format!("add `{example}`"))
    }));
    findings
}

fn respondents(case: &CaseInfo) -> Vec<Finding> {
    if case.respondents.is_empty() {
        let finding = RULE.finding("the cover has no respondent");
        return vec![
            finding
                .at_bytes(&case.at, "belongs here")
                .help("add `respondents:` with each `name:` and `a_number:`"),
        ];
    }
    let respondents = case.respondents.iter().enumerate();
    respondents.flat_map(|(i, respondent)| fields_of(i + 1, respondent)).collect()
}

/// What the cover lacks of one respondent, who is told by number: a report carries no names.
fn fields_of(number: usize, respondent: &Respondent) -> Vec<Finding> {
    let lacks = |field, example| {
        RULE.finding(format!("the cover has no {field} of respondent {number}"))
            .at(&respondent.name, "belongs here")
            .help(format!("add `{example}`"))
    };
    let name = is_blank(Some(&respondent.name)).then(|| lacks("name", "name: ..."));
    let a_number = is_blank(respondent.a_number.as_ref());
    let a_number = a_number.then(|| lacks("A-number", "a_number: A 012-345-678"));
    name.into_iter().chain(a_number).collect()
}

fn proceeding(case: &CaseInfo) -> Vec<Missing<'_>> {
    missing(
        &case.at,
        [
            (is_blank(case.court.as_ref()), "court", "court: Baltimore, Maryland"),
            (is_blank(case.judge.as_ref()), "immigration judge", "judge: ..."),
            (case.proceeding.is_none(), "type of proceeding", "proceeding: removal"),
            (case.detained.is_none(), "word on detention", "detained: true` or `detained: false"),
        ],
    )
}

fn hearing(case: &CaseInfo) -> Vec<Missing<'_>> {
    let Some(hearing) = &case.hearing else {
        let example = "hearing: {kind: individual, date: 2027-03-16, time: \"8:30 AM\"}";
        return vec![(&case.at, "hearing date and time", example)];
    };
    missing(
        &hearing.at,
        [
            (hearing.date.is_none(), "hearing date", "date: 2027-03-16"),
            (is_blank(hearing.time.as_ref()), "hearing time", "time: \"8:30 AM\""),
        ],
    )
}

fn filing(filing: &Filing) -> Vec<Missing<'_>> {
    missing(&filing.at, [(is_blank(filing.title.as_ref()), "title of the filing", "title: ...")])
}

fn counsel(counsel: &Counsel) -> Vec<Missing<'_>> {
    let contact = &counsel.contact;
    missing(
        &counsel.at,
        [
            (is_blank(counsel.name.as_ref()), "name of counsel", "name: ..."),
            (has_no_address(contact), "address of counsel", "address: [street, city]"),
            (is_blank(contact.phone.as_ref()), "telephone of counsel", "phone: (410) 555-0100"),
            (is_blank(counsel.eoir_id.as_ref()), "EOIR ID of counsel", "eoir_id: AB123456"),
        ],
    )
}

/// Where there is no counsel, the first respondent stands in the place of one.
fn pro_se(manifest: &Manifest) -> Vec<Missing<'_>> {
    let first = manifest.case.respondents.first().filter(|_| manifest.counsel.is_none());
    first.map_or_else(Vec::new, |respondent| {
        let contact = &respondent.contact;
        let no_phone = is_blank(contact.phone.as_ref());
        missing(
            &respondent.name.at,
            [
                (has_no_address(contact), "address of respondent 1", "address: [street, city]"),
                (no_phone, "telephone of respondent 1", "phone: (410) 555-0123"),
            ],
        )
    })
}

/// Those of the fields that are missing, all of which belong at one place.
fn missing<'a, const N: usize>(
    at: &'a Range<usize>,
    fields: [(bool, &'static str, &'static str); N],
) -> Vec<Missing<'a>> {
    let missing = fields.into_iter().filter(|(is_missing, ..)| *is_missing);
    missing.map(|(_, field, example)| (at, field, example)).collect()
}

fn has_no_address(contact: &Contact) -> bool {
    contact.address.iter().all(|line| is_blank(Some(line)))
}

fn is_blank(written: Option<&Located<String>>) -> bool {
    written.is_none_or(|it| it.value.trim().is_empty())
}
