//! Which pages are drawn together, and which cannot be compared.

use crate::{
    case::{Case, Content, Owner, PageFacts},
    intake::{self, Folder, Layout},
    page::{FilePage, PacketPage},
    pdf::geometry::Rect,
    record::{self, Leaf, Record},
};

use super::sight::{Lie, Sight};

/// Most pages that one process draws.
const MOST: usize = 32;

/// Pages that follow each other in the packet and in their file, drawn at the same size.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// The volume, from 0.
    pub volume: usize,
    /// Whose they are.
    pub of: Owner,
    /// Its file, as the folder names it.
    pub file: String,
    /// The pages.
    pub pages: Vec<Page>,
}

/// A page that is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// The page of the packet.
    pub page: PacketPage,
    /// The page of its volume, from 1.
    pub place: u32,
    /// The page of its file.
    pub of: u32,
    /// How it is seen.
    pub sight: Sight,
    /// Where the packet highlights it, in pixels of its own picture.
    pub highlights: Vec<Rect>,
    /// Whether form fields on it were drawn anew.
    pub redrawn: bool,
    /// Whether the packet leaves out something that was on it, and tells so.
    pub stripped: bool,
}

/// Pages that cannot be compared, and why, in one lowercase phrase.
pub type Left = (String, Vec<PacketPage>);

/// The case whose packet is drawn.
#[derive(Debug, Clone, Copy)]
pub struct Filed<'a> {
    /// The case.
    pub case: &'a Case,
    /// The exhibits folder.
    pub folder: &'a Folder,
    /// How pages lie.
    pub layout: &'a Layout,
    /// What was put where.
    pub record: &'a Record,
}

/// The runs of a packet, and the pages that cannot be compared.
pub fn of(filed: &Filed<'_>) -> (Vec<Run>, Vec<Left>) {
    let (mut runs, mut left) = (Vec::new(), Vec::new());
    for (number, volume) in filed.record.volumes.iter().enumerate() {
        let mut place = 1;
        for leaf in &volume.leaves {
            let first = place;
            place += u32::try_from(leaf.pages.len()).unwrap_or(u32::MAX);
            let (Some(of), Some(file)) = (leaf.owner(), leaf.file) else { continue };
            let file = filed.case.parts_of(of)[file].file.clone();
            let numbers = || leaf.pages.iter().map(|page| page.page).collect();
            if let Some(why) = intake::closed_to_others(filed.folder, &file) {
                left.push((why.to_owned(), numbers()));
                continue;
            }
            let seen = pages(filed, leaf, &file, first);
            let odd = leaf.pages.iter().zip(&seen).filter(|(_, seen)| seen.is_none());
            let odd: Vec<PacketPage> = odd.map(|(page, _)| page.page).collect();
            if !odd.is_empty() {
                left.push(("a page with units of its own".to_owned(), odd));
            }
            let together = in_runs(&seen.into_iter().flatten().collect::<Vec<_>>());
            runs.extend(together.into_iter().map(|pages| Run {
                volume: number,
                of,
                file: file.clone(),
                pages,
            }));
        }
    }
    (runs, left)
}

/// How the pages of a leaf are seen; none for those whose units are no points, which programs read
/// each in its own way.
fn pages(filed: &Filed<'_>, leaf: &Leaf, file: &str, first: u32) -> Vec<Option<Page>> {
    let found = filed.case.folder.get(file).map(|found| &found.content);
    let Some(Content::Pages(facts)) = found else { return vec![None; leaf.pages.len()] };
    let taken: Vec<FilePage> = leaf.pages.iter().map(|page| FilePage(page.of)).collect();
    let sheets = intake::sheets(filed.layout, &facts.pages, &taken, |_| None);
    let pages = (first..).zip(&leaf.pages).zip(&sheets);
    let page = |((place, page), sheet): ((u32, &record::Page), &crate::pdf::sheet::Sheet)| {
        let PageFacts { seen, wrap, .. } = facts.pages.get(sheet.page)?;
        let in_points = |unit: f64| (unit - 1.0).abs() < 1e-9;
        if !in_points(seen.unit) || !in_points(sheet.placement.unit) {
            return None;
        }
        let mut sight = Sight::of(*seen, sheet.placement, filed.layout.corner)?;
        let of = FilePage(page.of);
        // Programs draw patterns in whole pixels, and fields without a look in a type of their own.
        let patterned = wrap.patterns && sight.lie == Lie::Moved;
        let redrawn = facts.redrawn.contains_key(&of);
        if patterned || redrawn || facts.slimmed.contains_key(&of) {
            sight.lie = Lie::Rough;
        }
        let lines = page.highlights.iter().flat_map(|it| &it.lines);
        let lines = lines.map(|line| sight.on_own(sheet.placement, Rect::around(*line)));
        let highlights: Vec<Rect> = lines.collect::<Option<_>>()?;
        // Their edges lie between pixels.
        if !highlights.is_empty() && sight.lie == Lie::Still {
            sight.lie = Lie::Moved;
        }
        let stripped = facts.stripped.iter().any(|(page, _)| *page == Some(of));
        Some(Page { page: page.page, place, of: page.of, sight, highlights, redrawn, stripped })
    };
    pages.map(page).collect()
}

/// Cuts pages where they do not follow each other or are drawn at another size.
fn in_runs(pages: &[Page]) -> Vec<Vec<Page>> {
    let follow = |one: &Page, next: &Page| {
        one.place + 1 == next.place && one.of + 1 == next.of && one.sight.is_drawn_like(next.sight)
    };
    pages.chunk_by(follow).flat_map(|run| run.chunks(MOST)).map(<[Page]>::to_vec).collect()
}
