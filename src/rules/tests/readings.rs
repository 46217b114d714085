//! What rules' pages say that was read on a page.

use crate::{
    brief::{self, Passage, Place},
    case::{Case, Filed, FiledExhibit, FiledFile, Looked, Nearest, Phrases, Reading, Run, Taken},
    citing,
    front::{self, FrontInput},
    page::{FilePage, PacketPage, Tab},
    pdf::font::Fonts,
};

/// Reads what is read on a page, as in `letters 300, oath, date 2026-11-02`.
pub fn reading(said: &str) -> Reading {
    let mut reading = Reading::default();
    for fact in said.split(", ") {
        let (key, value) = fact.split_once(' ').unwrap_or((fact, ""));
        let number = || value.parse().unwrap();
        match key {
            "blank" => reading.blank = true,
            "located" => reading.located = true,
            "letters" => reading.letters = number(),
            "hidden" => reading.hidden = number(),
            "ssn" => reading.social_security = number(),
            "resolution" => reading.resolution = Some(number()),
            "turn" => reading.turn = Some(value.parse().unwrap()),
            "a-number" => reading.a_numbers.push(value.to_owned()),
            "date" => reading.dates.push(value.parse().unwrap()),
            "language" if value == "English" => reading.language = Some("English"),
            "language" => reading.language = Some("Spanish"),
            phrase => reading.phrases = reading.phrases | phrases(phrase),
        }
    }
    reading
}

fn phrases(said: &str) -> Phrases {
    match said {
        "oath" => Phrases::OATH,
        "competent" => Phrases::COMPETENT,
        "accurate" => Phrases::ACCURATE,
        "telephone" => Phrases::TELEPHONE,
        "read-to" => Phrases::READ_TO,
        "understood" => Phrases::UNDERSTOOD,
        other => panic!("nobody reads `{other}`"),
    }
}

/// Takes the pages of files that show something, as in `form.pdf 3 shows 7 8 9`.
pub fn show(case: &mut Case, folder: &str) {
    for (line, shown) in folder.lines().filter_map(|line| line.split_once(" shows ")) {
        let file = line.split(' ').next().unwrap();
        let shown: Vec<u128> = shown.split(' ').map(|it| it.parse().unwrap()).collect();
        for part in case.parts_mut().filter(|part| part.file == file) {
            let count = u32::try_from(shown.len()).unwrap();
            let all = (1..=count).map(FilePage).collect();
            let taken = part.pages.as_ref().map_or(all, |pages| pages.of(count).unwrap());
            let taken = taken.into_iter().map(|page| Taken {
                page,
                fingerprint: shown[page.0 as usize - 1],
                annotations: 0,
            });
            part.runs.push(Run { pages: taken.collect(), bytes: 1, objects: 1, ..Run::default() });
        }
    }
}

/// Takes so many pages of files, as in `form.pdf 3 taken 2`.
pub fn take(case: &mut Case, folder: &str) {
    for (line, count) in folder.lines().filter_map(|line| line.split_once(" taken ")) {
        let file = line.split(' ').next().unwrap();
        let taken = Taken { page: FilePage(1), fingerprint: 0, annotations: 0 };
        let count = count.split(' ').next().unwrap();
        let pages = vec![taken; count.parse().unwrap()];
        let parts = case.parts_mut().filter(|part| part.file == file);
        parts.for_each(|part| {
            part.runs.push(Run { pages: pages.clone(), bytes: 1, objects: 1, ..Run::default() });
        });
    }
}

/// Notes where quotes were found, as in `form.pdf 3 quotes 1 on 2 3; 2 near 1 as other words; 3`:
/// the first on two pages, the second on none, though the first page has words like it.
pub fn quote(case: &mut Case, folder: &str) {
    for (line, quotes) in folder.lines().filter_map(|line| line.split_once(" quotes ")) {
        let file = line.split(' ').next().unwrap();
        for part in case.parts_mut().filter(|part| part.file == file) {
            part.looked = quotes.split("; ").map(looked).collect();
        }
    }
}

/// Holds a brief that says something against the packet, as in `brief.pdf 3 cites page 2 Tab A at 4`.
pub fn cite(case: &mut Case, folder: &str) {
    let known = case.tabs().into_iter().collect();
    let Some(brief) = &mut case.brief else { return };
    let said = folder.lines().filter_map(|line| line.split_once(" cites page "));
    let passages = said.filter_map(|(_, said)| said.split_once(' ')).map(|(page, text)| Passage {
        place: Place::Page(page.parse().unwrap()),
        text: text.to_owned(),
    });
    brief.cited.cites = brief::cites(&passages.collect::<Vec<_>>(), &known);
    let plan = front::place(case, &Fonts::new(), &FrontInput::of(case));
    let astray = citing::astray(case, &plan);
    case.brief.as_mut().unwrap().astray = astray;
}

fn looked(said: &str) -> Looked {
    let mut looked = Looked::default();
    if let Some((_, near)) = said.split_once(" near ") {
        let (page, says) = near.split_once(" as ").unwrap();
        let (page, says) = (FilePage(page.parse().unwrap()), says.to_owned());
        looked.nearest = Some(Nearest { page, likeness: 80, says });
    }
    if let Some((_, pages)) = said.split_once(" on ") {
        let pages = pages.split(' ').map(|page| (FilePage(page.parse().unwrap()), Vec::new()));
        looked.places = pages.collect();
    }
    looked
}

/// Takes files as filed before, as in `form.pdf 3 filed 2027-02-10 form A 5-7`.
pub fn file(case: &mut Case, folder: &str) {
    for (line, said) in folder.lines().filter_map(|line| line.split_once(" filed ")) {
        let file = line.split(' ').next().unwrap();
        let [day, id, tab, pages] = said.split(' ').collect::<Vec<_>>().try_into().unwrap();
        let (first, last) = pages.split_once('-').unwrap();
        let page = |number: &str| PacketPage::new(number.parse().unwrap());
        let exhibit = FiledExhibit {
            id: id.to_owned(),
            tab: Tab::parse(tab).unwrap(),
            first: page(first),
            last: page(last),
            files: vec![FiledFile {
                sha256: case.folder[file].sha256.unwrap(),
                ..FiledFile::default()
            }],
        };
        let next = page(last).next();
        case.filed.push(Filed { on: day.parse().unwrap(), next, exhibits: vec![exhibit] });
    }
}

/// Reads the page and the bytes of `form.pdf 3 page 2 takes 31.2 MB`.
pub fn large_page(line: &str) -> Option<(&str, FilePage, u64)> {
    let (line, size) = line.strip_suffix(" MB")?.split_once(" takes ")?;
    let (line, page) = line.split_once(" page ")?;
    let (file, _) = line.rsplit_once(' ')?;
    let (whole, tenths) = size.split_once('.')?;
    let tenths = whole.parse::<u64>().ok()? * 10 + tenths.parse::<u64>().ok()?;
    Some((file, FilePage(page.parse().ok()?), tenths * 100_000))
}
