//! A text as it is compared: its letters and digits, and what is between them.

use std::ops::Range;

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::{
    content::layer::{Layer, Run},
    geometry::Point,
    order::{Gap, Said},
};

/// Most size of the number of a note, and the least that it is raised, in sizes of the letters.
const SMALL: f64 = 0.85;
const RAISED: f64 = 0.15;

/// How far below its line a run reaches, in sizes of its letters.
const LOW: f64 = 0.2;

/// A text as it is compared.
#[derive(Debug, Default)]
pub struct Folded {
    /// Letters and digits.
    letters: String,
    /// One for each of them.
    pub marks: Vec<Mark>,
    /// The marks between letters, one after the other, and where those before each letter end.
    between: String,
    /// What parts the next letter from the last one.
    gap: Gap,
    /// Whether the last mark is a hyphen at the end of a line, or may come to be.
    hyphen: Option<bool>,
}

/// A letter or digit.
#[derive(Debug)]
pub struct Mark {
    /// Where it starts among the letters.
    byte: usize,
    /// Which letter of the page it is of.
    pub said: usize,
    /// What parts it from the one before.
    pub gap: Gap,
    /// Whether all that is between is a hyphen, at the end of a line.
    pub hyphen: bool,
    /// Whether it is of a script that puts no space between words.
    pub unspaced: bool,
    /// Where the marks before it end.
    between: usize,
}

impl Folded {
    /// Folds what a person wrote.
    pub fn of_text(text: &str) -> Self {
        let mut folded = Self::default();
        for says in text.chars() {
            folded.take(says, 0);
        }
        folded
    }

    /// Folds what a page says.
    pub fn of_page(layer: &Layer, said: &[Said]) -> Self {
        let mut folded = Self::default();
        folded.letters.reserve(said.len());
        folded.marks.reserve(said.len());
        let mut body = None;
        for (place, it) in said.iter().enumerate() {
            folded.part(it.gap);
            if !body.is_some_and(|body| is_note(layer, body, it)) {
                folded.take(layer.letters[it.letter].says, place);
                body = Some(it);
            }
        }
        folded
    }

    /// The parts of a quote between which something is left out.
    pub fn pieces(&self) -> Vec<Range<usize>> {
        let inner = 1..self.marks.len();
        let cuts = inner.filter(|&at| self.between(at).contains("...")).chain([self.marks.len()]);
        let mut start = 0;
        let pieces = cuts.map(|cut| std::mem::replace(&mut start, cut)..cut);
        pieces.filter(|piece| !piece.is_empty()).collect()
    }

    /// The marks between a letter and the one before.
    pub fn between(&self, at: usize) -> &str {
        let start = at.checked_sub(1).map_or(0, |before| self.marks[before].between);
        &self.between[start..self.marks[at].between]
    }

    /// Some of its letters.
    pub fn letters_of(&self, part: &Range<usize>) -> &str {
        &self.letters[self.byte(part.start)..self.byte(part.end)]
    }

    /// The first letter from one on at which these letters stand.
    pub fn find(&self, letters: &str, from: usize) -> Option<usize> {
        let start = self.byte(from);
        let byte = start + self.letters[start..].find(letters)?;
        self.marks.binary_search_by_key(&byte, |mark| mark.byte).ok()
    }

    /// Whether a word ends before a letter and another starts with it.
    pub fn is_edge(&self, at: usize) -> bool {
        let Some(mark) = self.marks.get(at) else { return true };
        let parted = Gap::Wide <= mark.gap || !self.between(at).is_empty() || mark.unspaced;
        at == 0 || parted && !mark.hyphen
    }

    /// Its letters as characters.
    pub fn chars(&self) -> impl Iterator<Item = char> {
        self.letters.chars()
    }

    fn byte(&self, at: usize) -> usize {
        self.marks.get(at).map_or(self.letters.len(), |mark| mark.byte)
    }

    /// Notes what parts the next letter from the last one.
    fn part(&mut self, gap: Gap) {
        self.gap = self.gap.max(gap);
        if gap == Gap::Line {
            self.hyphen = self.hyphen.map(|_| true);
        }
    }

    fn take(&mut self, says: char, place: usize) {
        match says {
            // A soft hyphen is seen at the end of a line alone, and one of no width nowhere.
            '\u{ad}' => self.hyphen = self.marks.last().map(|_| false),
            // Brackets mark what whoever quotes has changed; the others show nothing.
            '[' | ']' | '\u{640}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => (),
            '-' | '\u{2010}' if self.is_after_letter() => {
                self.between.push('-');
                self.hyphen = Some(false);
            }
            _ if says.is_whitespace() => self.part(Gap::Space),
            _ if says.is_ascii() => self.add(says.to_ascii_lowercase(), place),
            _ => match sign(says) {
                Some(sign) => self.add(sign, place),
                None => std::iter::once(says).nfkd().flat_map(char::to_lowercase).for_each(|it| {
                    self.add(it, place);
                }),
            },
        }
    }

    /// Whether nothing at all stands after the last letter.
    fn is_after_letter(&self) -> bool {
        let end = self.marks.last().map(|mark| mark.between);
        end == Some(self.between.len()) && self.gap == Gap::None && self.hyphen.is_none()
    }

    fn add(&mut self, says: char, place: usize) {
        match says {
            _ if is_point(says) => (),
            'ß' => ['s', 's'].into_iter().for_each(|it| self.letter(it, place)),
            'ς' => self.letter('σ', place),
            _ if says.is_alphanumeric() || is_combining_mark(says) => self.letter(says, place),
            _ if says.is_whitespace() => self.part(Gap::Space),
            _ => self.mark(sign(says).unwrap_or(says)),
        }
    }

    fn letter(&mut self, says: char, place: usize) {
        self.marks.push(Mark {
            byte: self.letters.len(),
            said: place,
            gap: std::mem::take(&mut self.gap),
            hyphen: self.hyphen.take() == Some(true),
            unspaced: is_unspaced(says),
            between: self.between.len(),
        });
        self.letters.push(says);
    }

    /// Notes a mark; two quotation marks are as good as one.
    fn mark(&mut self, says: char) {
        let start = self.marks.last().map_or(0, |mark| mark.between);
        if says != '\'' || !self.between[start..].ends_with('\'') {
            self.between.push(says);
        }
        self.hyphen = None;
    }
}

/// Whether a digit is the number of a note: small, raised, and close after a word.
fn is_note(layer: &Layer, body: &Said, it: &Said) -> bool {
    let (word, note) = (&layer.runs[body.run], &layer.runs[it.run]);
    let letter = layer.letters[it.letter];
    if body.run == it.run || Gap::Narrow < it.gap || !letter.says.is_ascii_digit() {
        return false;
    }
    let (along, small) = (word.em(), note.em());
    let size = along.0.hypot(along.1).max(1e-6);
    let end = base(word, layer.letters[body.letter].end);
    let start = base(note, letter.start);
    let (x, y) = (start.0 - end.0, start.1 - end.1);
    let raised = (y * along.0 - x * along.1) / size;
    small.0.hypot(small.1) < SMALL * size && RAISED * size < raised
}

/// A place on the line of a run as it is raised.
fn base(run: &Run, along: f32) -> Point {
    let (low, high) = run.reach;
    run.matrix.apply((f64::from(along), low + LOW * (high - low)))
}

/// One sign for all quotation marks, and one for all dashes.
fn sign(says: char) -> Option<char> {
    match says {
        '"' | '\'' | '`' | '´' | '«' | '»' | '‘'..='‟' | '′' | '″' | '‹' | '›' | '＂' | '＇' => {
            Some('\'')
        }
        '-' | '‐'..='―' | '−' | '﹘' | '－' => Some('-'),
        _ => None,
    }
}

/// Whether a mark is a point of Hebrew or Arabic, which texts may leave out.
fn is_point(says: char) -> bool {
    matches!(says, '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}')
}

/// Whether a letter is of a script that puts no space between words: Thai to Khmer, Han, Kana.
fn is_unspaced(says: char) -> bool {
    matches!(says, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}
