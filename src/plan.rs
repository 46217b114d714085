//! Where every page lands: tabs, page numbers, volumes and object numbers. Arithmetic only;
//! nothing is read or written.

mod cutting;

mod sharing;

use std::{collections::BTreeMap, ops::Range};

use crate::{
    case::{Case, Owner, Part, Role},
    manifest::TabSheets,
    page::{PacketPage, Tab, VolumeNumber},
};
use cutting::{Piece, Share, cut};
pub use sharing::{RunKey, Shared};

/// The first object number of exhibits; those below belong to the frame of every volume.
pub const FIRST_OBJECT: u32 = 100;

/// How many pages our own front matter takes.
pub trait Lengths {
    /// The cover of a volume.
    fn cover(&self) -> u32;

    /// The table of contents of these.
    fn contents(&self, rows: &Rows) -> u32;

    /// The index by element, in the first volume; none where it is not asked for. `late` says
    /// whether exhibits that were put in late are in it.
    fn element_index(&self, late: bool) -> u32;

    /// The certificate of service, in the last volume.
    fn certificate(&self) -> u32;
}

/// What the contents of a volume list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rows {
    /// Whether the brief stands above the exhibits.
    pub brief: bool,
    /// Whether exhibits that were put in late are listed.
    pub late: bool,
    /// The exhibits.
    pub exhibits: Range<usize>,
}

/// Where every page lands.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// The volumes.
    pub volumes: Vec<Volume>,
    /// The first and the last page of the brief, which is in the first volume.
    pub brief: Option<(PacketPage, PacketPage)>,
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
    /// Its pages in order.
    pub leaves: Vec<Leaf>,
    /// The pages of each of these; none of them is empty.
    pub numbers: Vec<Vec<PacketPage>>,
    /// The exhibits of which it has pages.
    pub exhibits: Range<usize>,
    /// Most bytes that it takes, as counted before anything is written.
    pub bytes: u64,
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
    /// A run of pages of the brief or of an exhibit.
    Run(Run),
    /// The certificate of service.
    Certificate,
}

/// A run of pages of the brief or of an exhibit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    /// Whose pages they are.
    pub of: Owner,
    /// Which of its parts.
    pub part: usize,
    /// Which of the part's runs.
    pub run: usize,
    /// The page it starts at.
    pub first: PacketPage,
    /// How many pages it has.
    pub pages: u32,
    /// The first number of its objects.
    pub first_object: u32,
}

/// One exhibit in its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Exhibit {
    /// Its tab.
    pub tab: Tab,
    /// The volume it starts in; none where it was filed before.
    pub volume: Option<VolumeNumber>,
    /// Its first page, the tab sheet not counted: what the contents, bookmarks and cites name.
    pub first: PacketPage,
    /// Its last page.
    pub last: PacketPage,
    /// How many pages its documents have.
    pub pages: u32,
    /// Where each of its parts starts.
    pub parts: Vec<(Role, PacketPage)>,
    /// Where each page of each of its files was filed before; empty where it was not.
    pub filed: Vec<Vec<PacketPage>>,
}

impl Volume {
    /// Its pages in order.
    pub fn pages(&self) -> impl Iterator<Item = PacketPage> + '_ {
        self.numbers.iter().flatten().copied()
    }

    /// Its first and its last page.
    pub fn ends(&self) -> (PacketPage, PacketPage) {
        let first = self.numbers.first().and_then(|it| it.first());
        let last = self.numbers.last().and_then(|it| it.last());
        let none = PacketPage::new(0);
        (first.copied().unwrap_or(none), last.copied().unwrap_or(none))
    }

    /// The runs of the brief and of exhibits that it has.
    pub fn runs(&self) -> impl Iterator<Item = Run> + '_ {
        self.leaves
            .iter()
            .filter_map(|leaf| if let Leaf::Run(run) = leaf { Some(*run) } else { None })
    }

    /// The object of a page of the brief or of an exhibit, where the volume has it.
    pub fn object(&self, page: PacketPage) -> Option<u32> {
        self.runs().find_map(|run| {
            let at = page.after(run.first).filter(|at| *at < run.pages)?;
            // The first is the node above the pages.
            Some(run.first_object + 1 + at)
        })
    }
}

impl Plan {
    /// Where a page of a part lies, counted from 0 among those taken.
    pub fn page(&self, exhibit: usize, part: usize, place: usize) -> Option<PacketPage> {
        let placed = self.exhibits.get(exhibit)?;
        if placed.volume.is_none() {
            return placed.filed.get(part)?.get(place).copied();
        }
        let wanted = (Owner::Exhibit(exhibit), part);
        let runs = self.volumes.iter().flat_map(Volume::runs);
        let mut left = u32::try_from(place).ok()?;
        for run in runs.filter(|run| (run.of, run.part) == wanted) {
            if left < run.pages {
                return Some(run.first.plus(left));
            }
            left -= run.pages;
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

/// The packet while its pages are being numbered.
struct Numbering<'a, L> {
    case: &'a Case,
    tabs: &'a [Tab],
    lengths: &'a L,
    /// The page before the next.
    last: PacketPage,
    pages: u32,
    next_object: u32,
    brief: Option<(PacketPage, PacketPage)>,
    numbers: Vec<Vec<PacketPage>>,
    exhibits: Vec<Exhibit>,
    shared: BTreeMap<RunKey, Vec<Shared>>,
}

impl<'a, L: Lengths> Numbering<'a, L> {
    fn new(case: &'a Case, tabs: &'a [Tab], lengths: &'a L) -> Self {
        Self {
            case,
            tabs,
            lengths,
            last: PacketPage::new(case.first_page().number().saturating_sub(1)),
            pages: 0,
            next_object: FIRST_OBJECT,
            brief: None,
            numbers: Vec::new(),
            exhibits: Vec::new(),
            shared: BTreeMap::new(),
        }
    }

    fn run(mut self, cut: &[Share]) -> Plan {
        let volumes = (1..).zip(cut).map(|(number, share)| {
            self.volume(VolumeNumber(number), share, number as usize == cut.len())
        });
        let volumes = volumes.collect();
        self.pass_filed(self.case.parts.len());
        Plan {
            pages: self.pages,
            volumes,
            brief: self.brief,
            exhibits: self.exhibits,
            next_object: self.next_object,
            shared: self.shared,
        }
    }

    /// The first volume has the contents of the whole packet, the others their own.
    fn volume(&mut self, number: VolumeNumber, share: &Share, is_last: bool) -> Volume {
        let mut rows = contents(number, &share.exhibits, self.case.parts.len());
        rows.brief &= !share.brief.is_empty();
        let shared = share.sharing.numbered(self.case, &mut self.next_object);
        self.shared.extend(shared);
        let mut leaves = Vec::new();
        self.leaf(&mut leaves, Leaf::Cover, self.lengths.cover(), false);
        for &run in &share.brief {
            let pages = self.pages(&mut leaves, (Owner::Brief, 0, run));
            self.brief = Some((self.brief.map_or(pages.0, |it| it.0), pages.1));
        }
        let lengths = self.both(|late| self.lengths.contents(&Rows { late, ..rows.clone() }));
        self.grown(&mut leaves, Leaf::Contents, lengths);
        if number.0 == 1 {
            let lengths = self.both(|late| self.lengths.element_index(late));
            self.grown(&mut leaves, Leaf::ElementIndex, lengths);
        }
        for piece in &share.pieces {
            match *piece {
                Piece::Start { exhibit } => self.start(&mut leaves, exhibit, number),
                Piece::Run { exhibit, part, run } => self.run_of(&mut leaves, exhibit, part, run),
            }
        }
        if is_last {
            self.leaf(&mut leaves, Leaf::Certificate, self.lengths.certificate(), false);
        }
        let limit = self.case.manifest.filing.volume_limit;
        let ours = limit.saturating_sub(self.case.room(number.0 as usize - 1));
        let (exhibits, bytes) = (share.exhibits.clone(), share.bytes + ours);
        let numbers = std::mem::take(&mut self.numbers);
        Volume { number, leaves, numbers, exhibits, bytes }
    }

    /// Places a leaf; pages that are late share the number of the page before them.
    fn leaf(&mut self, leaves: &mut Vec<Leaf>, leaf: Leaf, pages: u32, late: bool) {
        if 0 < pages {
            let numbers = self.numbered(pages, late);
            self.numbers.push(numbers);
            leaves.push(leaf);
        }
    }

    /// Places one of our own lists: what it has grown by, because of exhibits that were put in
    /// late, is late too, so that no page behind it moves.
    fn grown(&mut self, leaves: &mut Vec<Leaf>, leaf: Leaf, [before, now]: [u32; 2]) {
        let (before, more) = (before.min(now), now.saturating_sub(before));
        self.leaf(leaves, leaf, before, false);
        if before == 0 {
            self.leaf(leaves, leaf, more, true);
        } else {
            let more = self.numbered(more, true);
            self.numbers.last_mut().into_iter().for_each(|it| it.extend_from_slice(&more));
        }
    }

    /// The length of a list without exhibits that were put in late, and with them.
    fn both(&self, length: impl Fn(bool) -> u32) -> [u32; 2] {
        let now = length(true);
        let grown = self.case.manifest.exhibits.iter().any(|it| it.sub_pages.is_all());
        [if grown { length(false) } else { now }, now]
    }

    /// The next numbers, of so many pages.
    fn numbered(&mut self, pages: u32, late: bool) -> Vec<PacketPage> {
        let first = self.following(late);
        self.pages += pages;
        let numbers: Vec<PacketPage> = (0..pages).map(|at| first.plus(at)).collect();
        self.last = numbers.last().copied().unwrap_or(self.last);
        numbers
    }

    fn following(&self, late: bool) -> PacketPage {
        if late { self.last.inserted() } else { self.last.next() }
    }

    /// Takes in the exhibits before this one that were filed, as they were.
    fn pass_filed(&mut self, until: usize) {
        for at in self.exhibits.len()..until {
            let Some((_, filed)) = self.case.filed_at(at) else { return };
            let pages = filed.files.iter().map(|file| file.pages.len()).sum::<usize>();
            self.exhibits.push(Exhibit {
                tab: filed.tab,
                volume: None,
                first: filed.first,
                last: filed.last,
                pages: u32::try_from(pages).unwrap_or(u32::MAX),
                parts: Vec::new(),
                filed: filed.files.iter().map(|file| file.pages.clone()).collect(),
            });
        }
    }

    fn start(&mut self, leaves: &mut Vec<Leaf>, exhibit: usize, volume: VolumeNumber) {
        self.pass_filed(exhibit);
        let sheet = self.case.manifest.filing.tab_sheets == TabSheets::Plain;
        let late = self.case.manifest.exhibits[exhibit].sub_pages.is_all();
        self.leaf(leaves, Leaf::TabSheet { exhibit }, u32::from(sheet), late);
        let runs = |part: &Part| part.runs.iter().map(|run| run.pages.len()).sum::<usize>();
        let pages: usize = self.case.parts[exhibit].iter().map(runs).sum();
        // Only a draft has exhibits without pages: they are where their sheet is.
        let has_pages = |it: &&Part| it.runs.iter().any(|run| !run.pages.is_empty());
        let late = self.case.parts[exhibit].iter().find(has_pages).map(|it| it.late);
        let first = late.map_or(self.last, |late| self.following(late));
        self.exhibits.push(Exhibit {
            tab: self.tabs[exhibit],
            volume: Some(volume),
            first,
            last: first,
            pages: u32::try_from(pages).unwrap_or(u32::MAX),
            parts: Vec::new(),
            filed: Vec::new(),
        });
    }

    fn run_of(&mut self, leaves: &mut Vec<Leaf>, exhibit: usize, part: usize, run: usize) {
        let (first, last) = self.pages(leaves, (Owner::Exhibit(exhibit), part, run));
        let placed = &mut self.exhibits[exhibit];
        if run == 0 {
            placed.parts.push((self.case.parts[exhibit][part].role, first));
        }
        placed.last = last;
    }

    /// Places the pages of a run; its first and its last.
    fn pages(
        &mut self,
        leaves: &mut Vec<Leaf>,
        (of, part, run): RunKey,
    ) -> (PacketPage, PacketPage) {
        let it = &self.case.parts_of(of)[part].runs[run];
        let pages = u32::try_from(it.pages.len()).unwrap_or(u32::MAX);
        let late = self.case.parts_of(of)[part].late;
        let (first, first_object) = (self.following(late), self.next_object);
        self.next_object += it.objects;
        let run = Run { of, part, run, first, pages, first_object };
        self.leaf(leaves, Leaf::Run(run), pages, late);
        (first, self.last)
    }
}

/// What the contents of a volume list: everything in the first, its own exhibits in the others.
pub fn contents(number: VolumeNumber, own: &Range<usize>, all: usize) -> Rows {
    let brief = number.0 == 1;
    Rows { brief, late: true, exhibits: if brief { 0..all } else { own.clone() } }
}
