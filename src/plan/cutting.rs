//! How the packet is cut into volumes, before its pages are numbered.

use std::ops::Range;

use super::sharing::{RunKey, Sharing};
use crate::case::{Case, Owner, Run, TAB_SHEET};

/// Cuts the packet into volumes: between exhibits, and inside one only where it is too large.
pub fn cut(case: &Case) -> Vec<Share> {
    let mut cutting = Cutting { case, left: case.room(0), shares: vec![Share::default()] };
    cutting.brief();
    let is_new = |at: &usize| case.filed_at(*at).is_none();
    for (exhibit, parts) in case.parts.iter().enumerate().filter(|(at, _)| is_new(at)) {
        let runs = parts.iter().flat_map(|part| &part.runs);
        let bytes: u64 = runs.map(|run| cutting.weight(run)).sum();
        cutting.make_room(exhibit, bytes + TAB_SHEET);
        cutting.add(exhibit, Piece::Start { exhibit }, TAB_SHEET);
        for (part, it) in parts.iter().enumerate() {
            for (run, pages) in it.runs.iter().enumerate() {
                cutting.make_room(exhibit, cutting.weight(pages));
                let bytes = cutting.weight(pages);
                cutting.add(exhibit, Piece::Run { exhibit, part, run }, bytes);
                cutting.share((Owner::Exhibit(exhibit), part, run), pages);
            }
        }
    }
    cutting.shares
}

/// What a volume has of the exhibits, before its pages are numbered.
#[derive(Debug, Default)]
pub struct Share {
    /// The runs of the brief, which go before its contents.
    pub brief: Vec<usize>,
    /// The exhibits of which it has something.
    pub exhibits: Range<usize>,
    /// Their sheets and runs, in order.
    pub pieces: Vec<Piece>,
    /// Most bytes that these take.
    pub bytes: u64,
    /// What its runs have in common.
    pub sharing: Sharing,
}

/// A part of an exhibit that is not cut any more.
#[derive(Debug, Clone, Copy)]
pub enum Piece {
    /// Where an exhibit starts.
    Start {
        /// The exhibit.
        exhibit: usize,
    },
    /// A run of its pages.
    Run {
        /// The exhibit.
        exhibit: usize,
        /// Which of its parts.
        part: usize,
        /// Which of the part's runs.
        run: usize,
    },
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

    /// Puts the brief into the first volume; a rule tells where it is larger than that.
    fn brief(&mut self) {
        let runs = self.case.brief.iter().flat_map(|it| &it.part.runs);
        for (at, run) in runs.enumerate() {
            let bytes = self.weight(run);
            self.left = self.left.saturating_sub(bytes);
            self.share((Owner::Brief, 0, at), run);
            for share in &mut self.shares {
                share.brief.push(at);
                share.bytes += bytes;
            }
        }
    }

    /// Opens a volume where the last has too little room, and pages of the brief or of exhibits in
    /// it.
    fn make_room(&mut self, exhibit: usize, bytes: u64) {
        let holds = self.shares.last().is_some_and(|share| {
            let is_run = |piece: &Piece| matches!(piece, Piece::Run { .. });
            !share.brief.is_empty() || share.pieces.iter().any(is_run)
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
            share.bytes += bytes;
            share.pieces.push(piece);
        }
    }
}
