//! The list for a client after a grant.

use std::fs;

use crate::{
    pdf::Pdf,
    program::{Folder, manifest},
    tools,
};

const GRANT: &str = "\
grant:
  what: WHAT
  date: 2027-03-16
  ead_expires: 2028-09-30
  supervision: {office: \"Office of <Example>\", next: 2027-05-04, time: \"8:30 AM\"}
";

/// A case in which this was granted.
fn granted(what: &str) -> Folder {
    let case = manifest("", &["one.pdf"]) + &GRANT.replace("WHAT", what);
    Folder::of_manifest(&case).with("exhibits/one.pdf", Pdf::of_words(&["one"]).bytes())
}

#[test]
fn the_list_has_days_and_no_names() {
    let folder = granted("withholding");
    let args = ["after-grant", "--format", "markdown", "--on", "2027-03-20"];
    let told = folder.run(&args).stdout_has("# After the grant").check().stdout;
    for line in [
        "Withholding of removal under the Convention Against Torture. Granted March 16, 2027.",
        "Made on March 20, 2027 from the law as of November 23, 2026.",
        "| April 15, 2027 | The government’s time to appeal ends.",
        "| May 4, 2027 | Report to ICE. Office of &lt;Example&gt;, 8:30 AM.",
        "| April 3, 2028 | Ask for a new work permit.",
        "| September 30, 2028 | Your work permit ends.",
        "- [ ] **Within 5 days, tell the immigration court.** Use Form EOIR-33.",
        "8 CFR 265.1. Check the law by: May 22, 2027.",
        "Maria Lopez",
    ] {
        assert!(told.contains(line), "no {line} in {told}");
    }
    for name in ["EJEMPLO", "000-000-001", "Examplia"] {
        assert!(!told.contains(name), "{name}");
    }
    let args = [&args[..], &["--output", "list.md"]].concat();
    folder.run(&args).stderr("wrote list.md\n").writes(&["list.md"]).check();
    assert_eq!(fs::read_to_string(folder.join("list.md")).unwrap(), told);
}

#[test]
fn the_pages_are_tagged_and_titled() {
    let folder = granted("deferral");
    let args = ["after-grant", "--on", "2027-03-20"];
    folder.run(&args).stderr("wrote ./after-grant.pdf\n").writes(&["after-grant.pdf"]).check();
    let file = fs::read(folder.join("after-grant.pdf")).unwrap();
    folder.run(&args).stderr("wrote ./after-grant.pdf\n").check();
    assert_eq!(fs::read(folder.join("after-grant.pdf")).unwrap(), file);
    let document = lopdf::Document::load_mem(&file).unwrap();
    let catalog = document.catalog().unwrap();
    for key in ["StructTreeRoot", "MarkInfo", "Lang", "ViewerPreferences"] {
        assert!(catalog.has(key.as_bytes()), "{key}");
    }
    let info = document.trailer.get(b"Info").unwrap().as_reference().unwrap();
    let info = document.get_dictionary(info).unwrap();
    assert_eq!(info.get(b"Title").unwrap().as_str().unwrap(), b"After the grant");
    // It is no exhibit, and no part of the packet.
    folder.build();
}

#[test]
fn other_programs_read_the_words_in_order() {
    let folder = granted("deferral");
    let args = ["after-grant", "--on", "2027-03-20", "--output", "list.pdf"];
    folder.run(&args).stderr("wrote list.pdf\n").writes(&["list.pdf"]).check();
    let Some(pages) = tools::pages(&folder.join("list.pdf")).filter(|it| !it.is_empty()) else {
        return;
    };
    let words = pages.iter().flat_map(|page| &page.words).map(|word| word.text.as_str());
    let text = words.collect::<Vec<_>>().join(" ");
    let places = ["AFTER THE GRANT", "Report to ICE.", "1208.17(d)", "Travel", "Your lawyer"];
    let places: Vec<_> = places.iter().map(|it| text.find(it).expect(it)).collect();
    assert!(places.is_sorted(), "{places:?} in {text}");
    assert!(text.contains("1 of 4") && text.contains("4 of 4"), "{text}");
}

#[test]
fn a_grant_has_to_be_there_and_cannot_be_of_a_day_to_come() {
    let folder = Folder::of_exhibits(&[("one.pdf", &Pdf::of_words(&["one"]).bytes())]);
    let told = "./case.yaml has no `grant:`; add what was granted and when, such as `grant: {what: \
                withholding, date: 2027-03-16}`";
    folder.run(&["after-grant"]).code(2).stderr_has(told).check();
    let folder = granted("withholding");
    let told = "./case.yaml:22: the grant is dated 2027-03-16, and the list is made on 2027-03-15";
    folder.run(&["after-grant", "--on", "2027-03-15"]).code(2).stderr_has(told).check();
    let folder = granted("asylum");
    folder.run(&["after-grant"]).code(1).stdout_has("unknown protection `asylum`").check();
}

#[test]
fn a_list_never_replaces_what_is_of_the_case() {
    let folder = granted("withholding");
    folder.build();
    for (file, why) in [
        ("case.yaml", "belongs to the case"),
        ("exhibits/one.pdf", "belongs to the case"),
        ("packet.json", "belongs to the packet"),
        ("packet.pdf", "belongs to the packet"),
    ] {
        let args = ["after-grant", "--on", "2027-03-20", "--output", file];
        folder.run(&args).code(2).stderr_has(why).check();
    }
}
