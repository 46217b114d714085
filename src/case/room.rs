//! How much of a volume is left for the pages of exhibits.

use super::Case;

/// Bytes of a volume that are neither pages of exhibits nor rows of the contents: fonts, cover,
/// catalog.
const FRAME: u64 = 200_000;

/// Bytes that one row of the contents takes, in every volume, with its tags and its link.
const ROW: u64 = 1_500;

/// Bytes that one tab sheet takes, with its tags, its link, and the bookmark of its exhibit.
pub const TAB_SHEET: u64 = 4_000;

impl Case {
    /// How many bytes of a volume are free for the pages of exhibits.
    pub fn room(&self) -> u64 {
        let frame = FRAME + ROW * self.manifest.exhibits.len() as u64;
        let limit = self.manifest.filing.volume_limit;
        limit.saturating_sub(frame).max(limit / 2)
    }

    /// How many bytes a run of pages may take, so that it fits a volume behind a tab sheet.
    pub fn room_for_run(&self) -> u64 {
        self.room().saturating_sub(TAB_SHEET)
    }
}
