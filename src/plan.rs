//! Where every page lands: tabs, page numbers, volumes and object numbers. Arithmetic only;
//! nothing is read or written.

mod sharing;

use std::{collections::BTreeMap, ops::Range};

use crate::{
    case::{Case, Part, Role, Run, TAB_SHEET},
    manifest::TabSheets,
    page::{PacketPage, Tab, VolumeNumber},
};
use sharing::Sharing;
pub use sharing::{RunKey, Shared};

/// The first object number of exhibits; those below belong to the frame of every volume.
pub const FIRST_OBJECT: u32 = 100;

/// How many pages our own front matter takes.
pub trait Lengths {
    /// The cover of a volume.
    fn cover(&self) -> u32;

    /// The table of contents of these exhibits.
    fn contents(&self, exhibits: Range<usize>) -> u32;

    /// The index by element, in the first volume; none where it is not asked for.
    fn element_index(&self) -> u32;

    /// The certificate of service, in the last volume.
    fn certificate(&self) -> u32;
}

/// Where every page lands.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// The volumes.
    pub volumes: Vec<Volume>,
    /// The exhibits, in packet order.
    pub exhibits: Vec<Exhibit>,
    /// How many pages the packet has.
    pub pages: u32,
    /// The first object number after those of exhibits.
    pub next_object: u32,
    /// What each run has that other runs in its volume have too, by its object in the file.
    pub shared: BTreeMap<RunKey, Vec<Shared>>,
}

/// One file of the packet.
#[derive(Debug, Clone, PartialEq)]
pub struct Volume {
    /// Its number.
    pub number: VolumeNumber,
    /// Its first page.
    pub first: PacketPage,
    /// How many pages it has.
    pub pages: u32,
    /// Its pages in order.
    pub leaves: Vec<Leaf>,
    /// The exhibits of which it has pages.
    pub exhibits: Range<usize>,
}

/// Pages that lie together in a volume.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leaf {
    /// The cover.
    Cover,
    /// The table of contents.
    Contents,
    /// The index by element.
    ElementIndex,
    /// The sheet before an exhibit.
    TabSheet {
        /// The exhibit.
        exhibit: usize,
    },
    /// A run of an exhibit's pages.
    Run {
        /// The exhibit.
        exhibit: usize,
        /// Which of its parts.
        part: usize,
        /// Which of the part's runs.
        run: usize,
        /// The page it starts at.
        first: PacketPage,
        /// How many pages it has.
        pages: u32,
        /// The first number of its objects.
        first_object: u32,
    },
    /// The certificate of service.
    Certificate,
}

/// One exhibit in its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Exhibit {
    /// Its tab.
    pub tab: Tab,
    /// The volume it starts in.
    pub volume: VolumeNumber,
    /// Its first page, the tab sheet not counted: what the contents, bookmarks and cites name.
    pub first: PacketPage,
    /// Its last page.
    pub last: PacketPage,
    /// How many pages its documents have.
    pub pages: u32,
    /// Where each of its parts starts.
    pub parts: Vec<(Role, PacketPage)>,
}

impl Plan {
    /// Where a page of a part lies, counted from 0 among those taken.
    pub fn page(&self, exhibit: usize, part: usize, place: usize) -> Option<PacketPage> {
        let of = (exhibit, part);
        let runs = self.volumes.iter().flat_map(|volume| &volume.leaves).filter_map(|leaf| {
            let Leaf::Run { exhibit, part, first, pages, .. } = *leaf else { return None };
            ((exhibit, part) == of).then_some((first, pages))
        });
        let mut left = u32::try_from(place).ok()?;
        for (first, pages) in runs {
            if left < pages {
                return Some(PacketPage(first.0 + left));
            }
            left -= pages;
        }
        None
    }
}

/// Places every page. `lengths` says how long the front matter is in one volume, and in several.
pub fn place<L: Lengths>(case: &Case, tabs: &[Tab], lengths: impl Fn(bool) -> L) -> Plan {
    let cut = cut(case);
    let lengths = lengths(1 < cut.len());
    Numbering::new(case, tabs, &lengths).run(&cut)
}

/// What a volume has of the exhibits, before its pages are numbered.
#[derive(Debug, Default)]
struct Share {
    /// The exhibits of which it has something.
    exhibits: Range<usize>,
    /// Their sheets and runs, in order.
    pieces: Vec<Piece>,
    /// What its runs have in common.
    sharing: Sharing,
}

/// A part of an exhibit that is not cut any more.
#[derive(Debug, Clone, Copy)]
enum Piece {
    /// Where an exhibit starts.
    Start { exhibit: usize },
    /// A run of its pages.
    Run { exhibit: usize, part: usize, run: usize },
}

/// Cuts the packet into volumes: between exhibits, and inside one only where it is too large.
fn cut(case: &Case) -> Vec<Share> {
    let mut cutting = Cutting { case, left: case.room(0), shares: vec![Share::default()] };
    for (exhibit, parts) in case.parts.iter().enumerate() {
        let runs = parts.iter().flat_map(|part| &part.runs);
        let bytes: u64 = runs.map(|run| cutting.weight(run)).sum();
        cutting.make_room(exhibit, bytes + TAB_SHEET);
        cutting.add(exhibit, Piece::Start { exhibit }, TAB_SHEET);
        for (part, it) in parts.iter().enumerate() {
            for (run, pages) in it.runs.iter().enumerate() {
                cutting.make_room(exhibit, cutting.weight(pages));
                let bytes = cutting.weight(pages);
                cutting.add(exhibit, Piece::Run { exhibit, part, run }, bytes);
                cutting.share((exhibit, part, run), pages);
            }
        }
    }
    cutting.shares
}

/// The packet while it is being cut.
struct Cutting<'a> {
    case: &'a Case,
    /// Bytes that are left of the last volume.
    left: u64,
    shares: Vec<Share>,
}

impl Cutting<'_> {
    /// Most bytes that a run adds to the last volume.
    fn weight(&self, run: &Run) -> u64 {
        let had = self.shares.last().map_or(0, |share| share.sharing.had(&run.likenesses));
        run.weight().saturating_sub(had)
    }

    fn share(&mut self, key: RunKey, run: &Run) {
        if let Some(share) = self.shares.last_mut() {
            share.sharing.add(key, &run.likenesses);
        }
    }

    /// Opens a volume where the last has too little room, and pages of exhibits in it.
    fn make_room(&mut self, exhibit: usize, bytes: u64) {
        let holds = self.shares.last().is_some_and(|share| {
            share.pieces.iter().any(|piece| matches!(piece, Piece::Run { .. }))
        });
        if self.left < bytes && holds {
            self.left = self.case.room(self.shares.len());
            self.shares.push(Share { exhibits: exhibit..exhibit, ..Share::default() });
        }
    }

    fn add(&mut self, exhibit: usize, piece: Piece, bytes: u64) {
        self.left = self.left.saturating_sub(bytes);
        if let Some(share) = self.shares.last_mut() {
            share.exhibits.end = exhibit + 1;
            share.pieces.push(piece);
        }
    }
}

/// The packet while its pages are being numbered.
struct Numbering<'a, L> {
    case: &'a Case,
    tabs: &'a [Tab],
    lengths: &'a L,
    next_page: u32,
    next_object: u32,
    exhibits: Vec<Exhibit>,
    shared: BTreeMap<RunKey, Vec<Shared>>,
}

impl<'a, L: Lengths> Numbering<'a, L> {
    fn new(case: &'a Case, tabs: &'a [Tab], lengths: &'a L) -> Self {
        let (exhibits, shared) = (Vec::new(), BTreeMap::new());
        Self { case, tabs, lengths, next_page: 1, next_object: FIRST_OBJECT, exhibits, shared }
    }

    fn run(mut self, cut: &[Share]) -> Plan {
        let volumes = (1..).zip(cut).map(|(number, share)| {
            self.volume(VolumeNumber(number), share, number as usize == cut.len())
        });
        let volumes = volumes.collect();
        Plan {
            pages: self.next_page - 1,
            volumes,
            exhibits: self.exhibits,
            next_object: self.next_object,
            shared: self.shared,
        }
    }

    /// The first volume has the contents of the whole packet, the others their own.
    fn volume(&mut self, number: VolumeNumber, share: &Share, is_last: bool) -> Volume {
        let first = self.next_page;
        let rows = contents(number, &share.exhibits, self.case.parts.len());
        let shared = share.sharing.numbered(self.case, &mut self.next_object);
        self.shared.extend(shared);
        let mut leaves = Vec::new();
        self.leaf(&mut leaves, Leaf::Cover, self.lengths.cover());
        self.leaf(&mut leaves, Leaf::Contents, self.lengths.contents(rows));
        if number.0 == 1 {
            self.leaf(&mut leaves, Leaf::ElementIndex, self.lengths.element_index());
        }
        for piece in &share.pieces {
            match *piece {
                Piece::Start { exhibit } => self.start(&mut leaves, exhibit, number),
                Piece::Run { exhibit, part, run } => self.pages(&mut leaves, exhibit, part, run),
            }
        }
        if is_last {
            self.leaf(&mut leaves, Leaf::Certificate, self.lengths.certificate());
        }
        let pages = self.next_page - first;
        let exhibits = share.exhibits.clone();
        Volume { number, first: PacketPage(first), pages, leaves, exhibits }
    }

    fn leaf(&mut self, leaves: &mut Vec<Leaf>, leaf: Leaf, pages: u32) {
        if 0 < pages {
            self.next_page += pages;
            leaves.push(leaf);
        }
    }

    fn start(&mut self, leaves: &mut Vec<Leaf>, exhibit: usize, volume: VolumeNumber) {
        let sheet = self.case.manifest.filing.tab_sheets == TabSheets::Plain;
        self.leaf(leaves, Leaf::TabSheet { exhibit }, u32::from(sheet));
        let runs = |part: &Part| part.runs.iter().map(|run| run.pages.len()).sum::<usize>();
        let pages: usize = self.case.parts[exhibit].iter().map(runs).sum();
        // Only a draft has exhibits without pages: they are where their sheet is.
        let first = PacketPage(if pages == 0 { self.next_page - 1 } else { self.next_page });
        self.exhibits.push(Exhibit {
            tab: self.tabs[exhibit],
            volume,
            first,
            last: first,
            pages: u32::try_from(pages).unwrap_or(u32::MAX),
            parts: Vec::new(),
        });
    }

    fn pages(&mut self, leaves: &mut Vec<Leaf>, exhibit: usize, part: usize, run: usize) {
        let of = &self.case.parts[exhibit][part];
        let pages = u32::try_from(of.runs[run].pages.len()).unwrap_or(u32::MAX);
        let (first, first_object) = (PacketPage(self.next_page), self.next_object);
        self.next_object += of.runs[run].objects;
        let leaf = Leaf::Run { exhibit, part, run, first, pages, first_object };
        self.leaf(leaves, leaf, pages);
        let placed = &mut self.exhibits[exhibit];
        if run == 0 {
            placed.parts.push((of.role, first));
        }
        placed.last = PacketPage(self.next_page - 1);
    }
}

/// The exhibits that the contents of a volume list: all in the first, its own in the others.
pub fn contents(number: VolumeNumber, own: &Range<usize>, all: usize) -> Range<usize> {
    if number.0 == 1 { 0..all } else { own.clone() }
}
