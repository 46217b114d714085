//! Where every page lands: tabs, page numbers, volumes and object numbers. Arithmetic only;
//! nothing is read or written.

use std::ops::Range;

use crate::{
    case::{Case, Role, Run, TAB_SHEET},
    manifest::TabSheets,
    page::{PacketPage, Tab, VolumeNumber},
};

/// The first object number of exhibits; those below belong to the frame of every volume.
pub const FIRST_OBJECT: u32 = 100;

/// How many pages our own front matter takes; the same in every volume.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lengths {
    /// The cover of a volume.
    pub cover: u32,
    /// The table of contents.
    pub contents: u32,
    /// The certificate of service, in the last volume.
    pub certificate: u32,
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

/// Places every page. `lengths` says how long the front matter is in one volume, and in several.
pub fn place(case: &Case, tabs: &[Tab], lengths: impl Fn(bool) -> Lengths) -> Plan {
    let one = Placing::new(case, tabs, lengths(false)).run();
    if one.volumes.len() == 1 { one } else { Placing::new(case, tabs, lengths(true)).run() }
}

/// The work in progress.
struct Placing<'a> {
    case: &'a Case,
    tabs: &'a [Tab],
    lengths: Lengths,
    room: u64,
    left: u64,
    next_page: u32,
    next_object: u32,
    volumes: Vec<Volume>,
    exhibits: Vec<Exhibit>,
}

impl<'a> Placing<'a> {
    fn new(case: &'a Case, tabs: &'a [Tab], lengths: Lengths) -> Self {
        let room = case.room();
        Self {
            case,
            tabs,
            lengths,
            room,
            left: room,
            next_page: 1,
            next_object: FIRST_OBJECT,
            volumes: Vec::new(),
            exhibits: Vec::new(),
        }
    }

    fn run(mut self) -> Plan {
        self.open_volume(0);
        for exhibit in 0..self.case.parts.len() {
            self.place_exhibit(exhibit);
        }
        self.add(Leaf::Certificate, self.lengths.certificate);
        self.close_volume();
        Plan {
            pages: self.next_page - 1,
            volumes: self.volumes,
            exhibits: self.exhibits,
            next_object: self.next_object,
        }
    }

    fn place_exhibit(&mut self, exhibit: usize) {
        let parts = &self.case.parts[exhibit];
        let sheet = self.case.manifest.filing.tab_sheets == TabSheets::Plain;
        let bytes: u64 = parts.iter().flat_map(|part| &part.runs).map(Run::weight).sum();
        if self.left < bytes + TAB_SHEET && self.left < self.room {
            self.next_volume(exhibit);
        }
        self.left = self.left.saturating_sub(TAB_SHEET);
        let volume = self.volume().number;
        if sheet {
            self.add(Leaf::TabSheet { exhibit }, 1);
        }
        let mut placed = Exhibit {
            tab: self.tabs[exhibit],
            volume,
            first: PacketPage(self.next_page),
            last: PacketPage(self.next_page),
            pages: 0,
            parts: Vec::new(),
        };
        for (part, it) in parts.iter().enumerate() {
            for (run, pages) in it.runs.iter().enumerate() {
                if self.left < pages.weight() && TAB_SHEET < self.room - self.left {
                    self.next_volume(exhibit);
                }
                if run == 0 {
                    placed.parts.push((it.role, PacketPage(self.next_page)));
                }
                self.place_run(exhibit, part, run);
                placed.pages += u32::try_from(pages.pages.len()).unwrap_or(u32::MAX);
            }
        }
        if placed.pages == 0 {
            // Only a draft has exhibits without pages: they are where their sheet is.
            placed.first = PacketPage(self.next_page - 1);
        }
        placed.last = PacketPage(self.next_page - 1);
        self.volume().exhibits.end = exhibit + 1;
        self.exhibits.push(placed);
    }

    fn place_run(&mut self, exhibit: usize, part: usize, run: usize) {
        let it = &self.case.parts[exhibit][part].runs[run];
        let pages = u32::try_from(it.pages.len()).unwrap_or(u32::MAX);
        let leaf = Leaf::Run {
            exhibit,
            part,
            run,
            first: PacketPage(self.next_page),
            pages,
            first_object: self.next_object,
        };
        self.next_object += it.objects;
        self.left = self.left.saturating_sub(it.weight());
        self.add(leaf, pages);
    }

    fn add(&mut self, leaf: Leaf, pages: u32) {
        if 0 < pages {
            self.next_page += pages;
            self.volume().leaves.push(leaf);
        }
    }

    fn volume(&mut self) -> &mut Volume {
        self.volumes.last_mut().expect("internal error: a volume is open")
    }

    fn next_volume(&mut self, exhibit: usize) {
        self.close_volume();
        self.open_volume(exhibit);
    }

    fn open_volume(&mut self, exhibit: usize) {
        let number = u32::try_from(self.volumes.len()).unwrap_or(u32::MAX) + 1;
        self.volumes.push(Volume {
            number: VolumeNumber(number),
            first: PacketPage(self.next_page),
            pages: 0,
            leaves: Vec::new(),
            exhibits: exhibit..exhibit,
        });
        self.left = self.room;
        self.add(Leaf::Cover, self.lengths.cover);
        self.add(Leaf::Contents, self.lengths.contents);
    }

    fn close_volume(&mut self) {
        let next = self.next_page;
        let volume = self.volume();
        volume.pages = next - volume.first.0;
        if let Some(Leaf::Run { exhibit, .. }) = volume.leaves.last() {
            volume.exhibits.end = exhibit + 1;
        }
    }
}
