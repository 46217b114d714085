//! Finds the cites in a text. What is not clear is left alone, and told where it may be a cite.

mod pages;

mod tabs;

#[cfg(test)]
mod tests;

use std::{collections::BTreeSet, ops::Range};

use super::{
    Cite, Cites, Passage, Place,
    label::{self, Label},
    token::{self, Kind, Token},
};
use crate::page::{PacketPage, Tab};

/// Most cites that are read: what has more is no brief, and told as unclear from there on.
const MOST_CITES: usize = 20_000;

/// Finds the cites of a brief; `known` are the tabs that there are, now or when it was written.
pub fn cites(passages: &[Passage], known: &BTreeSet<Tab>) -> Cites {
    let mut cites = Cites::default();
    let is_note = |it: &Passage| matches!(it.place, Place::Note(_));
    // What `id.` means in the text does not carry over into a note, nor from one to the next.
    for together in passages.chunk_by(|one, next| !is_note(one) && !is_note(next)) {
        let tokens = token::of(together);
        let reader = Reader {
            passages: together,
            tokens: &tokens,
            at: 0,
            known,
            last: None,
            cites: &mut cites,
        };
        if !reader.run() {
            break;
        }
    }
    cites
}

/// A text while it is read.
struct Reader<'a> {
    passages: &'a [Passage],
    tokens: &'a [Token<'a>],
    at: usize,
    known: &'a BTreeSet<Tab>,
    /// What `id.` would mean.
    last: Option<(Vec<Tab>, Pages)>,
    cites: &'a mut Cites,
}

/// Pages, first and last of each run.
type Pages = Vec<(PacketPage, PacketPage)>;

impl<'a> Reader<'a> {
    /// Reads on, and tells whether that is to the end.
    fn run(mut self) -> bool {
        while self.at < self.tokens.len() {
            if MOST_CITES <= self.cites.read.len() {
                self.unclear(self.at);
                return false;
            }
            let rest = &self.tokens[self.at..];
            if let Some(label) = label::read(rest) {
                self.labeled(label);
            } else if self.is_id() {
                self.id();
            } else {
                if label::leads_away(rest) {
                    self.last = None;
                }
                self.at += 1;
            }
        }
        true
    }

    /// Notes what may be a cite, from a token on.
    fn unclear(&mut self, start: usize) {
        let end = self.tokens.len().min(self.at + 3);
        let unclear = (self.place(start), self.words(start, end));
        self.cites.unclear.push(unclear);
    }

    /// Reads what follows a label.
    fn labeled(&mut self, label: Label) {
        let start = self.at;
        self.at += label.length;
        if label::is_of_others(&self.tokens[..start]) {
            self.last = None;
            return;
        }
        let mut cursor = self.cursor();
        let read = tabs::group(&mut cursor, label);
        self.at = cursor.at;
        match read {
            tabs::Read::Tabs(tabs) => {
                self.found(start, tabs);
                self.others(label);
            }
            // As in `Exh. 4, Tab C`, where the number is the court's.
            tabs::Read::Number => self.last = None,
            tabs::Read::Unclear => {
                self.last = None;
                self.unclear(start);
            }
            tabs::Read::Nothing => {}
        }
    }

    /// Reads further tabs with pages of their own, as in `Tab C at 45, D at 50`.
    fn others(&mut self, label: Label) {
        loop {
            let mut cursor = self.cursor();
            cursor.separator();
            let (start, read) = (cursor.at, tabs::group(&mut cursor, label));
            let paged = pages::read(&mut cursor.clone()).is_some();
            let tabs::Read::Tabs(tabs) = read else { return };
            if !paged || start == self.at {
                return;
            }
            self.at = cursor.at;
            self.found(start, tabs);
        }
    }

    /// Takes a cite of these tabs, with the pages that follow.
    fn found(&mut self, start: usize, tabs: Vec<Tab>) {
        let mut cursor = self.cursor();
        let pages = pages::read(&mut cursor).unwrap_or_default();
        self.at = cursor.at;
        self.last = Some((tabs.clone(), pages.clone()));
        self.take(start, tabs, pages);
    }

    /// Whether `id.` or `ibid.` is next, and no cite of its own follows, as in `Id., Tab D`.
    fn is_id(&self) -> bool {
        let kind = |at: usize| self.tokens.get(self.at + at).map(|it| it.kind);
        let id = matches!(kind(0), Some(Kind::Word("Id" | "id" | "Ibid" | "ibid")));
        let joined = self.at.checked_sub(1).is_some_and(|before| {
            self.tokens[before].kind != Kind::Sign('(') && !self.tokens[self.at].apart
        });
        let comma = usize::from(matches!(kind(2), Some(Kind::Sign(',' | '('))));
        let rest = self.tokens.get(self.at + 2 + comma..).unwrap_or_default();
        id && !joined && kind(1) == Some(Kind::Sign('.')) && label::read(rest).is_none()
    }

    fn id(&mut self) {
        let start = self.at;
        self.at += 2;
        let mut cursor = self.cursor();
        let pages = pages::read(&mut cursor);
        self.at = cursor.at;
        let Some((tabs, before)) = self.last.clone() else { return };
        let pages = pages.unwrap_or(before);
        self.last = Some((tabs.clone(), pages.clone()));
        self.take(start, tabs, pages);
    }

    fn take(&mut self, start: usize, tabs: Vec<Tab>, pages: Pages) {
        let (place, words) = (self.place(start), self.words(start, self.at));
        let spans = self.spans(start, self.at);
        self.cites.read.push(Cite { place, words, spans, tabs, pages });
    }

    fn place(&self, at: usize) -> Place {
        self.passages[self.tokens[at].passage].place
    }

    /// These tokens as they are written, on one line.
    fn words(&self, start: usize, end: usize) -> String {
        let mut words = String::new();
        for token in &self.tokens[start..end] {
            if token.apart && !words.is_empty() {
                words.push(' ');
            }
            words.push_str(token.text);
        }
        words
    }

    /// Where these tokens stand, passage by passage.
    fn spans(&self, start: usize, end: usize) -> Vec<(Place, Range<usize>)> {
        let tokens = self.tokens[start..end].chunk_by(|one, next| one.passage == next.passage);
        let span = |tokens: &[Token<'_>]| {
            let (first, last) = (tokens.first()?, tokens.last()?);
            Some((self.passages[first.passage].place, first.at..last.at + last.text.len()))
        };
        tokens.filter_map(span).collect()
    }

    fn cursor(&self) -> Cursor<'a> {
        Cursor { tokens: self.tokens, at: self.at, known: self.known }
    }
}

/// A place among the tokens from which to read on.
#[derive(Debug, Clone)]
struct Cursor<'a> {
    tokens: &'a [Token<'a>],
    at: usize,
    known: &'a BTreeSet<Tab>,
}

impl<'a> Cursor<'a> {
    fn peek(&self, ahead: usize) -> Option<Token<'a>> {
        self.tokens.get(self.at + ahead).copied()
    }

    fn kind(&self, ahead: usize) -> Option<Kind<'a>> {
        self.peek(ahead).map(|token| token.kind)
    }

    /// Passes over a sign, when it is next.
    fn sign(&mut self, signs: &[char]) -> bool {
        let is = matches!(self.kind(0), Some(Kind::Sign(it)) if signs.contains(&it));
        self.at += usize::from(is);
        is
    }

    /// Passes over a word, when it is next.
    fn word(&mut self, words: &[&str]) -> bool {
        let is = matches!(self.kind(0), Some(Kind::Word(it)) if words.contains(&it));
        self.at += usize::from(is);
        is
    }

    /// Passes over what parts two of a list, and tells whether there was any.
    fn separator(&mut self) -> bool {
        let sign = self.sign(&[',', ';']);
        let word = self.word(&["and", "or", "AND", "OR"]) || self.sign(&['&']);
        sign || word
    }

    /// Whether something stands right behind, with no space between.
    fn is_joined(&self, ahead: usize) -> bool {
        self.peek(ahead).is_some_and(|token| !token.apart)
    }
}

/// The signs that join the ends of a range.
const DASHES: [char; 6] = ['-', '–', '—', '\u{2010}', '\u{2011}', '−'];
