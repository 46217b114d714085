//! How much room the packet takes at the most, against what the court's portal takes.

use std::cmp::Reverse;

use super::Preview;
use crate::{case::Case, report::sizes::megabytes};

/// Most exhibits that are named.
const MOST: usize = 10;

/// Most bytes that an exhibit takes in the packet; what it shares with others is counted here too.
pub fn of_exhibit(case: &Case, exhibit: usize) -> u64 {
    let runs = case.parts[exhibit].iter().flat_map(|part| &part.runs);
    runs.map(crate::case::Run::weight).sum()
}

/// The exhibits that take the most room, by their places in the manifest.
pub fn largest(preview: &Preview<'_>) -> Vec<(usize, u64)> {
    let bound = |at: &usize| preview.plan.exhibits[*at].volume.is_some();
    let exhibits = (0..preview.case.parts.len()).filter(bound);
    let mut all: Vec<(usize, u64)> =
        exhibits.map(|at| (at, of_exhibit(preview.case, at))).filter(|it| 0 < it.1).collect();
    all.sort_by_key(|&(at, bytes)| (Reverse(bytes), at));
    all.truncate(MOST);
    all
}

/// Bytes as `12.34 MB`, or as `12 kB` where there are few.
pub fn size(bytes: u64) -> String {
    match bytes {
        0..1_000_000 => format!("{} kB", bytes.div_ceil(1_000)),
        _ => format!("{} MB", megabytes(bytes)),
    }
}

/// A part of a whole in hundredths; at least one where there is anything.
pub fn percent(part: u64, whole: u64) -> u64 {
    match part.saturating_mul(100) / whole.max(1) {
        0 if 0 < part => 1,
        percent => percent,
    }
}
