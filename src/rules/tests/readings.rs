//! What rules' pages say that was read on a page.

use crate::{
    case::{Case, Phrases, Reading, Run, Taken},
    page::FilePage,
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
        for part in case.parts.iter_mut().flatten().filter(|part| part.file == file) {
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
