use std::{cell::Cell, fs, time::Duration};

use super::*;
use crate::{
    case::{PageFacts, Pages, Run, Taken},
    page::FilePage,
};

const LAYOUT: Layout =
    Layout { paper: Paper::Letter, corner: None, external_links: false, room: 1000 };

/// A file, a cache for it, and a time at which both have been at rest for long.
struct Scene {
    folder: tempfile::TempDir,
    now: SystemTime,
}

impl Scene {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("one.pdf"), "one").unwrap();
        let dated = fs::metadata(folder.path()).unwrap().modified().unwrap();
        Self { folder, now: dated + Duration::from_hours(1) }
    }

    /// Whether the file is read when it is asked for.
    fn reads(&self, trust: Trust, layout: &Layout, id: &str, facts: fn() -> Facts) -> bool {
        let cache = Cache::at(self.folder.path().join("cache"), trust, self.now);
        let uses = [Use {
            exhibit: id,
            place: 0,
            pages: None,
            quotes: Vec::new(),
            tabs: None,
            transcript: None,
            converter: None,
            read_in: None,
            mount: None,
            aboard: false,
        }];
        let read = Cell::new(false);
        let recalled = cache.recall(&self.folder.path().join("one.pdf"), layout, &uses, || {
            read.set(true);
            facts()
        });
        assert_eq!(format!("{recalled:?}"), format!("{:?}", facts()));
        read.get()
    }
}

/// Facts of the file `one`.
fn facts() -> Facts {
    let sha256 = Some(sha256(&Source::from(b"one".to_vec())).unwrap());
    let mut page = PageFacts::default();
    page.reading.language = Some("Spanish");
    page.reading.a_numbers = vec!["000000001".to_owned()];
    page.reading.dates = vec![jiff::civil::date(2026, 1, 2)];
    let pages = Pages { pages: vec![page], ..Pages::default() };
    let taken = Taken { page: FilePage(1), fingerprint: u128::MAX - 1, annotations: 2 };
    let runs = vec![vec![Run { pages: vec![taken], bytes: 800, objects: 9, ..Run::default() }]];
    let content = Content::Pages(Box::new(pages));
    Facts {
        cited: None,
        content,
        sha256,
        looked: vec![Vec::new(); runs.len()],
        runs,
        least: 900,
        lasting: true,
    }
}

/// The same, said of another file.
fn mistaken() -> Facts {
    Facts { sha256: Some([7; 32]), ..facts() }
}

#[test]
fn a_file_is_read_once() {
    for trust in [Trust::Dates, Trust::Bytes] {
        let scene = Scene::new();
        assert!(scene.reads(trust, &LAYOUT, "a", facts));
        assert!(!scene.reads(trust, &LAYOUT, "a", facts));
    }
}

#[test]
fn dates_are_enough_to_check_and_not_to_build() {
    let scene = Scene::new();
    assert!(scene.reads(Trust::Dates, &LAYOUT, "a", mistaken));
    assert!(!scene.reads(Trust::Dates, &LAYOUT, "a", mistaken));
    assert!(scene.reads(Trust::Bytes, &LAYOUT, "a", facts));
}

#[test]
fn a_file_that_was_just_changed_has_to_have_the_same_bytes() {
    let mut scene = Scene::new();
    scene.now -= Duration::from_hours(1);
    assert!(scene.reads(Trust::Dates, &LAYOUT, "a", mistaken));
    assert!(scene.reads(Trust::Dates, &LAYOUT, "a", facts));
    assert!(!scene.reads(Trust::Dates, &LAYOUT, "a", facts));
}

#[test]
fn what_measuring_depends_on_is_asked_for() {
    let scene = Scene::new();
    assert!(scene.reads(Trust::Dates, &LAYOUT, "a", facts));
    assert!(scene.reads(Trust::Dates, &LAYOUT, "b", facts));
    let others = [
        Layout { paper: Paper::AsItIs, ..LAYOUT },
        Layout { corner: Some(Corner::Right), ..LAYOUT },
        Layout { external_links: true, ..LAYOUT },
    ];
    for other in others {
        assert!(scene.reads(Trust::Dates, &other, "a", facts));
    }
    assert!(!scene.reads(Trust::Dates, &LAYOUT, "a", facts));
}

#[test]
fn a_file_that_fits_is_not_measured_for_each_room() {
    let scene = Scene::new();
    let room = |room| Layout { room, ..LAYOUT };
    assert!(scene.reads(Trust::Dates, &room(950), "a", facts));
    assert!(!scene.reads(Trust::Dates, &room(900), "a", facts));
    assert!(scene.reads(Trust::Dates, &room(899), "a", facts));
    let cut = || Facts { least: u64::MAX, ..facts() };
    assert!(scene.reads(Trust::Dates, &room(950), "cut", cut));
    assert!(scene.reads(Trust::Dates, &room(951), "cut", cut));
    assert!(!scene.reads(Trust::Dates, &room(951), "cut", cut));
}

#[test]
fn what_would_not_be_learned_again_is_not_kept() {
    let passing: [fn() -> Facts; 4] = [
        || Facts { lasting: false, ..facts() },
        || Facts { sha256: None, ..facts() },
        || Facts { content: Content::Locked(crate::case::Lock::Password), ..facts() },
        || Facts { runs: Vec::new(), ..facts() },
    ];
    for facts in passing {
        let scene = Scene::new();
        assert!(scene.reads(Trust::Dates, &LAYOUT, "a", facts));
        assert!(scene.reads(Trust::Dates, &LAYOUT, "a", facts));
    }
}

#[test]
fn whatever_a_record_says_is_sound_or_not_taken() {
    let record = Record {
        stamp: Stamp::of(Path::new(".")).unwrap(),
        made: SystemTime::UNIX_EPOCH,
        room: 0,
        facts: facts(),
    };
    let bytes = record.encode().unwrap();
    let mut taken = 0;
    for at in 16..bytes.len() {
        for bit in 0..8 {
            let mut bytes = bytes[16..].to_vec();
            bytes[at - 16] ^= 1 << bit;
            let checksum = XxHash3_128::oneshot(&bytes).to_le_bytes();
            let forged = Record::<Facts>::decode(&[&checksum[..], &bytes].concat());
            let Some(Record { facts, .. }) = forged.filter(|it| is_sound(&it.facts, 1)) else {
                continue;
            };
            let Content::Pages(pages) = &facts.content else { panic!("there are runs") };
            let places: Vec<_> = facts.runs[0]
                .iter()
                .flat_map(|run| &run.pages)
                .map(|it| it.page.0 as usize)
                .collect();
            assert!(places.iter().all(|place| (1..=pages.pages.len()).contains(place)));
            taken += 1;
        }
    }
    assert!(0 < taken, "what may be otherwise is taken");
}
