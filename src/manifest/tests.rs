mod faulty;

use super::*;
use crate::page::Tab;

const SAMPLE: &str = r#"case:
  respondents:
    - {name: "NÚÑEZ ORTEGA, José", a_number: A 012-345-678, languages: [es]}
  removal_country: El Salvador
  court: Baltimore, Maryland
  judge: Hon. A. Judge
  proceeding: removal                 # removal | withholding-only
  detained: false
  hearing: {kind: individual, date: 2027-03-16, time: "8:30 AM"}
  relief: [cat-withholding, cat-deferral]
counsel: {name: Maria Lopez, firm: Example Immigration Clinic, address: ["100 Main Street", "Baltimore, MD 21201"], phone: (410) 555-0100, eoir_id: AB123456}
filing:
  title: Respondent's Evidence in Support of Protection under the Convention Against Torture
  date: 2027-02-10
  service: {method: ecas, on: Office of the Principal Legal Advisor}
  # defaults: page_size: letter (or keep)
elements:                             # only where something must be said
  state-involvement: {mode: acquiescence}
  internal-relocation: {status: not-contested, because: "DHS stipulated at the master hearing"}
theory:                               # the mosaic
  profile:
    - {id: informant, fact: Cooperated with prosecutors in 2019, shown_by: [declaration, complaint], fits: [prison-abuse]}
  patterns:
    - {id: prison-abuse, fact: Guards beat returned informants, shown_by: [expert, us-report]}
  chain:
    - {link: Police identify him on return, shown_by: [expert]}
exhibits:                             # in packet order
  - id: declaration                   # stable name
    file: 01 declaration.pdf
    title: Sworn declaration of José Núñez Ortega
    kind: declaration
    date: 2026-01-12
    section: Respondent's testimony
    supports: [likelihood/individualized, prior-harm/incident, internal-relocation]
    cites:
      - {for: state-involvement/breach, page: 4, quote: "the officer told me to stop making trouble", note: police refused the complaint}
  - id: complaint
    files: [denuncia 2231.pdf, photos/*.jpg]
    title: Complaint 2231
    language: es
    translation: {file: translation.pdf, certificate: certificate.pdf}
  - {id: expert, tab: C, file: expert.pdf, pages: 1-3, title: no}
  - {id: us-report, file: us.pdf, title: 012345678}
waivers:
  - {rule: stale-country-conditions, exhibit: us-report, because: offered for history}
"#;

const ENTRY: &str = "exhibits:\n  - {id: a, file: a.pdf, title: A}\n";

/// The faults of a manifest, as `line:column message | help`.
fn faults(source: &str) -> Vec<String> {
    let shown = |fault: Fault| {
        let (line, column) = position(source, fault.at.start);
        format!("{line}:{column} {} | {}", fault.message, fault.help.unwrap_or_default())
    };
    parse(source).map_or_else(|all| all.into_iter().map(shown).collect(), |_| Vec::new())
}

#[test]
fn the_sample_reads_as_written() {
    let manifest = parse(SAMPLE).unwrap();
    let case = &manifest.case;
    assert_eq!(case.respondents[0].name.value, "NÚÑEZ ORTEGA, José");
    assert_eq!(case.respondents[0].a_number.as_ref().unwrap().value, "A 012-345-678");
    assert!(!case.detained.as_ref().unwrap().value);
    assert_eq!(case.relief.len(), 2);
    assert_eq!(case.hearing.as_ref().unwrap().time.as_ref().unwrap().value, "8:30 AM");
    let counsel = manifest.counsel.as_ref().unwrap();
    assert_eq!(counsel.contact.phone.as_ref().unwrap().value, "(410) 555-0100");
    assert_eq!(counsel.contact.address[1].value, "Baltimore, MD 21201");
    assert_eq!(manifest.filing.volume_limit, 25_000_000);
    assert_eq!(manifest.filing.service.as_ref().unwrap().method.value, ServiceMethod::Ecas);
    assert_eq!(manifest.elements[1].status.as_ref().unwrap().kind.value, StatusKind::NotContested);
    assert_eq!(manifest.theory.profile[0].shown_by[1].value, "complaint");
    assert_eq!(manifest.theory.chain[0].fact.value, "Police identify him on return");
    let ids: Vec<_> = manifest.exhibits.iter().map(|it| it.id.value.as_str()).collect();
    assert_eq!(ids, ["declaration", "complaint", "expert", "us-report"]);
    assert_eq!(manifest.exhibits[0].supports[0].value.to_string(), "likelihood/individualized");
    assert_eq!(manifest.exhibits[0].cites[0].page.as_ref().unwrap().value, 4);
    assert_eq!(manifest.exhibits[1].files[1].value, "photos/*.jpg");
    assert_eq!(manifest.exhibits[2].tab.as_ref().unwrap().value, Tab::new(2));
    assert_eq!(manifest.waivers[0].because.value, "offered for history");
}

#[test]
fn words_that_yaml_takes_for_values_stay_text() {
    let manifest = parse(SAMPLE).unwrap();
    assert_eq!(manifest.exhibits[2].title.value, "no");
    assert_eq!(manifest.exhibits[3].title.value, "012345678");
    let named = |name: &str| {
        let source = format!("case:\n  respondents: [{{name: {name}}}]\n{ENTRY}");
        parse(&source).unwrap().case.respondents[0].name.value.clone()
    };
    for name in ["Null", "TRUE", "1e999", ".nan", "0x1F", "1_000", "2027-02-10", "Ñ"] {
        assert_eq!(named(name), name);
    }
}

#[test]
fn every_value_knows_its_place() {
    let manifest = parse(SAMPLE).unwrap();
    let name = &manifest.case.respondents[0].name;
    assert_eq!(&SAMPLE[name.at.clone()], "\"NÚÑEZ ORTEGA, José\"");
    assert_eq!(&SAMPLE[manifest.case.at.clone()], "case");
    assert_eq!(&SAMPLE[manifest.elements[0].element.at.clone()], "state-involvement");
    let a_number = manifest.case.respondents[0].a_number.as_ref().unwrap();
    assert_eq!(position(SAMPLE, a_number.at.start), (3, 46));
}

#[test]
fn a_numbers_are_brought_to_one_form() {
    for written in ["A012345678", "A 012-345-678", "012-345-678", "12345678", "A12-345-678"] {
        let source = format!("case:\n  respondents: [{{name: X, a_number: {written}}}]\n{ENTRY}");
        let manifest = parse(&source).unwrap();
        let read = &manifest.case.respondents[0].a_number.as_ref().unwrap().value;
        assert_eq!(read, "A 012-345-678", "{written}");
    }
}

#[test]
fn a_list_of_exhibits_is_enough() {
    let manifest = parse(ENTRY).unwrap();
    assert!(manifest.case.court.is_none() && manifest.counsel.is_none());
    assert_eq!(manifest.filing.page_size, PageSize::Letter);
}

#[test]
fn an_address_may_be_one_text() {
    let source = format!("counsel:\n  address: |\n    100 Main Street\n    Baltimore\n{ENTRY}");
    let manifest = parse(&source).unwrap();
    let address = manifest.counsel.unwrap().contact.address;
    let lines: Vec<_> = address.into_iter().map(|it| it.value).collect();
    assert_eq!(lines, ["100 Main Street", "Baltimore"]);
}

#[test]
fn a_respondent_is_reached_as_counsel_is() {
    let source = format!(
        "case:\n  respondents:\n    - name: X\n      address: [200 Sample Avenue, Baltimore]\n      \
         phone: (410) 555-0123\n      email: x@example.org\n{ENTRY}"
    );
    let manifest = parse(&source).unwrap();
    let lines = manifest.case.respondents[0].contact.lines().map(|it| it.value.as_str());
    let expected = ["200 Sample Avenue", "Baltimore", "(410) 555-0123", "x@example.org"];
    assert_eq!(lines.collect::<Vec<_>>(), expected);
}

#[test]
fn each_fault_says_what_where_and_what_to_do() {
    for (source, expected) in faulty::FAULTY {
        assert_eq!(faults(source), *expected, "{source}");
    }
}

#[test]
fn faults_are_told_in_file_order_without_jargon() {
    let said: Vec<String> = faulty::FAULTY.iter().flat_map(|(source, _)| faults(source)).collect();
    for word in ["scalar", "mapping", "sequence", "deserialize", "parse", "invalid"] {
        assert!(said.iter().all(|fault| !fault.contains(word)), "{word}");
    }
    let spoiled = SAMPLE
        .replace("court:", "cuort:")
        .replace("2027-02-10", "2027-02-31")
        .replace("[expert, us-report]", "[expret]")
        .replace("page: 4", "page: four")
        .replace("because: offered", "reason: offered");
    let places = parse(&spoiled).unwrap_err();
    let starts: Vec<usize> =
        places.iter().map(|fault| position(&spoiled, fault.at.start).0).collect();
    assert_eq!(starts, [5, 14, 24, 36, 45, 45]);
}

#[test]
fn deep_nests_and_alias_bombs_are_refused() {
    let deep = format!("a: {}{}", "[".repeat(200), "]".repeat(200));
    let levels = |count: usize, uses: usize| {
        let level =
            |at: usize| format!("a{}: &a{} [{}]", at + 1, at + 1, format!("*a{at}, ").repeat(uses));
        let lines: Vec<String> = (0..count).map(level).collect();
        format!("a0: &a0 [x, x, x, x]\n{}\n", lines.join("\n"))
    };
    let (bomb, ladder) = (levels(8, 10), levels(2000, 1));
    let steps: Vec<String> = (0..200).map(|level| format!("{}a:", " ".repeat(level))).collect();
    let block = steps.join("\n");
    for source in [deep, bomb, ladder, block] {
        let told = faults(&source);
        assert_eq!(told.len(), 1);
        assert!(told[0].contains("case.yaml is too large or too deeply nested"), "{told:?}");
    }
}

#[test]
fn cut_and_flipped_manifests_are_read_or_refused() {
    let bytes = SAMPLE.as_bytes();
    let mut tried = vec![];
    for end in (0..bytes.len()).step_by(3) {
        tried.push(bytes[..end].to_vec());
    }
    for (index, flip) in (0..bytes.len()).step_by(2).zip([1, 2, 7, 16, 64, 128].iter().cycle()) {
        let mut flipped = bytes.to_vec();
        flipped[index] ^= flip;
        tried.push(flipped);
    }
    for bytes in tried {
        let text = String::from_utf8_lossy(&bytes);
        for fault in parse(&text).err().unwrap_or_default() {
            assert!(text.get(fault.at).is_some(), "a fault points between characters");
        }
    }
}
