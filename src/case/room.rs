//! How much of a volume is left for the pages of exhibits.

use super::Case;

/// Bytes of a volume that are neither pages of exhibits nor rows of the contents: fonts, cover,
/// catalog.
const FRAME: u64 = 200_000;

/// Bytes that one row of the contents takes, with its tags and its link.
const ROW: u64 = 1_500;

/// Bytes that an exhibit takes beside its pages: its tab sheet, with its tags, its link, and the
/// bookmark of its exhibit, and its row in the contents of its volume.
pub const TAB_SHEET: u64 = 4_000 + ROW;

impl Case {
    /// How many bytes of a volume, counted from 0, are free for exhibits. The first has a row of
    /// each in its contents.
    pub fn room(&self, volume: usize) -> u64 {
        let rows = if volume == 0 { self.manifest.exhibits.len() as u64 } else { 0 };
        let limit = self.manifest.filing.volume_limit;
        limit.saturating_sub(FRAME + ROW * rows).max(limit / 2)
    }

    /// How many bytes a run of pages may take, so that it fits any volume behind a tab sheet.
    pub fn room_for_run(&self) -> u64 {
        self.room(0).saturating_sub(TAB_SHEET)
    }
}
