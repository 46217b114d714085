use super::{Mask, under};
use crate::manifest;

fn mask(name: &str, number: &str) -> Mask {
    let source = format!(
        "case:\n  respondents: [{{name: \"{name}\", a_number: \"{number}\"}}]\n\
         exhibits: [{{id: a, file: a.pdf, title: A}}]\n"
    );
    Mask::of(&manifest::parse(&source).unwrap())
}

fn masked(name: &str, text: &str) -> String {
    mask(name, "A 012-345-678").apply(text).into_owned()
}

#[test]
fn a_name_is_masked_in_any_case_and_without_its_accents() {
    for text in ["Núñez", "NUÑEZ", "nunez", "Nu\u{301}n\u{303}ez", "NÚÑEZ Ejemplo, José"] {
        assert_eq!(masked("NÚÑEZ EJEMPLO, José", text), "[name]", "{text}");
    }
    let told = masked("NÚÑEZ EJEMPLO, José", "`Declaration of José Núñez Ejemplo.pdf` is here");
    assert_eq!(told, "`Declaration of [name].pdf` is here");
    assert_eq!(masked("ŁUKASZ STRAßE", "lukasz_strasse.pdf"), "[name].pdf");
    assert_eq!(masked("Nguyễn Đặng", "nguyen-dang.pdf"), "[name].pdf");
}

#[test]
fn a_name_is_masked_inside_file_names() {
    for (text, told) in [
        ("scan_perez_3.pdf", "scan_[name]_3.pdf"),
        ("PerezMuestra2020.pdf", "[name]2020.pdf"),
        ("perezmuestra.pdf", "[name].pdf"),
        ("declarationmuestra.pdf", "declaration[name].pdf"),
        ("AnaDeclaration.pdf", "[name]Declaration.pdf"),
        ("anaperez.pdf", "[name].pdf"),
        ("folder Pérez/a.pdf", "folder [name]/a.pdf"),
    ] {
        assert_eq!(masked("PÉREZ MUESTRA, Ana", text), told);
    }
}

#[test]
fn short_words_of_a_name_leave_other_words_alone() {
    assert_eq!(masked("PÉREZ, Ana", "analysis of a banana"), "analysis of a banana");
    assert_eq!(masked("DE LA CRUZ, Li", "list de la aldea"), "list de la aldea");
    assert_eq!(masked("DE LA CRUZ, Li", "Li de la Cruz came"), "[name] came");
    assert_eq!(masked("LI, Bo", "Bo Li and li"), "[name] and li");
    assert_eq!(masked("李明", "李明.pdf"), "[name].pdf");
}

#[test]
fn words_that_repeat_take_no_time() {
    let text = "a".repeat(20_000) + "b";
    assert_eq!(masked("AA AAA AAAA", &text), text);
    assert_eq!(masked("AA AAA AAAA", &text[..20_000]), "[name]");
}

#[test]
fn an_a_number_is_masked_in_any_spacing() {
    for text in [
        "A 012-345-678",
        "A012345678",
        "A 012 345 678",
        "A#012-345-678",
        "A-012-345-678",
        "a_012_345_678",
        "012345678",
        "12-345-678",
        "A 01 23 45 67 8",
        "A\u{a0}012\u{2011}345\u{2011}678",
        "A 999-888-777",
        "A98765432",
    ] {
        assert_eq!(masked("X", text), "[A-number]", "{text}");
    }
    assert_eq!(masked("X", "(A 012-345-678), page 3"), "([A-number]), page 3");
    assert_eq!(masked("X", "scan_A012345678_2.pdf"), "scan_[A-number]_2.pdf");
}

#[test]
fn other_numbers_stay() {
    for text in ["A 2027-03-16", "No. 2231/2019", "25000000 bytes", "tab A 1-3", "AB123456"] {
        assert_eq!(masked("X", text), text);
    }
}

#[test]
fn minors_are_masked_as_respondents_are() {
    let source = "case: {minors: [\"MUESTRA, Eva\"]}\nexhibits: [{id: a, file: a.pdf, title: A}]\n";
    let mask = Mask::of(&manifest::parse(source).unwrap());
    assert_eq!(mask.apply("Birth certificate of Eva"), "Birth certificate of [name]");
    let mask = Mask::of_source(&source.replace("exhibits", "exibits"));
    assert_eq!(mask.apply("Birth certificate of Eva"), "Birth certificate of [name]");
}

#[test]
fn where_a_respondent_is_reached_is_masked_in_any_spacing() {
    let source = "case:\n  respondents:\n    - name: X\n      address: [200 Sample Avenue, \
                  Ejemplo, \"Baltimore, MD 21201\"]\n      phone: +1 (410) 555-0123 ext. 4\n      \
                  email: ana.li@example.org\nexhibits: [{id: a, file: a.pdf, title: A}]\n";
    let read = Mask::of(&manifest::parse(source).unwrap());
    for (text, told) in [
        ("200_sample_avenue.pdf", "[address].pdf"),
        ("Lease of 200 SAMPLE AVENUE, Ejemplo", "Lease of [address], [address]"),
        ("Baltimore MD 21201", "[address]"),
        ("call 410-555-0123", "call [telephone]"),
        ("4105550123.pdf", "[telephone].pdf"),
        ("(410) 555 0123 and Ana.Li@example.org", "([telephone] and [e-mail]"),
    ] {
        assert_eq!(read.apply(text), told);
    }
    for text in ["Baltimore, Maryland", "page 200 of 555", "ana@example.com", "there jem plot"] {
        assert_eq!(read.apply(text), text);
    }
    let flow = "case: {respondents: [{name: X, address: [200 Sample Avenue], phone: (410) \
                555-0123, email: ana.li@example.org}], cuort: Y}\n";
    for source in [source.replace("exhibits", "exibits"), flow.to_owned()] {
        let told = Mask::of_source(&source);
        let told = told.apply("200 Sample Avenue, 410.555.0123, ANA.LI@example.org, phone");
        assert_eq!(told, "[address], [telephone], [e-mail], phone", "{source}");
    }
}

#[test]
fn elements_are_told_whoever_is_called_like_them() {
    let told = "no exhibit is marked as supporting `prior-harm/report`";
    assert_eq!(masked("PRIOR, John", told), told);
    assert_eq!(masked("PRIOR, John", "`Prior letter` of prior"), "`[name] letter` of [name]");
}

#[test]
fn keys_that_repeat_without_end_are_read_once() {
    let repeated = "respondents: [".repeat(20_000);
    assert!(under(&repeated, "respondents").len() <= repeated.len());
    let lists = "respondents: [Ana] ".repeat(20_000);
    assert!(under(&lists, "respondents").len() <= lists.len());
}

#[test]
fn a_manifest_that_cannot_be_read_is_masked_all_the_same() {
    let block = "case:\n  respondents:\n    - name: \"PÉREZ, Ana\"\n      a_number: 012345678\n  cuort: Baltimore\n";
    let flow =
        "case:\n  respondents: [{name: \"PÉREZ, Ana\", a_number: 012345678}]\n  cuort: Baltimore\n";
    let line =
        "case: {respondents: [{name: \"PÉREZ, Ana\", a_number: 012345678}], cuort: Baltimore}\n";
    let open = "case:\n  respondents: [\n  {name: \"PÉREZ, Ana\",\n  a_number: 012345678}\n  ]\n  cuort: Baltimore\n";
    let nested = "case: {respondents: [{name: X, languages: [es]}, {name: \"PÉREZ, Ana\", a_number: 012345678}], cuort: Baltimore}\n";
    for source in [block, flow, line, open, nested] {
        let told = Mask::of_source(source);
        let told = told.apply("`perez` and A 12 345 678 of Baltimore have no name");
        assert_eq!(told, "`[name]` and [A-number] of Baltimore have no name", "{source}");
    }
    assert_eq!(Mask::of_source("").apply("Ana"), "Ana");
    let block = "witnesses:\n  - summary: Two men came\n    name: EJEMPLO, Rosa\n    a_number: 98765432\nx: 1\n";
    let flow =
        "witnesses: [{name: \"EJEMPLO, Rosa\", summary: Two men came, a_number: 98765432}]\nx: 1\n";
    for source in [block, flow] {
        let told = Mask::of_source(source);
        let told = told.apply("`Rosa Ejemplo` (98765432) says that two men came");
        assert_eq!(told, "`[name]` ([A-number]) says that two men came", "{source}");
    }
}
