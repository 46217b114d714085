//! Words that cites quote: looked up in the text, highlighted, and proved.

use std::fs;

use crate::{
    formats::run,
    pdf::{LETTER, Pdf},
    program::{Folder, command, manifest},
    reader::Packet,
    tools,
};

/// A font whose codes are not letters by themselves, with a map that says what they are.
const MAP: &[u8] = b"1 begincodespacerange <00> <ff> endcodespacerange 2 beginbfrange \
    <20> <7e> <0020> <20> <7e> <0020> endbfrange 1 beginbfchar <40> <00660066> endbfchar";

/// What the pages say, each another thing.
const CONTENTS: &str = "BT /F 12 Tf 14 TL 100 400 Td (the first officer laughed) Tj T* (and sent \
                        her away) Tj ET";

/// Pages that lie in the packet as they are, turned, reduced, enlarged not, and as a form.
fn pages() -> Vec<u8> {
    let says = |word: &str| CONTENTS.replace("first", word);
    let paint = "/Pattern cs /P scn 10 10 50 50 re f ";
    let form =
        "/MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> /Pattern << /P 60 0 R >> >>";
    Pdf::new()
        .page(LETTER, says("first"))
        .page(&format!("{LETTER} /Rotate 90"), says("second"))
        .page("/MediaBox [0 0 595 842] /Rotate 270", says("third"))
        .page("/MediaBox [50 300 450 500]", says("fourth"))
        .page(form, format!("{paint}{}", says("fifth")))
        .page("/MediaBox [0 0 595 842]", "BT /F 12 Tf 0 1 -1 0 300 200 Tm (the sixth officer laughed) Tj ET")
        .stream(60, "/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 5 5] /XStep 5 /YStep 5 /Resources << >>", b"0 0 2 2 re f")
        .bytes()
}

/// A case with one exhibit that has these cites.
fn case(filing: &str, file: &[u8], cites: &[&str]) -> Folder {
    let cites: Vec<String> =
        cites.iter().map(|cite| format!("      - {{for: likelihood, {cite}}}\n")).collect();
    let exhibit = "supports: [likelihood, state-involvement, internal-relocation, prior-harm]}\n";
    let with = format!("cites:\n{}", cites.concat());
    let source = manifest(filing, &["a.pdf"]);
    let (before, _) = source.split_once("  - {id: a").unwrap();
    let listed = format!(
        "  - id: a\n    file: a.pdf\n    title: Exhibit\n    kind: other\n    date: 2026-01-01\n    \
         {}\n    {with}",
        exhibit.trim_end().trim_end_matches('}')
    );
    Folder::of_manifest(&format!("{before}{listed}")).with("exhibits/a.pdf", file)
}

/// A point of a page from its upper left corner as it is seen.
pub fn seen(packet: &Packet, page: usize, (x, y): (f64, f64)) -> (f64, f64) {
    let numbers = packet.inherited(page, "MediaBox").as_array().unwrap();
    let [x0, y0, x1, y1] =
        [0, 1, 2, 3].map(|at| f64::from(packet.follow(&numbers[at]).as_float().unwrap()));
    match packet.inherited(page, "Rotate").as_i64().unwrap_or(0) {
        90 => (y - y0, x - x0),
        180 => (x1 - x, y - y0),
        270 => (y1 - y, x1 - x),
        _ => (x - x0, y1 - y),
    }
}

/// The highlights of a page: what is said of each, and its lines as left, top, right and bottom.
fn highlights(packet: &Packet, page: usize) -> Vec<(String, Vec<[f64; 4]>)> {
    let ours = packet.annotations(page).into_iter();
    let ours = ours.filter(|it| packet.get(it, "Subtype").as_name().unwrap() == b"Highlight");
    ours.map(|it| {
        let points = packet.get(it, "QuadPoints").as_array().unwrap();
        let points: Vec<f64> = points.iter().map(|it| f64::from(it.as_float().unwrap())).collect();
        let lines = points.chunks(8).map(|quad| {
            let corners = quad.chunks(2).map(|it| seen(packet, page, (it[0], it[1])));
            corners.fold([f64::MAX, f64::MAX, f64::MIN, f64::MIN], |all, (x, y)| {
                [all[0].min(x), all[1].min(y), all[2].max(x), all[3].max(y)]
            })
        });
        let says = packet.get(it, "Contents").as_str().unwrap();
        (String::from_utf8_lossy(says).into_owned(), lines.collect())
    })
    .collect()
}

const QUOTES: [&str; 6] = [
    "page: 1, quote: \"officer laughed and sent\", note: \"She was sent away\"",
    "page: 2, quote: the second officer",
    "quote: the THIRD officer",
    "page: 4, quote: fourth officer laughed",
    "quote: fifth officer",
    "quote: sixth officer",
];

#[test]
fn words_are_highlighted_where_they_stand_however_the_page_lies() {
    let folder = case("", &pages(), &QUOTES);
    folder.build();
    let packet = Packet::open(&folder.join("packet.pdf"));
    let first = usize::try_from(folder.record()["exhibits"][0]["first"].as_u64().unwrap()).unwrap();
    assert!(packet.form_of(first + 4).is_some(), "one of the pages is made a form");
    let printed = tools::pages(&folder.join("packet.pdf"));
    let words = [
        vec!["officer", "laughed", "and", "sent"],
        vec!["the", "second", "officer"],
        vec!["the", "third", "officer"],
        vec!["fourth", "officer", "laughed"],
        vec!["fifth", "officer"],
        vec!["sixth", "officer"],
    ];
    for (at, words) in words.iter().enumerate() {
        let found = highlights(&packet, first + at);
        let [(says, lines)] = found.as_slice() else { panic!("page {at}: {found:?}") };
        assert_eq!(says, if at == 0 { "She was sent away" } else { "likelihood" });
        assert_eq!(lines.len(), if at == 0 { 2 } else { 1 });
        let Some(printed) = &printed else { continue };
        let (mut inside, mut wide) = (Vec::new(), 0.0);
        for word in &printed[first + at - 1].words {
            let middle =
                (f64::midpoint(word.at[0], word.at[2]), f64::midpoint(word.at[1], word.at[3]));
            let on = |it: &&[f64; 4]| {
                it[0] < middle.0 && middle.0 < it[2] && it[1] < middle.1 && middle.1 < it[3]
            };
            if lines.iter().any(|line| on(&line)) {
                inside.push(word.text.as_str());
                wide += (word.at[2] - word.at[0]) * (word.at[3] - word.at[1]);
            }
        }
        assert_eq!(inside, *words, "page {at}: {lines:?}");
        let area: f64 = lines.iter().map(|it| (it[2] - it[0]) * (it[3] - it[1])).sum();
        assert!((0.7..1.6).contains(&(area / wide)), "page {at}: {lines:?}");
    }
}

#[test]
fn a_page_is_found_by_its_quote_and_its_bookmark_leads_there() {
    let folder = case("", &pages(), &["quote: the fourth officer laughed and sent her away"]);
    folder.build();
    let packet = Packet::open(&folder.join("packet.pdf"));
    let first = usize::try_from(folder.record()["exhibits"][0]["first"].as_u64().unwrap()).unwrap();
    let cite = &packet.bookmarks()[1].kids[0];
    assert_eq!(cite.page, first + 3);
    let page = first + 3;
    assert_eq!(
        cite.title,
        format!("At {page}: likelihood: “the fourth officer laughed and sent her away”")
    );
}

#[test]
fn one_word_that_differs_is_refused_with_the_passage_that_is_meant() {
    let folder =
        case("", &pages(), &["page: 1, quote: the first officer smiled and sent her away"]);
    folder
        .run(&["build"])
        .code(1)
        .stdout_has("error[unfound-quote]: a quote is not in the text of `a`")
        .stdout_has("page 1 of `a` says: the first officer laughed and sent her away")
        .stderr_has("no packet was written")
        .check();
}

#[test]
fn words_on_another_page_are_told_with_it() {
    let folder = case("", &pages(), &["page: 1, quote: the second officer"]);
    folder
        .run(&["check"])
        .code(1)
        .stdout_has("error[misplaced-quote]: a quote is on page 2 of `a`, and page 1 is cited")
        .check();
}

#[test]
fn ligatures_and_hyphens_are_read_through() {
    let contents = "BT /G 12 Tf 14 TL 100 400 Td (the o@icer tor-) Tj T* (tured him) Tj ET";
    let font = "/MediaBox [0 0 612 792] /Resources << /Font << /G 50 0 R >> >>";
    let file = Pdf::new()
        .page(font, contents)
        .object(50, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 51 0 R >>")
        .stream(51, "", MAP)
        .bytes();
    case("", &file, &["page: 1, quote: The officer tortured him"]).build();
    let altered = case("", &file, &["page: 1, quote: The officer tortured her"]);
    altered.run(&["check"]).code(1).stdout_has("error[unfound-quote]").check();
}

#[test]
fn a_page_without_letters_is_told() {
    let font = "/MediaBox [0 0 612 792] /Resources << /Font << /G 50 0 R >> >>";
    let scan = Pdf::new()
        .page(LETTER, "0 0 100 100 re f")
        .page(font, "BT /G 12 Tf 100 400 Td <0001000200030004> Tj ET")
        .object(50, "<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [52 0 R] >>")
        .object(52, "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>")
        .bytes();
    for page in ["page: 1, ", "page: 2, ", ""] {
        let folder = case("", &scan, &[&format!("{page}quote: the officer")]);
        folder.run(&["check"]).stdout_has("warning[unsearchable-quote]").check();
    }
}

#[test]
fn highlights_are_left_out_where_that_is_asked_for() {
    let folder = case("  highlights: false\n", &pages(), &QUOTES);
    folder.build();
    let packet = Packet::open(&folder.join("packet.pdf"));
    assert!((1..=packet.pages.len()).all(|page| highlights(&packet, page).is_empty()));
    assert!(!folder.record().to_string().contains("highlights"));
}

#[test]
fn a_copy_differs_by_what_it_says_and_chambers_have_highlights() {
    let folder = case("  highlights: false\n", &pages(), &QUOTES);
    folder.build();
    for (copy, highlighted) in [("dhs", false), ("chambers", true)] {
        let files = ["json", "pdf"].map(|it| format!("packet-{copy}.{it}"));
        let files = files.each_ref().map(String::as_str);
        let run = folder.run(&["build", "--copy", copy]).writes(&files).stdout_has("proved: ");
        assert_eq!(run.check().stdout.contains("highlighted 6 quotes"), highlighted);
        let record = fs::read_to_string(folder.join(files[0])).unwrap();
        assert!(record.contains(&format!("\"copy\": \"{copy}\"")));
        folder.run(&["verify", files[1]]).stdout_has("proved: ").check();
        folder
            .run(&["diff", "packet.pdf", files[1]])
            .stdout("every page is where it was\n")
            .check();
        let told = format!("{} is of a copy for {copy}", files[0]);
        folder.run(&["file", files[0]]).code(2).stderr_has(&told).check();
    }
}

#[test]
fn highlights_are_told_recorded_and_proved() {
    let folder = case("", &pages(), &QUOTES);
    folder
        .run(&["build"])
        .stdout_has("highlighted 6 quotes on pages ")
        .writes(&["packet.json", "packet.pdf"])
        .check();
    folder.run(&["verify", "packet.pdf"]).stdout_has("proved: ").check();
    let record = folder.record();
    let leaves = record["volumes"][0]["leaves"].as_array().unwrap().iter();
    let pages: Vec<_> = leaves
        .filter(|leaf| leaf["kind"] == "exhibit")
        .flat_map(|leaf| leaf["pages"].as_array().unwrap())
        .collect();
    assert!(
        pages
            .iter()
            .all(|page| page["annotations"] == 1 && page["highlights"][0]["lines"].is_array())
    );
    assert!(!record.to_string().contains("sent away"), "the record names no one");

    // Whoever moves one, takes one away or has it say something else is found out.
    let path = folder.join("packet.pdf");
    let mut bytes = fs::read(&path).unwrap();
    let mut change = |turn: usize, from: &[u8], to: &[u8]| {
        let places = bytes.windows(from.len()).enumerate().filter(|(_, it)| *it == from);
        let at = places.map(|(at, _)| at).nth(turn).unwrap();
        bytes[at..at + to.len()].copy_from_slice(to);
    };
    change(0, b"/Subtype/Highlight", b"/Subtype/Underline");
    change(1, b"(likelihood)", b"(likelihool)");
    change(1, b"/QuadPoints[", b"/QuadPoints[9");
    change(4, b"/Multiply gs", b"/Nothing  gs");
    fs::write(&path, bytes).unwrap();
    let told =
        folder.run(&["verify", "packet.json"]).code(1).stdout_has("it was changed").check().stdout;
    assert_eq!(told.matches("is not highlighted as it should be").count(), 4, "{told}");
}

#[test]
fn what_an_exhibit_says_is_told_at_the_terminal_alone() {
    let folder =
        case("", &pages(), &["page: 1, quote: the first officer smiled and sent her away"]);
    for format in ["json", "sarif", "github", "junit", "markdown", "concise"] {
        let told = run(&folder, format, &[], 1);
        assert!(told.contains("unfound-quote") && !told.contains("laughed"), "{format}: {told}");
    }
    let names: Vec<String> = folder.files().into_keys().collect();
    assert!(names.iter().all(|name| !name.contains("laughed")));
    assert!(fs::read(folder.join("case.yaml")).is_ok());
}

#[test]
fn a_packet_with_quotes_on_every_page_fits_its_volumes() {
    let says =
        |at: usize| format!("BT /F 12 Tf 100 400 Td (the word {at} stands alone here) Tj ET");
    let pdf = (0..200).fold(Pdf::new(), |pdf, at| pdf.page(LETTER, says(at)));
    let cites: Vec<String> = (0..200)
        .map(|at| format!("quote: the word {at} stands alone, note: \"{}\"", "é".repeat(900)))
        .collect();
    let cites: Vec<&str> = cites.iter().map(String::as_str).collect();
    let folder = case("  volume_limit: 1 MB\n", &pdf.bytes(), &cites);
    let output = command().arg("build").current_dir(folder.path()).output().unwrap();
    let told = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0), "{told}");
    assert!(told.contains("highlighted 200 quotes") && told.contains("proved: "), "{told}");
}
