#![doc = include_str!("missing_glyph.md")]

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
    manifest::{CaseInfo, Contact, Counsel, ExhibitEntry, Filing, Located, Manifest},
    pdf::font::Fonts,
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "missing-glyph",
    severity: Severity::Error,
    strict: false,
    waivable: false,
    page: include_str!("missing_glyph.md"),
    check,
};

/// A text that stands on our own pages: what it is, and as written.
type Printed<'a> = (String, &'a Located<String>);

const AS_CHARGED: &str = "write the name in Latin letters, as on the charging document";
const IN_LATIN: &str = "write it in Latin letters, or leave the character out";

fn check(case: &Case) -> Vec<Finding> {
    let manifest = &case.manifest;
    let fonts = Fonts::new();
    let finding = |(what, text): Printed, help| {
        let message = format!("{what} has {}, which cannot be printed", lost(&fonts, text)?);
        Some(RULE.finding(message).at(text, "not in the packet's type").help(help))
    };
    let names = respondents(&manifest.case).filter_map(|it| finding(it, AS_CHARGED));
    let texts = proceeding(&manifest.case)
        .chain(manifest.counsel.iter().flat_map(counsel))
        .chain(pro_se(manifest))
        .chain(filing(&manifest.filing));
    let texts = texts.filter_map(|it| finding(it, IN_LATIN));
    let exhibits = manifest.exhibits.iter().flat_map(|exhibit| {
        let findings = of_exhibit(exhibit).filter_map(|it| finding(it, IN_LATIN));
        findings.map(|it| it.of_exhibit(&exhibit.id.value))
    });
    names.chain(texts).chain(exhibits).collect()
}

/// The first character of a text that cannot be printed, as itself where it can be shown, and by
/// its number.
fn lost(fonts: &Fonts, text: &Located<String>) -> Option<String> {
    // Nearly every text is of these characters alone, and shaping takes long.
    if text.value.bytes().all(|it| matches!(it, b' '..=b'~')) {
        return None;
    }
    let lost = fonts.missing(&text.value)?;
    Some(format!("`{}` (U+{:04X})", lost.escape_debug(), u32::from(lost)))
}

/// Respondents are told by number: a report carries no names.
fn respondents(case: &CaseInfo) -> impl Iterator<Item = Printed<'_>> {
    let respondents = case.respondents.iter().enumerate();
    respondents.map(|(i, it)| (format!("the name of respondent {}", i + 1), &it.name))
}

fn proceeding(case: &CaseInfo) -> impl Iterator<Item = Printed<'_>> {
    let time = case.hearing.as_ref().and_then(|it| it.time.as_ref());
    written([
        ("the court", case.court.as_ref()),
        ("the name of the judge", case.judge.as_ref()),
        ("the hearing time", time),
    ])
}

fn counsel(counsel: &Counsel) -> impl Iterator<Item = Printed<'_>> {
    let fields = written([
        ("the name of counsel", counsel.name.as_ref()),
        ("the firm of counsel", counsel.firm.as_ref()),
        ("the EOIR ID of counsel", counsel.eoir_id.as_ref()),
    ]);
    fields.chain(contact("counsel", &counsel.contact))
}

/// Where the first respondent is reached stands on the cover in the place of counsel.
fn pro_se(manifest: &Manifest) -> impl Iterator<Item = Printed<'_>> {
    let first = manifest.case.respondents.first().filter(|_| manifest.counsel.is_none());
    first.into_iter().flat_map(|it| contact("respondent 1", &it.contact))
}

fn contact<'a>(whose: &'static str, contact: &'a Contact) -> impl Iterator<Item = Printed<'a>> {
    let address = contact.address.iter().map(|line| ("address", line));
    let phone = contact.phone.iter().map(|it| ("telephone", it));
    let email = contact.email.iter().map(|it| ("e-mail address", it));
    let fields = address.chain(phone).chain(email);
    fields.map(move |(what, text)| (format!("the {what} of {whose}"), text))
}

fn filing(filing: &Filing) -> impl Iterator<Item = Printed<'_>> {
    let served = filing.service.iter().flat_map(|service| {
        let on = written([("the name of the party served", Some(&service.on))]);
        on.chain(lines("the address of service", &service.address))
    });
    written([("the title of the filing", filing.title.as_ref())]).chain(served)
}

fn of_exhibit(exhibit: &ExhibitEntry) -> impl Iterator<Item = Printed<'_>> {
    let id = &exhibit.id.value;
    let section = exhibit.section.iter().map(move |it| (format!("the section of `{id}`"), it));
    let captions = exhibit.photos.iter().flat_map(|it| &it.captions);
    let captions = captions.map(move |it| (format!("a caption of `{id}`"), &it.words));
    let title = std::iter::once((format!("the title of `{id}`"), &exhibit.title));
    title.chain(section).chain(captions)
}

/// Those of the fields that are in the manifest.
fn written<'a, const N: usize>(
    fields: [(&'static str, Option<&'a Located<String>>); N],
) -> impl Iterator<Item = Printed<'a>> {
    fields.into_iter().filter_map(|(what, text)| Some((what.to_owned(), text?)))
}

fn lines<'a>(
    what: &'static str,
    lines: &'a [Located<String>],
) -> impl Iterator<Item = Printed<'a>> {
    lines.iter().map(move |line| (what.to_owned(), line))
}
