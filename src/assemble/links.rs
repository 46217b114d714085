//! The links of the cites of a brief, on their own words.

use std::collections::BTreeMap;

use super::Job;
use crate::{
    case::Owner,
    citing,
    page::{FilePage, PacketPage},
    pdf::{
        geometry::{Matrix, Rect},
        passage::Quad,
        sheet::Sheet,
    },
    plan::{Run, Volume},
};

/// Lines of words in the space of their page, and the page of the packet that each leads to.
pub type Links = Vec<(Quad, PacketPage)>;

/// The links on each page of a run of the brief; those of cites that lead into its own volume.
pub fn of(job: &Job<'_>, run: &Run) -> BTreeMap<FilePage, Links> {
    let mut links: BTreeMap<FilePage, Links> = BTreeMap::new();
    let (Owner::Brief, Some(brief)) = (run.of, &job.case.brief) else { return links };
    let exhibits = citing::exhibits(job.case, job.plan);
    for (cite, lines) in brief.cited.cites.read.iter().zip(&brief.cited.lines) {
        let Some(to) = citing::target(cite, &exhibits) else { continue };
        if volume(job).and_then(|volume| volume.object(to)).is_none() {
            continue;
        }
        for (page, line) in lines {
            links.entry(*page).or_default().push((*line, to));
        }
    }
    links
}

/// The volume that has the brief.
fn volume<'a>(job: &Job<'a>) -> Option<&'a Volume> {
    job.plan.volumes.first()
}

/// Puts the links on the sheets of a run of the brief.
pub fn put(job: &Job<'_>, run: &Run, sheets: &mut [Sheet], taken: &[FilePage]) {
    let links = of(job, run);
    for (sheet, page) in sheets.iter_mut().zip(taken) {
        let own = links.get(page).into_iter().flatten();
        let own =
            own.filter_map(|(line, to)| Some((shown(line, sheet)?, volume(job)?.object(*to)?)));
        sheet.links = own.collect();
    }
}

/// The rectangle around a line, in the space of its page in the packet.
pub fn rect(line: &Quad, sheet: &Sheet) -> Rect {
    let by = sheet.placement.matrix.unwrap_or(Matrix::IDENTITY);
    Rect::around(line.0.map(|corner| by.apply(corner)))
}

/// The same on the page as it is shown.
fn shown(line: &Quad, sheet: &Sheet) -> Option<Rect> {
    Some(sheet.placement.upright().inverse()?.bounds(rect(line, sheet)))
}
