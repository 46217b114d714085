//! Bytes of the manifest as lines and columns.

use std::ops::Range;

/// A text, and where each of its lines starts.
#[derive(Debug)]
pub struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

/// Some whole lines of a text, with the places to point at counted from their start.
#[derive(Debug, PartialEq, Eq)]
pub struct Window<'a> {
    /// The lines.
    pub text: &'a str,
    /// The number of the first one, from 1.
    pub first: usize,
    /// The places.
    pub places: Vec<Range<usize>>,
}

impl<'a> Lines<'a> {
    /// Finds the lines of a text.
    pub fn of(text: &'a str) -> Self {
        let ends = text.match_indices('\n').map(|(at, _)| at + 1);
        Self { text, starts: std::iter::once(0).chain(ends).collect() }
    }

    /// The line and column of a byte, both counted from 1, columns in characters.
    pub fn position(&self, byte: usize) -> (usize, usize) {
        let byte = self.text.floor_char_boundary(byte);
        let line = self.line(byte);
        (line + 1, self.text[self.starts[line]..byte].chars().count() + 1)
    }

    /// The lines that some places lie on; places past the end are taken to be the end.
    pub fn window(&self, places: impl Iterator<Item = Range<usize>> + Clone) -> Window<'a> {
        let clamp = |at: Range<usize>| {
            let start = self.text.floor_char_boundary(at.start);
            start..self.text.floor_char_boundary(at.end).max(start)
        };
        let places = places.map(clamp);
        let first = self.line(places.clone().map(|at| at.start).min().unwrap_or(0));
        let last = self.line(places.clone().map(|at| at.end).max().unwrap_or(0));
        let start = self.starts[first];
        let end = self.starts.get(last + 1).copied().unwrap_or(self.text.len());
        let places = places.map(|at| at.start - start..at.end - start).collect();
        Window { text: &self.text[start..end], first: first + 1, places }
    }

    /// The index of the line that a byte lies on.
    fn line(&self, byte: usize) -> usize {
        self.starts.partition_point(|&start| start <= byte) - 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters_from_one() {
        let lines = Lines::of("añb\nc");
        let positions = [0, 3, 5, 6, 99].map(|byte| lines.position(byte));
        assert_eq!(positions, [(1, 1), (1, 3), (2, 1), (2, 2), (2, 2)]);
    }

    #[test]
    fn a_window_holds_whole_lines() {
        let lines = Lines::of("one\ntwo\nthree\nfour\n");
        let window = lines.window([9..10, 5..6].into_iter());
        assert_eq!(window, Window { text: "two\nthree\n", first: 2, places: vec![5..6, 1..2] });
        let past = Lines::of("").window(std::iter::once(3..7));
        assert_eq!((past.text, past.first, past.places.first()), ("", 1, Some(&(0..0))));
    }
}
