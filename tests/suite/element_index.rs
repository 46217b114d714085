//! The index by element.

use std::fs;

use crate::{
    pdf::Pdf,
    program::{Folder, manifest},
    reader::Packet,
    tools,
};

/// Two exhibits of three pages, the second with a page that is cited, and a theory.
fn folder(filing: &str) -> Folder {
    let file = |words: [&str; 3]| Pdf::of_words(&words).bytes();
    let case = manifest(filing, &["a.pdf", "b.pdf"]);
    let marks = "supports: [likelihood, state-involvement, internal-relocation, prior-harm]";
    let (before, _) = case.rsplit_once(marks).unwrap();
    let cited = "cites: [{for: prior-harm/injury, quote: a broken arm}]";
    let theory = "theory:\n  profile: [{id: p, fact: Gave evidence, shown_by: [a], fits: [q]}]\n  \
                  patterns: [{id: q, fact: Witnesses are beaten, shown_by: [b]}]\n";
    let case = format!("{before}{cited}}}\n{theory}");
    Folder::of_manifest(&case)
        .with("exhibits/a.pdf", file(["one", "two", "three"]))
        .with("exhibits/b.pdf", file(["four", "a broken arm", "six"]))
}

/// The pages of the index by the record.
fn index(folder: &Folder) -> Vec<usize> {
    let record = folder.record();
    let volumes = record["volumes"].as_array().unwrap().iter();
    let leaves = volumes.flat_map(|volume| volume["leaves"].as_array().unwrap());
    let pages = leaves
        .filter(|leaf| leaf["kind"] == "element-index")
        .flat_map(|leaf| leaf["pages"].as_array().unwrap());
    pages.map(|page| usize::try_from(page["page"].as_u64().unwrap()).unwrap()).collect()
}

#[test]
fn each_row_leads_to_its_page() {
    let folder = folder("  element_index: true");
    folder.build();
    let pages = index(&folder);
    let packet = Packet::open(&folder.join("packet.pdf"));
    let record = folder.record();
    let first =
        |at: usize| usize::try_from(record["exhibits"][at]["first"].as_u64().unwrap()).unwrap();
    let links = pages.iter().flat_map(|page| packet.links(*page));
    let led: Vec<usize> = links.map(|(_, to)| to).collect();
    // Three elements of `a`, harm of `a` and the page of `b`, the profile and its pattern, by date.
    let (a, b) = (first(0), first(1));
    assert_eq!(led, [a, a, a, a, b + 1, a, b, a, b]);
    folder.run(&["verify", "packet.pdf"]).stdout_has("proved: ").check();
    if tools::run("pdftotext", &["-layout"], &folder.join("packet.pdf")).is_some() {
        let text = fs::read_to_string(folder.join("packet.txt")).unwrap();
        let page = text.split('\u{c}').nth(pages[0] - 1).unwrap();
        for said in [
            "INDEX BY ELEMENT",
            "Injury",
            "“a broken arm”",
            "Pattern: Witnesses are",
            "Gave evidence",
        ] {
            assert!(page.contains(said), "{said}: {page}");
        }
    }
}

#[test]
fn there_is_none_unless_it_is_asked_for() {
    let folder = folder("");
    folder.build();
    assert!(index(&folder).is_empty());
}
