//! The passage of a page that is most like a quote, found by the groups of three letters that both
//! have, in one go over the page.

use std::ops::Range;

use super::Folded;

/// How many kinds of groups are told apart.
const KINDS: usize = 1 << 12;

/// A quote as the groups of three letters that it has.
#[derive(Debug)]
pub struct Likeness {
    /// How many of each kind it has.
    wanted: Vec<u16>,
    /// How many it has in all.
    count: usize,
    /// How many of each kind there are where one looks.
    there: Vec<u16>,
}

impl Likeness {
    /// Takes the groups of a part of a quote.
    pub fn of(text: &Folded, part: Range<usize>) -> Self {
        let groups = groups(text.letters_of(&part).chars());
        let mut wanted = vec![0; if groups.is_empty() { 0 } else { KINDS }];
        for &kind in &groups {
            let wanted: &mut u16 = &mut wanted[usize::from(kind)];
            *wanted = wanted.saturating_add(1);
        }
        Self { there: vec![0; wanted.len()], wanted, count: groups.len() }
    }

    /// The letters of a page of these groups among which most groups of the quote are, and how
    /// many of a hundred.
    pub fn best(&mut self, groups: &[u16]) -> Option<(u8, Range<usize>)> {
        if self.count == 0 || groups.is_empty() {
            return None;
        }
        self.there.fill(0);
        let (mut same, mut best, mut first) = (0_usize, 0, 0);
        for (at, &kind) in groups.iter().enumerate() {
            let kind = usize::from(kind);
            same += usize::from(self.there[kind] < self.wanted[kind]);
            self.there[kind] = self.there[kind].saturating_add(1);
            if let Some(gone) = at.checked_sub(self.count) {
                let kind = usize::from(groups[gone]);
                self.there[kind] = self.there[kind].saturating_sub(1);
                same = same.saturating_sub(usize::from(self.there[kind] < self.wanted[kind]));
            }
            if best < same {
                (best, first) = (same, (at + 1).saturating_sub(self.count));
            }
        }
        let likeness = u8::try_from(100 * best / self.count).unwrap_or(100);
        let end = (first + self.count).min(groups.len()) + 2;
        (0 < best).then_some((likeness, first..end))
    }
}

/// The groups of three letters of a text, in order, by their kinds.
pub fn groups(text: impl Iterator<Item = char>) -> Vec<u16> {
    let mut kinds = Vec::new();
    let mut last = [0_u32; 2];
    for (at, letter) in text.map(u32::from).enumerate() {
        let mixed = last[0].wrapping_mul(0x9E37_79B1) ^ last[1].wrapping_mul(0x85EB_CA77) ^ letter;
        let kind = mixed.wrapping_mul(0xC2B2_AE3D) >> (32 - KINDS.trailing_zeros());
        if 1 < at {
            kinds.push(u16::try_from(kind).unwrap_or_default());
        }
        last = [last[1], letter];
    }
    kinds
}
