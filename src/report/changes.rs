//! What became of the pages of a packet, told exhibit by exhibit.

use std::fmt::Write;

use super::{ranges, shown};
use crate::{
    changes::{Exhibit, Fate, Moved},
    page::PacketPage,
};

/// What is told of two packets; a line says so where they are the same.
pub fn told(exhibits: &[Exhibit]) -> String {
    let mut text = String::new();
    for exhibit in exhibits.iter().filter(|it| !it.is_as_it_was()) {
        of_exhibit(&mut text, exhibit).expect("internal error: a string takes all");
    }
    let same = exhibits.iter().filter(|it| it.is_as_it_was()).count();
    let told = match (same, same == exhibits.len()) {
        (_, true) => "every page is where it was".to_owned(),
        (0, _) => return text,
        (1, _) => "1 exhibit is as it was".to_owned(),
        (same, _) => format!("{same} exhibits are as they were"),
    };
    text + &told + "\n"
}

/// What is told of cites, a line each.
pub fn told_cites(cites: &[Moved]) -> String {
    let line = |cite: &Moved| {
        let place = |(tab, page): &(String, PacketPage)| format!("Tab {} at {page}", shown(tab));
        let now =
            cite.is.as_ref().map_or("on no page now".to_owned(), |is| format!("{} now", place(is)));
        format!("the cite for {}, {}, is {now}\n", shown(&cite.supports), place(&cite.was))
    };
    cites.iter().map(line).collect()
}

fn of_exhibit(text: &mut String, exhibit: &Exhibit) -> std::fmt::Result {
    let id = shown(&exhibit.id);
    let (were, are) = (&exhibit.were, &exhibit.are);
    match (&exhibit.was, &exhibit.is) {
        (Some(was), None) => return writeln!(text, "{id} is gone, was {}", place(was, were)),
        (None, Some(is)) => writeln!(text, "{id} is new: {}", place(is, are))?,
        (Some(was), Some(is)) if was == is && were == are => {
            writeln!(text, "{id}: {}", place(is, are))?;
        }
        (was, is) => {
            let [was, is] = [was, is].map(|tab| tab.as_deref().unwrap_or_default());
            writeln!(text, "{id}: {}, was {}", place(is, are), place(was, were))?;
        }
    }
    one_by_one(text, exhibit)
}

/// The tab with its pages, as `Tab C, pages 17–21`; the pages alone of what has no tab.
fn place(tab: &str, pages: &[PacketPage]) -> String {
    let word = if pages.len() == 1 { "page" } else { "pages" };
    let none = if pages.is_empty() { "without pages" } else { word };
    let tab = if tab.is_empty() { String::new() } else { format!("Tab {}, ", shown(tab)) };
    format!("{tab}{none} {}", ranges(pages)).trim_end().to_owned()
}

/// The pages of an exhibit that are others than before.
fn one_by_one(text: &mut String, exhibit: &Exhibit) -> std::fmt::Result {
    let (replaced, mut added, gone) = exhibit.others();
    if exhibit.was.is_none() {
        added.clear();
    }
    for (was, is) in replaced {
        writeln!(text, "  page {is} replaces page {was}")?;
    }
    for (verb, pages) in [("new", added), ("gone", gone)] {
        if !pages.is_empty() {
            let word = if pages.len() == 1 { "page" } else { "pages" };
            writeln!(text, "  {verb}: {word} {}", ranges(&pages))?;
        }
    }
    for fate in &exhibit.pages {
        if let Fate::Moved { from, was, is } = fate {
            let other = *from != exhibit.id;
            let from = if other { format!(" of {}", shown(from)) } else { String::new() };
            writeln!(text, "  page {is} was page {was}{from}")?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::{changes::between, record::Record};

    /// A record of exhibits, each as `id tab: file page, file page`; packet pages count from 1.
    fn packet(exhibits: &[&str]) -> Record {
        let (mut listed, mut leaves, mut next) = (Vec::new(), Vec::new(), 1);
        for (place, said) in exhibits.iter().enumerate() {
            let (name, pages) = said.split_once(": ").unwrap();
            let (id, tab) = name.split_once(' ').unwrap();
            let mut files: Vec<&str> = Vec::new();
            for page in pages.split(", ") {
                let (file, of) = page.split_once(' ').unwrap();
                if !files.contains(&file) {
                    files.push(file);
                }
                let at = files.iter().position(|it| *it == file).unwrap();
                let shows = format!("{:x}", of.as_bytes()[0]);
                let page = json!({"page": next, "of": of.parse::<u32>().unwrap_or(1),
                    "shows": shows, "annotations": 0, "held": "bare"});
                leaves.push(json!({"kind": "exhibit", "exhibit": place, "file": at,
                    "pages": [page]}));
                next += 1;
            }
            let files = files.iter().map(|file| json!({"role": "original", "sha256": file}));
            listed.push(json!({"id": id, "tab": tab, "first": 0, "last": 0,
                "files": files.collect::<Vec<Value>>()}));
        }
        let volume = json!({"file": "packet.pdf", "sha256": "", "bytes": 0, "first": 1,
            "contents": [0, 0], "leaves": leaves});
        let record = json!({"version": 2, "program": "", "draft": false, "letter": true,
            "stamped": true, "pages": next - 1, "exhibits": listed, "volumes": [volume],
            "waived": []});
        serde_json::from_value(record).unwrap()
    }

    fn said(old: &[&str], new: &[&str]) -> String {
        told(&between(&packet(old), &packet(new)))
    }

    #[test]
    fn nothing_is_told_of_what_stays() {
        let one = ["own A: f 1, f 2", "law B: g 1"];
        assert_eq!(said(&one, &one), "every page is where it was\n");
    }

    #[test]
    fn pages_are_known_by_their_file() {
        assert_eq!(
            said(
                &["own A: f 1, f 2, f 3", "law B: g 1", "map C: h 1"],
                &["cv A: k 1", "own B: f 1, f 3, f 4", "law C: g 1"]
            ),
            "cv is new: Tab A, page 1\n  page 1 was page 5 of map\n\
             own: Tab B, pages 2–4, was Tab A, pages 1–3\n  new: page 4\n  gone: page 2\n\
             law: Tab C, page 5, was Tab B, page 4\n\
             map is gone, was Tab C, page 5\n"
        );
    }

    #[test]
    fn pages_that_went_elsewhere_are_found_again() {
        assert_eq!(
            said(&["own A: f 1, f 2", "law B: g 1"], &["own A: f 2, f 1", "law B: g 1"]),
            "own: Tab A, pages 1–2\n  page 1 was page 2\n1 exhibit is as it was\n"
        );
        assert_eq!(
            said(&["own A: f 1, f 2", "law B: g 1"], &["own A: f 1", "law B: g 1, f 2"]),
            "own: Tab A, page 1, was Tab A, pages 1–2\n\
             law: Tab B, pages 2–3, was Tab B, page 3\n  page 3 was page 2 of own\n"
        );
    }

    #[test]
    fn pages_of_another_file_are_known_by_what_they_show() {
        assert_eq!(
            said(&["own A: f a, f b, f c"], &["own A: new a, new x, new c"]),
            "own: Tab A, pages 1–3\n  page 2 replaces page 2\n"
        );
    }
}
