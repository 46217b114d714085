//! Where every page lands, volume by volume.

use super::{Preview, Row};
use crate::{
    case::{Owner, Role},
    page::{PacketPage, range},
    plan::{Leaf, Run, Volume},
};

/// What stands on which pages of a volume, in order; the files of an exhibit have rows of their
/// own where it has several kinds.
pub fn rows(preview: &Preview<'_>, volume: &Volume) -> Vec<Row> {
    let mut rows: Vec<(String, PacketPage, PacketPage)> = Vec::new();
    for (leaf, numbers) in volume.leaves.iter().zip(&volume.numbers) {
        let (Some(&first), Some(&last)) = (numbers.first(), numbers.last()) else { continue };
        let name = name(preview, leaf);
        match rows.last_mut() {
            // Runs of one file go on, and so do files of one kind.
            Some((before, _, end)) if *before == name => *end = last,
            _ => rows.push((name, first, last)),
        }
    }
    rows.into_iter().map(|(name, first, last)| Row::new(range(first, last), name)).collect()
}

fn name(preview: &Preview<'_>, leaf: &Leaf) -> String {
    match *leaf {
        Leaf::Cover => "Cover".to_owned(),
        Leaf::Contents => "Table of contents".to_owned(),
        Leaf::ElementIndex => "Index by element".to_owned(),
        Leaf::Certificate => "Certificate of service".to_owned(),
        Leaf::TabSheet { exhibit } => {
            let title = &preview.case.manifest.exhibits[exhibit].title.value;
            format!("Tab {}: sheet. {title}", preview.plan.exhibits[exhibit].tab)
        }
        Leaf::Run(Run { of: Owner::Brief, .. }) => "Brief".to_owned(),
        Leaf::Run(Run { of: Owner::Exhibit(exhibit), part, .. }) => {
            let what = match preview.case.parts[exhibit][part].role {
                Role::Translation => "translation",
                Role::Certificate => "certificate of the translator",
                Role::Brief | Role::Original => "document",
            };
            format!("Tab {}: {what}", preview.plan.exhibits[exhibit].tab)
        }
    }
}
