//! Other people's programs, for a second opinion. They are required where `CI` is set; elsewhere
//! a test says aloud what it did not see.

use std::{io::Write, path::Path, process::Command};

use crate::reader::Packet;

/// A word on a page, in points from its top left corner as seen.
#[derive(Debug, Clone, PartialEq)]
pub struct Word {
    /// The word.
    pub text: String,
    /// Left, top, right and bottom.
    pub at: [f64; 4],
}

/// A page as poppler sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct Seen {
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
    /// Its words.
    pub words: Vec<Word>,
}

/// Says what was not tested, past the harness, which keeps the words of tests that pass.
pub fn skip(why: &str) {
    std::io::stderr().write_all(format!("SKIPPED: {why}\n").as_bytes()).unwrap();
}

/// What a program says; none where it is not installed. It must succeed.
pub fn run(program: &str, args: &[&str], file: &Path) -> Option<String> {
    let output = match Command::new(program).args(args).arg(file).output() {
        Ok(output) => output,
        Err(error) => {
            assert!(std::env::var_os("CI").is_none(), "{program} is required here: {error}");
            skip(&format!("{program} is not installed, so it was not asked"));
            return None;
        }
    };
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let complained = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program} {args:?} {}: {said}{complained}", file.display());
    Some(said + &complained)
}

/// The pages of a file with the places of their words.
pub fn pages(file: &Path) -> Option<Vec<Seen>> {
    let output = Command::new("pdftotext").args(["-bbox", "-cropbox"]).arg(file).arg("-").output();
    let Ok(output) = output else {
        return run("pdftotext", &["-v"], file).map(|_| Vec::new());
    };
    let text = String::from_utf8(output.stdout).unwrap();
    let mut pages: Vec<Seen> = Vec::new();
    for line in text.lines().map(str::trim) {
        if line.starts_with("<page ") {
            let (width, height) = (number(line, "width"), number(line, "height"));
            pages.push(Seen { width, height, words: Vec::new() });
        } else if let Some(rest) = line.strip_prefix("<word ") {
            let text = rest.split_once('>').unwrap().1.trim_end_matches("</word>");
            let at = ["xMin", "yMin", "xMax", "yMax"].map(|name| number(rest, name));
            pages.last_mut().unwrap().words.push(Word { text: text.to_owned(), at });
        }
    }
    // It gives the size of a page as it is before it is turned.
    if let Ok(document) = lopdf::Document::load(file) {
        let packet = Packet::of(document);
        for (number, page) in (1..=packet.pages.len()).zip(&mut pages) {
            let turn = packet.inherited(number, "Rotate").as_i64().unwrap_or(0);
            if turn.rem_euclid(180) == 90 {
                std::mem::swap(&mut page.width, &mut page.height);
            }
        }
    }
    Some(pages)
}

/// The pixels of a page as poppler paints it, 400 of them wide; none where it is not installed.
pub fn painted(file: &Path, page: usize) -> Option<Vec<u8>> {
    let page = page.to_string();
    let args = ["-scale-to-x", "400", "-scale-to-y", "-1", "-f", &page, "-l", &page];
    let output = Command::new("pdftoppm").args(args).arg(file).output();
    let Ok(output) = output else { return run("pdftoppm", &[], file).map(|_| Vec::new()) };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(output.stdout)
}

impl Seen {
    /// Where a word is.
    pub fn find(&self, text: &str) -> [f64; 4] {
        let found: Vec<&Word> = self.words.iter().filter(|word| word.text == text).collect();
        assert_eq!(found.len(), 1, "`{text}` once in {self:?}");
        found[0].at
    }

    /// The word in the bottom right corner, nearest to it.
    pub fn corner(&self) -> Option<&Word> {
        let inside = |word: &&Word| {
            let [left, top, right, bottom] = word.at;
            self.width - 90.0 < left
                && self.height - 60.0 < top
                && right < self.width
                && bottom < self.height
        };
        let mut words: Vec<&Word> = self.words.iter().filter(inside).collect();
        words.sort_by(|one, other| one.at[3].total_cmp(&other.at[3]));
        words.pop()
    }
}

fn number(line: &str, name: &str) -> f64 {
    let (_, rest) = line.split_once(&format!("{name}=\"")).unwrap();
    rest.split_once('"').unwrap().0.parse().unwrap()
}
