//! `case:` and `counsel:`: who files, and in which proceeding.

use super::{
    CaseInfo, Contact, Counsel, Hearing, Located, Respondent,
    fields::{Faults, Group},
    values,
};

/// Reads `case:`; what it does not say stays open for the rules.
pub fn case(top: &Group, faults: &Faults) -> CaseInfo {
    let keys = [
        "respondents",
        "removal_country",
        "third_countries",
        "court",
        "judge",
        "proceeding",
        "detained",
        "hearing",
        "relief",
        "biometrics",
        "minors",
    ];
    let Some((at, case)) = top.group("case", "the case", &keys, faults) else {
        return CaseInfo::default();
    };
    CaseInfo {
        at,
        respondents: respondents(&case, faults),
        removal_country: case.one("removal_country", values::text, faults),
        third_countries: case.many("third_countries", values::text, faults),
        court: case.one("court", values::text, faults),
        judge: case.one("judge", values::text, faults),
        proceeding: case.one("proceeding", values::proceeding, faults),
        detained: case.one("detained", values::truth, faults),
        hearing: hearing(&case, faults),
        relief: case.many("relief", values::relief, faults),
        biometrics: case.one("biometrics", values::date, faults),
        minors: case.many("minors", values::text, faults),
    }
}

fn respondents(case: &Group, faults: &Faults) -> Vec<Respondent> {
    let keys = ["name", "a_number", "languages", "address", "phone", "email"];
    let respondent = |it: &Group| {
        let name = it.need("name", values::text, faults);
        Some(Respondent {
            a_number: it.one("a_number", values::a_number, faults),
            languages: it.many("languages", values::language, faults),
            contact: contact(it, faults),
            name: name?,
        })
    };
    let groups = case.groups("respondents", "the respondent", &keys, faults);
    groups.iter().filter_map(respondent).collect()
}

fn hearing(case: &Group, faults: &Faults) -> Option<Hearing> {
    let keys = ["kind", "date", "time"];
    let (at, hearing) = case.group("hearing", "the hearing", &keys, faults)?;
    Some(Hearing {
        at,
        kind: hearing.one("kind", values::hearing, faults),
        date: hearing.one("date", values::date, faults),
        time: hearing.one("time", values::text, faults),
    })
}

/// Reads `counsel:`, who files the packet.
pub fn counsel(top: &Group, faults: &Faults) -> Option<Counsel> {
    let keys = ["name", "firm", "address", "phone", "email", "eoir_id", "e28"];
    let (at, counsel) = top.group("counsel", "counsel", &keys, faults)?;
    Some(Counsel {
        at,
        name: counsel.one("name", values::text, faults),
        firm: counsel.one("firm", values::text, faults),
        contact: contact(&counsel, faults),
        eoir_id: counsel.one("eoir_id", values::text, faults),
        e28: counsel.one("e28", values::appearance, faults),
    })
}

fn contact(group: &Group, faults: &Faults) -> Contact {
    Contact {
        address: address(group, faults),
        phone: group.one("phone", values::text, faults),
        email: group.one("email", values::text, faults),
    }
}

/// Reads an address line by line, whether written as a list or as one text of several lines.
pub fn address(group: &Group, faults: &Faults) -> Vec<Located<String>> {
    let written = group.many("address", values::text, faults);
    let lines = |text: Located<String>| {
        let line = |it: &str| Located { value: it.trim().to_owned(), at: text.at.clone() };
        text.value.lines().filter(|it| !it.trim().is_empty()).map(line).collect::<Vec<_>>()
    };
    written.into_iter().flat_map(lines).collect()
}
