//! The numbers of the plan, as our own pages print them.

use super::{FrontInput, Indexed, Numbers, Place, Volume};
use crate::{
    case::Case,
    plan::{self, Leaf, Plan},
};

impl Numbers {
    /// The numbers of a plan.
    pub fn of(case: &Case, front: &FrontInput, plan: &Plan) -> Self {
        let cited = |row: &Indexed| {
            let spot = case.cited(row.exhibit, row.cite?)?;
            plan.page(row.exhibit, spot.part, spot.place)
        };
        let brief = plan.brief.zip(plan.volumes.first());
        let brief = brief.map(|((first, last), it)| {
            let pages = it.pages().filter(|page| first <= *page && *page <= last).count();
            let pages = u32::try_from(pages).unwrap_or(u32::MAX);
            Place { first, last, pages, volume: Some(it.number) }
        });
        Self {
            brief,
            places: plan.exhibits.iter().map(place).collect(),
            volumes: plan.volumes.iter().map(volume).collect(),
            indexed: front.index.iter().map(|it| it.rows.iter().map(cited).collect()).collect(),
        }
    }
}

fn place(exhibit: &plan::Exhibit) -> Place {
    let plan::Exhibit { first, last, pages, volume, .. } = *exhibit;
    Place { first, last, pages, volume }
}

fn volume(volume: &plan::Volume) -> Volume {
    let (first, last) = volume.ends();
    Volume {
        first,
        last,
        entries: volume.exhibits.clone(),
        certificate: volume.leaves.last() == Some(&Leaf::Certificate),
    }
}
