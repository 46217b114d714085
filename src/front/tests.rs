use std::{io::Write as _, process::Command};

use super::*;
use crate::manifest::ServiceMethod;
use crate::page::Tab;
use crate::pdf::flow;
use crate::plan::Lengths as _;

fn respondent(name: &str, a_number: &str) -> Respondent {
    Respondent { name: name.to_owned(), a_number: Some(a_number.to_owned()) }
}

fn caption() -> Caption {
    let filer = [
        "Maria Lopez, Esq. (EOIR ID AB123456)",
        "Example Immigration Clinic",
        "100 Main Street, Baltimore, MD 21201",
        "(410) 555-0100",
    ];
    Caption {
        counsel: None,
        copy: None,
        filer: Filer::Counsel(filer.map(str::to_owned).into()),
        detained: Some(true),
        court: Some("Baltimore, Maryland".to_owned()),
        respondents: vec![respondent("José NÚÑEZ ORTEGA", "A 012-345-678")],
        proceeding: "In removal proceedings".to_owned(),
        judge: Some("Hon. A. Judge".to_owned()),
        hearing_date: Some(jiff::civil::date(2027, 3, 3)),
        hearing_time: Some("8:30 AM".to_owned()),
        title: "RESPONDENT’S EVIDENCE IN SUPPORT OF APPLICATION FOR PROTECTION UNDER \
                THE CONVENTION AGAINST TORTURE"
            .to_owned(),
        filing_date: Some(jiff::civil::date(2027, 2, 1)),
    }
}

const TITLES: [&str; 4] = [
    "Sworn declaration of José Núñez Ortega (Jan. 12, 2026), with certificate of interpretation",
    "Psychological evaluation by Dr. Nguyễn Đặng, Ph.D. (Feb. 2, 2026)",
    "Police complaint No. 2231 (Mar. 4, 2019), Spanish original and certified translation",
    "Letter of Ọlá Šimůnek",
];

const SECTIONS: [&str; 3] = [
    "I. Respondent’s testimony and prior harm",
    "II. State involvement or acquiescence",
    "III. Country conditions",
];

fn entry(index: usize, count: usize) -> Entry {
    let section = SECTIONS[index * SECTIONS.len() / count];
    Entry {
        filed: None,
        section: Some(section.to_owned()),
        tab: Tab::new(u32::try_from(index).unwrap()),
        title: TITLES[index % TITLES.len()].to_owned(),
        note: (index % 3 != 2).then(|| "Likelihood of torture · Prior harm".to_owned()),
        about: Some("Fiscalía General, San Salvador · March 4, 2019".to_owned()),
        offered: Some("acquiescence of public officials; prior harm".to_owned()),
        sheet: true,
        late: false,
    }
}

fn input(count: usize, parts: bool) -> FrontInput {
    let certificate = Certificate {
        method: ServiceMethod::Ecas,
        served: "Office of the Principal Legal Advisor, Baltimore".to_owned(),
        address: Vec::new(),
        date: Some(jiff::civil::date(2027, 2, 1)),
        server: Some("Maria Lopez".to_owned()),
    };
    let entries = (0..count).map(|index| entry(index, count)).collect();
    FrontInput {
        brief: false,
        caption: caption(),
        entries,
        index: Vec::new(),
        certificate: Some(certificate),
        parts,
    }
}

/// Numbers as they may come, each exhibit 8 pages long.
fn numbers(count: usize, volumes: usize) -> Numbers {
    let page = |index: usize| PacketPage::new(u32::try_from(index * 9 + 41).unwrap());
    let bounds = |volume: usize| volume * count / volumes..(volume + 1) * count / volumes;
    let place = |index: usize| Place {
        first: page(index),
        last: page(index).plus(7),
        pages: 8,
        volume: Some(VolumeNumber(
            (1..).zip(0..volumes).find(|(_, it)| bounds(*it).contains(&index)).unwrap().0,
        )),
    };
    let volume = |volume: usize| Volume {
        first: page(bounds(volume).start),
        last: PacketPage::new(page(bounds(volume).end).number() - 1),
        entries: bounds(volume),
        certificate: volume + 1 == volumes,
    };
    Numbers {
        brief: None,
        places: (0..count).map(place).collect(),
        volumes: (0..volumes).map(volume).collect(),
        indexed: Vec::new(),
    }
}

fn drawn(input: &FrontInput, volumes: usize, number: u32) -> Drawn {
    let numbers = numbers(input.entries.len(), volumes);
    draw(&Fonts::new(), input, &numbers, VolumeNumber(number)).unwrap()
}

fn count(drawn: &Drawn, kind: FrontPageKind) -> u32 {
    u32::try_from(drawn.pages.iter().filter(|it| **it == kind).count()).unwrap()
}

/// What a tool says of a file; `None` where the tool is not installed.
fn asked(tool: &str, arguments: &[&str], file: &[u8]) -> Option<String> {
    let mut scratch = tempfile::NamedTempFile::new().unwrap();
    scratch.write_all(file).unwrap();
    let path = scratch.path().to_str().unwrap();
    let arguments = arguments.iter().map(|it| if *it == "FILE" { path } else { it });
    let output = Command::new(tool).args(arguments).output().ok()?;
    Some(String::from_utf8(output.stdout).unwrap())
}

/// The words of the pages, white space as single spaces.
fn words(file: &[u8]) -> Option<String> {
    let text = asked("pdftotext", &["-layout", "FILE", "-"], file)?;
    Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[test]
fn lengths_do_not_depend_on_numbers() {
    let fonts = Fonts::new();
    for entries in [1, 40, 300] {
        for volumes in [1, 4] {
            let input = input(entries, volumes != 1);
            let last = drawn(&input, volumes, u32::try_from(volumes).unwrap());
            let rows = (volumes - 1) * entries / volumes..entries;
            let lengths = Lengths { fonts: &fonts, input };
            let found = [FrontPageKind::Cover, FrontPageKind::Contents, FrontPageKind::Certificate];
            let found = found.map(|kind| count(&last, kind));
            let expected = [
                lengths.cover(),
                lengths.contents(&Rows { brief: false, late: true, exhibits: rows }),
                lengths.certificate(),
            ];
            assert_eq!(found, expected, "{entries} entries, {volumes} volumes");
        }
    }
}

#[test]
fn every_row_has_a_link_on_a_page_of_the_contents() {
    for (number, rows) in [(1, 0..300), (2, 75..150), (4, 225..300)] {
        let drawn = drawn(&input(300, true), 4, number);
        for index in 0..300 {
            let to_it = |link: &&Link| link.target == Target::Exhibit(index);
            let links: Vec<_> = drawn.links.iter().filter(to_it).collect();
            assert_eq!(links.len(), usize::from(rows.contains(&index)), "row {index}");
            let kinds = links.iter().map(|link| drawn.pages[link.page_index]);
            assert!(kinds.into_iter().all(|kind| kind == FrontPageKind::Contents));
        }
    }
}

#[test]
fn a_volume_has_the_sheets_of_the_exhibits_that_start_in_it() {
    let drawn = drawn(&input(40, true), 4, 2);
    let sheets: Vec<_> = drawn
        .pages
        .iter()
        .filter_map(|kind| if let FrontPageKind::TabSheet(it) = kind { Some(*it) } else { None })
        .collect();
    assert_eq!(sheets, (10..20).collect::<Vec<_>>());
    let back = drawn.links.iter().filter(|link| link.target == Target::Contents).count();
    assert_eq!(back, 10);
    assert_eq!(count(&drawn, FrontPageKind::Certificate), 0);
}

#[test]
fn rows_do_not_meet_and_keep_clear_of_the_page_number() {
    let mut input = input(300, true);
    input.entries[7].title = "x".repeat(9000);
    input.entries[9].title = "a long title of many words ".repeat(200);
    input.entries[11].section = Some("a section that takes a line or more ".repeat(20));
    let drawn = drawn(&input, 4, 1);
    let rows: Vec<_> =
        drawn.links.iter().filter(|link| matches!(link.target, Target::Exhibit(_))).collect();
    assert!(rows.iter().all(|link| flow::BOTTOM <= link.rect[1]));
    for pair in rows.windows(2) {
        let below = pair[1].rect[3] <= pair[0].rect[1];
        assert!(below || pair[0].page_index < pair[1].page_index, "{pair:?}");
    }
}

#[test]
fn no_line_is_wider_than_its_column() {
    let fonts = Fonts::new();
    let style = crate::pdf::canvas::Style::new(crate::pdf::font::Face::Regular, 11.5);
    let texts = ["w".repeat(500), "Nguyễn Đặng ".repeat(40), "e\u{323}\u{302}\u{301}".repeat(200)];
    for text in texts {
        let lines = flow::broken(&fonts, &text, style, 100.0);
        for line in &lines {
            let end = line.len() - usize::from(&*line[line.len() - 1].text == " ");
            assert!(style.width(&line[..end]) <= 100.0);
            assert!(!line[0].text.is_empty(), "a line starts with a mark");
        }
        let said: String = lines.iter().flatten().map(|glyph| &*glyph.text).collect();
        let composed: String = unicode_normalization::UnicodeNormalization::nfc(&*text).collect();
        assert_eq!(said, composed.trim_end());
    }
}

#[test]
fn what_is_printed_can_be_searched() {
    let drawn = drawn(&input(40, true), 4, 4);
    let Some(words) = words(&drawn.pdf) else { return };
    for text in [
        "United States Department of Justice",
        "In the Matter of:",
        "José NÚÑEZ ORTEGA,",
        "File No. A 012-345-678",
        "Next hearing: March 3, 2027, 8:30 AM",
        "Tabs A–AN · Pages 41–400",
        "Part 4 of 4, pages 311–400, Tabs AE–AN",
        "evaluation by Dr. Nguyễn Đặng, Ph.D.",
        "Letter of Ọlá Šimůnek",
        "March 4, 2019 · 8 pages (311–318)",
        "Offered to show: acquiescence of public officials",
        "↑ Table of contents",
        "All parties to this case participate in ECAS.",
        "of this part; part 1 has that of the whole packet",
    ] {
        assert!(words.contains(text), "{text} is not in {words}");
    }
    let first = self::words(&self::drawn(&input(40, true), 4, 1).pdf).unwrap();
    assert!(first.contains("(continued)") && !first.contains("of this part"), "{first}");
}

#[test]
fn the_place_of_the_page_number_stays_free() {
    let mut input = input(40, true);
    input.entries[35].about = Some("x".repeat(9000));
    input.entries[36].offered = Some("x".repeat(9000));
    input.entries[36].title = "x".repeat(9000);
    input.caption.title = "x".repeat(9000);
    let drawn = drawn(&input, 4, 4);
    let Some(boxes) = asked("pdftotext", &["-bbox", "FILE", "-"], &drawn.pdf) else { return };
    let number = |line: &str, name: &str| -> f64 {
        line.split_once(&format!("{name}=\""))
            .unwrap()
            .1
            .split('"')
            .next()
            .unwrap()
            .parse()
            .unwrap()
    };
    let words: Vec<&str> = boxes.lines().filter(|line| line.contains("<word")).collect();
    assert!(1000 < words.len());
    for word in words {
        let low = 792.0 - 56.0 < number(word, "yMax");
        assert!(!low || number(word, "xMax") < 200.0, "{word}");
    }
}

#[test]
fn many_respondents_keep_their_numbers() {
    let mut input = input(3, false);
    input.caption.respondents = (0..40)
        .map(|it| respondent(&format!("Ana PÉREZ {it}"), &format!("A 200-000-0{it:02}")))
        .collect();
    let drawn = drawn(&input, 1, 1);
    assert!(1 < count(&drawn, FrontPageKind::Cover));
    let lengths = Lengths { fonts: &Fonts::new(), input };
    assert_eq!(count(&drawn, FrontPageKind::Cover), lengths.cover());
    let Some(words) = words(&drawn.pdf) else { return };
    for it in 0..40 {
        assert!(words.contains(&format!("Ana PÉREZ {it}, ) A 200-000-0{it:02}")), "{words}");
    }
}

#[test]
fn a_respondent_without_counsel_stands_where_counsel_would() {
    let mut input = input(3, false);
    let contact = ["200 Sample Avenue", "Baltimore, MD 21201", "(410) 555-0123", "j@example.org"];
    input.caption.filer = Filer::ProSe(contact.map(str::to_owned).into());
    let filer = format!("José NÚÑEZ ORTEGA DETAINED {} Respondent, pro se", contact.join(" "));
    let Some(words) = words(&drawn(&input, 1, 1).pdf) else { return };
    assert!(words.starts_with(&filer), "{words}");
}

#[test]
fn an_address_of_many_long_lines_goes_on_on_the_next_page_and_loses_nothing() {
    let mut input = input(3, false);
    let lines: Vec<String> =
        (0..30).map(|it| format!("line{it} {}", "of a long address ".repeat(8))).collect();
    input.caption.filer = Filer::ProSe(lines);
    let drawn = drawn(&input, 1, 1);
    assert!(1 < count(&drawn, FrontPageKind::Cover));
    let lengths = Lengths { fonts: &Fonts::new(), input };
    assert_eq!(count(&drawn, FrontPageKind::Cover), lengths.cover());
    let Some(words) = words(&drawn.pdf) else { return };
    assert!((0..30).all(|it| words.contains(&format!("line{it} of a long"))), "{words}");
    assert!(words.contains("Respondent, pro se"), "{words}");
}

#[test]
fn the_same_case_makes_the_same_bytes() {
    assert_eq!(drawn(&input(40, true), 4, 3), drawn(&input(40, true), 4, 3));
}

#[test]
fn a_case_with_nothing_in_it_can_be_drawn() {
    let input = FrontInput {
        brief: false,
        index: Vec::new(),
        caption: Caption::default(),
        entries: Vec::new(),
        certificate: None,
        parts: false,
    };
    let drawn = draw(&Fonts::new(), &input, &Numbers::default(), VolumeNumber(1)).unwrap();
    assert_eq!(drawn.pages, [FrontPageKind::Cover, FrontPageKind::Contents]);
}

#[test]
fn sheets_take_one_page_whatever_the_title() {
    let mut input = input(3, false);
    input.entries[0].title = "A title of very many words ".repeat(1000);
    input.entries[1].title = "x".repeat(2000);
    input.entries[2].tab = Tab::parse("ZZZZ").unwrap();
    let drawn = drawn(&input, 1, 1);
    let sheets = (0..3).map(|index| count(&drawn, FrontPageKind::TabSheet(index)));
    assert_eq!(sheets.collect::<Vec<_>>(), [1, 1, 1]);
    let pages = format!("/Count {}", drawn.pages.len());
    assert!(String::from_utf8_lossy(&drawn.pdf).contains(&pages));
    let Some(words) = words(&drawn.pdf) else { return };
    for facts in ["8 pages (41–48)", "8 pages (50–57)", "8 pages (59–66)"] {
        assert!(words.contains(facts), "{facts}");
    }
}
