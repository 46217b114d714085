//! What our own pages say, taken from the case.

use jiff::civil::Date;

use super::{Caption, Certificate, Entry, Filer, FrontInput, Respondent, indexed, long_date};
use crate::{
    case::{Case, Role},
    coverage,
    element::Element,
    manifest::{CaseInfo, Contact, Counsel, ExhibitEntry, Located, Proceeding, TabSheets},
};

impl FrontInput {
    /// What our own pages say of a case.
    pub fn of(case: &Case) -> Self {
        let tabs = case.tabs();
        let exhibits = case.manifest.exhibits.iter().zip(tabs).zip(&case.parts);
        let sheet = case.manifest.filing.tab_sheets == TabSheets::Plain;
        let entries = exhibits.map(|((exhibit, tab), parts)| {
            let roles: Vec<Role> = parts.iter().map(|part| part.role).collect();
            let filed = case.filed(&exhibit.id.value).map(|(filed, _)| filed.on);
            Entry {
                filed,
                section: exhibit.section.as_ref().map(|it| it.value.clone()),
                tab,
                title: exhibit.title.value.clone(),
                note: filed.map_or_else(|| note(exhibit, &roles), |day| Some(filed_on(day))),
                about: about(exhibit),
                offered: offered(exhibit),
                sheet,
                late: exhibit.sub_pages.is_all(),
            }
        });
        Self {
            caption: caption(case),
            brief: case.brief.is_some(),
            entries: entries.collect(),
            index: indexed::of(case),
            certificate: certificate(case),
            parts: false,
        }
    }
}

fn text(value: Option<&Located<String>>) -> Option<String> {
    value.map(|it| it.value.clone())
}

/// The caption of a case.
pub fn caption(case: &Case) -> Caption {
    let (info, filing) = (&case.manifest.case, &case.manifest.filing);
    let respondents = info
        .respondents
        .iter()
        .map(|it| Respondent { name: it.name.value.clone(), a_number: text(it.a_number.as_ref()) });
    let proceeding = info.proceeding.as_ref().map(|it| it.value);
    let counsel = case.manifest.counsel.as_ref();
    Caption {
        filer: counsel.map_or_else(|| pro_se(info), |it| Filer::Counsel(filer(it))),
        counsel: counsel.and_then(|it| text(it.name.as_ref())),
        detained: info.detained.as_ref().map(|it| it.value),
        copy: None,
        court: text(info.court.as_ref()),
        respondents: respondents.collect(),
        proceeding: match proceeding {
            Some(Proceeding::WithholdingOnly) => "In withholding-only proceedings",
            Some(Proceeding::Removal) | None => "In removal proceedings",
        }
        .to_owned(),
        judge: text(info.judge.as_ref()),
        hearing_date: info.hearing.as_ref().and_then(|it| Some(it.date.as_ref()?.value)),
        hearing_time: info.hearing.as_ref().and_then(|it| text(it.time.as_ref())),
        title: text(filing.title.as_ref()).unwrap_or_else(|| untitled(case).to_owned()),
        filing_date: filing.date.as_ref().map(|it| it.value),
    }
}

/// The title of a filing that has none.
fn untitled(case: &Case) -> &'static str {
    if case.brief.is_some() {
        "Respondent’s brief and evidence"
    } else {
        "Respondent’s evidence"
    }
}

fn filer(counsel: &Counsel) -> Vec<String> {
    let name = match (text(counsel.name.as_ref()), text(counsel.eoir_id.as_ref())) {
        (Some(name), Some(id)) => Some(format!("{name} (EOIR ID {id})")),
        (name, _) => name,
    };
    let first = [name, text(counsel.firm.as_ref())].into_iter().flatten();
    first.chain(contact(&counsel.contact)).collect()
}

fn pro_se(info: &CaseInfo) -> Filer {
    let first = info.respondents.first();
    Filer::ProSe(first.into_iter().flat_map(|it| contact(&it.contact)).collect())
}

fn contact(contact: &Contact) -> impl Iterator<Item = String> {
    contact.lines().map(|line| line.value.clone())
}

/// The elements an exhibit is offered to prove, in the order a brief argues them.
fn elements(exhibit: &ExhibitEntry) -> Vec<&'static str> {
    let supported: Vec<Element> = coverage::supports(exhibit).map(|it| it.element).collect();
    let elements = Element::ALL.into_iter().filter(|element| supported.contains(element));
    elements.map(Element::title).collect()
}

fn filed_on(day: Date) -> String {
    format!("filed {}; not in this packet", long_date(day))
}

fn note(exhibit: &ExhibitEntry, roles: &[Role]) -> Option<String> {
    let translated = roles.contains(&Role::Translation);
    let translated = translated.then_some("with English translation");
    let said: Vec<&str> = elements(exhibit).into_iter().chain(translated).collect();
    (!said.is_empty()).then(|| said.join(" · "))
}

fn about(exhibit: &ExhibitEntry) -> Option<String> {
    let kind = exhibit.kind.as_ref().map(|it| it.value.title().to_owned());
    let date = exhibit.date.as_ref().map(|it| long_date(it.value));
    let said: Vec<String> = kind.into_iter().chain(date).collect();
    (!said.is_empty()).then(|| said.join(" · "))
}

fn offered(exhibit: &ExhibitEntry) -> Option<String> {
    let elements = elements(exhibit);
    (!elements.is_empty()).then(|| elements.join("; ").to_lowercase())
}

/// The certificate of service, where it is said how the other side is served.
pub fn certificate(case: &Case) -> Option<Certificate> {
    let filing = &case.manifest.filing;
    let service = filing.service.as_ref()?;
    let date = service.date.as_ref().or(filing.date.as_ref());
    Some(Certificate {
        method: service.method.value,
        served: service.on.value.clone(),
        address: service.address.iter().map(|line| line.value.clone()).collect(),
        date: date.map(|it| it.value),
        server: case.manifest.counsel.as_ref().and_then(|it| text(it.name.as_ref())),
    })
}
