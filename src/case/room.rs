//! How much of a volume is left for the pages of exhibits.

use super::Case;

/// Bytes of a volume that are neither pages of exhibits nor rows of the contents: fonts, cover,
/// catalog.
const FRAME: u64 = 200_000;

/// Bytes that one row of the contents takes, with its tags and its link.
const ROW: u64 = 1_500;

/// Bytes that one row of the index by element takes, with its tags and its link.
const INDEX_ROW: u64 = 3_000;

/// Bytes that an exhibit takes beside its pages: its tab sheet, with its tags, its link, and the
/// bookmark of its exhibit, and its row in the contents of its volume.
pub const TAB_SHEET: u64 = 4_000 + ROW;

impl Case {
    /// How many bytes of a volume, counted from 0, are free for exhibits. The first has a row of
    /// each in its contents, and the index by element.
    pub fn room(&self, volume: usize) -> u64 {
        let rows = self.manifest.exhibits.len() as u64 + u64::from(self.brief.is_some());
        let rows = ROW * rows + INDEX_ROW * self.index_rows();
        let limit = self.manifest.filing.volume_limit;
        limit.saturating_sub(FRAME + if volume == 0 { rows } else { 0 }).max(limit / 2)
    }

    /// At most so many rows has the index by element.
    fn index_rows(&self) -> u64 {
        if !self.manifest.filing.element_index {
            return 0;
        }
        let (exhibits, theory) = (&self.manifest.exhibits, &self.manifest.theory);
        let marks = exhibits.iter().map(|it| it.supports.len() + it.cites.len() + 1).sum::<usize>();
        let patterns = theory.patterns.iter().map(|it| it.shown_by.len()).max().unwrap_or(0);
        let facts = theory.profile.iter().map(|it| it.shown_by.len() + it.fits.len() * patterns);
        (marks + facts.sum::<usize>()) as u64
    }

    /// How many bytes a run of pages may take, so that it fits any volume behind a tab sheet.
    pub fn room_for_run(&self) -> u64 {
        self.room(0).saturating_sub(TAB_SHEET)
    }
}
