//! Which objects the runs of a volume have in common.

use std::collections::{BTreeMap, HashMap};

use crate::case::{Case, Likeness, Owner};

/// A run: whose it is, which part of that, and which of the part's runs.
pub type RunKey = (Owner, usize, usize);

/// An object of a run that another run in its volume has too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shared {
    /// Its number in the file.
    pub object: u32,
    /// Its number in the volume.
    pub number: u32,
    /// Whether this run is the first that has it.
    pub first: bool,
}

/// Objects that are written the same: of equal content, with the same parts.
///
/// Two objects of one run are never taken for one, so that a file keeps its shape: the second of
/// its kind in one is the second in another.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Kind {
    content: u128,
    parts: Vec<u32>,
    turn: u32,
}

/// Tells the kinds of the objects of one run.
#[derive(Debug, Default)]
struct Telling(HashMap<(u128, Vec<u32>), u32>);

impl Telling {
    fn kind(&mut self, content: u128, parts: Vec<u32>) -> Kind {
        let turn = self.0.entry((content, parts.clone())).or_default();
        *turn += 1;
        Kind { content, parts, turn: *turn }
    }
}

/// The kinds of objects that the runs of a volume have.
#[derive(Debug, Default)]
pub struct Sharing {
    /// The place of each, in the order they were met.
    places: HashMap<Kind, u32>,
    /// The places of the objects of each run.
    runs: Vec<(RunKey, Vec<u32>)>,
}

impl Sharing {
    /// Adds a run.
    pub fn add(&mut self, key: RunKey, likenesses: &[Likeness]) {
        let mut telling = Telling::default();
        let mut places: Vec<u32> = Vec::with_capacity(likenesses.len());
        for it in likenesses {
            let parts = it.parts.iter().map(|&part| places[part as usize]).collect();
            let next = u32::try_from(self.places.len()).unwrap_or(u32::MAX);
            places.push(*self.places.entry(telling.kind(it.content, parts)).or_insert(next));
        }
        self.runs.push((key, places));
    }

    /// How many bytes of a run the volume has already.
    pub fn had(&self, likenesses: &[Likeness]) -> u64 {
        let mut telling = Telling::default();
        let mut places: Vec<Option<u32>> = Vec::with_capacity(likenesses.len());
        let mut had = 0;
        for it in likenesses {
            let parts = it.parts.iter().map(|&part| places[part as usize]).collect::<Option<_>>();
            let kind = parts.map(|parts| telling.kind(it.content, parts));
            let place = kind.and_then(|kind| self.places.get(&kind).copied());
            had += place.map_or(0, |_| it.bytes);
            places.push(place);
        }
        had
    }

    /// What each run has in common with others, numbered from `next` on.
    pub fn numbered(&self, case: &Case, next: &mut u32) -> BTreeMap<RunKey, Vec<Shared>> {
        let mut numbers = Numbers::of(self, next);
        let shared = self.runs.iter().map(|(key, places)| {
            let objects = &case.parts_of(key.0)[key.1].runs[key.2].likenesses;
            let shared = objects.iter().zip(places);
            let shared = shared.filter_map(|(it, &place)| numbers.shared(it.object, place));
            let mut shared: Vec<Shared> = shared.collect();
            shared.sort_unstable_by_key(|it| it.object);
            (*key, shared)
        });
        shared.filter(|(_, shared)| !shared.is_empty()).collect()
    }
}

/// Numbers of what several runs have.
struct Numbers<'a> {
    /// How many runs have an object of each kind.
    runs: Vec<u32>,
    /// The number of each kind that was met.
    of: Vec<Option<u32>>,
    next: &'a mut u32,
}

impl<'a> Numbers<'a> {
    fn of(sharing: &Sharing, next: &'a mut u32) -> Self {
        let mut runs = vec![0; sharing.places.len()];
        for &place in sharing.runs.iter().flat_map(|(_, places)| places) {
            runs[place as usize] += 1;
        }
        Self { of: vec![None; runs.len()], runs, next }
    }

    /// An object of the kind at a place, where more than one run has it.
    fn shared(&mut self, object: u32, place: u32) -> Option<Shared> {
        let place = place as usize;
        if self.runs[place] < 2 {
            return None;
        }
        let first = self.of[place].is_none();
        let number = *self.of[place].get_or_insert(*self.next);
        *self.next += u32::from(first);
        Some(Shared { object, number, first })
    }
}
