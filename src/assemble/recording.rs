//! The record of a packet, drawn from its plan before the packet is read back.

use std::collections::BTreeSet;

use super::{Job, Ours, front_pages, links, loader};
use crate::{
    case::{Content, Owner, Pages, Part, Role},
    citing,
    finding::Finding,
    front::FrontPageKind,
    intake,
    page::{FilePage, PacketPage},
    pdf::{
        geometry::Rect,
        highlight::Highlight,
        passage::Quad,
        second::Lies,
        segment::{Segment, Sizes},
        sheet::Sheet,
        slim::{self, Change},
    },
    plan::{self, Leaf},
    record::{self, Bytes, Held, Kind, Record},
    rules::Checked,
};

/// Our own pages of one volume as they are recorded, in the order they are drawn.
#[derive(Debug, Clone)]
pub struct Drawn {
    /// What each page is.
    pub kinds: Vec<FrontPageKind>,
    /// Fingerprint and annotations of each.
    pub pages: Vec<(u128, u32)>,
    /// What the runs of exhibits took, in packet order.
    pub weighed: Vec<Weighed>,
}

/// What a run of pages took.
#[derive(Debug, Clone)]
pub struct Weighed {
    pub(super) of: Owner,
    first: PacketPage,
    /// What each page took.
    pages: Vec<Bytes>,
    /// All its bytes.
    length: u64,
}

impl Weighed {
    pub(super) fn of(run: plan::Run, segment: &Segment) -> Self {
        let pages = segment.sizes.iter().map(|&Sizes { pictures, fonts, contents, other }| Bytes {
            pictures,
            fonts,
            contents,
            other,
        });
        let (of, first) = (run.of, run.first);
        Self { of, first, pages: pages.collect(), length: segment.length }
    }

    /// All its bytes by what they are; what belongs to no page is other.
    pub(super) fn bytes(&self) -> Bytes {
        let pages: Bytes = self.pages.iter().copied().sum();
        Bytes { other: pages.other + self.length - pages.total(), ..pages }
    }
}

impl Drawn {
    pub(super) fn of(ours: &Ours) -> Self {
        Self { kinds: ours.kinds.clone(), pages: ours.shown.clone(), weighed: Vec::new() }
    }
}

/// The record of a packet; its volumes, and what its exhibits take, are still to come.
pub fn record(job: &Job<'_>, checked: &Checked, draft: bool) -> Record {
    Record {
        pictures: None,
        version: record::VERSION,
        program: concat!("catpacket ", env!("CARGO_PKG_VERSION")).to_owned(),
        draft,
        copy: None,
        letter: job.layout.paper == crate::pdf::place::Paper::Letter,
        stamped: job.layout.corner.is_some(),
        pages: job.plan.pages,
        brief: brief(job),
        exhibits: job
            .plan
            .exhibits
            .iter()
            .enumerate()
            .map(|(at, it)| exhibit(job, at, it))
            .collect(),
        cites: cites(job),
        volumes: Vec::new(),
        waived: checked
            .waived
            .iter()
            .map(|waived| record::Waived {
                rule: waived.finding.rule.id.to_owned(),
                exhibit: waived.finding.exhibit.clone(),
                sha256: waived.sha256.clone(),
            })
            .collect(),
        lowered: checked.findings.iter().filter(|it| it.is_lowered()).map(lowered).collect(),
    }
}

fn lowered(finding: &Finding) -> record::Lowered {
    record::Lowered {
        rule: finding.rule.id.to_owned(),
        exhibit: finding.exhibit.clone(),
        severity: finding.severity.id().to_owned(),
    }
}

fn exhibit(job: &Job<'_>, at: usize, placed: &plan::Exhibit) -> record::Exhibit {
    record::Exhibit {
        id: job.case.manifest.exhibits[at].id.value.clone(),
        tab: placed.tab.to_string(),
        first: placed.first,
        last: placed.last,
        filed: job.case.filed_at(at).map(|(filed, _)| filed.on),
        bytes: Bytes::default(),
        files: job.case.parts[at].iter().filter_map(|part| file(job, part)).collect(),
    }
}

fn cites(job: &Job<'_>) -> Vec<record::Cite> {
    let exhibits = citing::exhibits(job.case, job.plan);
    let pins = exhibits.into_iter().flat_map(|exhibit| exhibit.pins);
    let cite = |pin: citing::Pin| {
        Some(record::Cite { supports: pin.supports.to_string(), page: pin.page? })
    };
    pins.filter_map(cite).collect()
}

fn brief(job: &Job<'_>) -> Option<record::Brief> {
    let (first, last) = job.plan.brief?;
    let files = job.case.parts_of(Owner::Brief).iter().filter_map(|part| file(job, part)).collect();
    Some(record::Brief { first, last, bytes: Bytes::default(), files })
}

fn file(job: &Job<'_>, part: &Part) -> Option<record::File> {
    let found = job.case.folder.get(&part.file)?;
    let Content::Pages(pages) = &found.content else { return None };
    let redrawn = pages.redrawn.iter();
    let redrawn = redrawn.map(|(page, count)| record::Redrawn {
        page: page.0,
        drawn: count.drawn,
        left: count.left,
    });
    Some(record::File {
        role: match part.role {
            Role::Translation => "translation",
            Role::Certificate => "certificate",
            Role::Original => "original",
            Role::Brief => "brief",
        }
        .to_owned(),
        sha256: crate::hex::of(&found.sha256.unwrap_or_default()),
        mounted: part.mounted.is_some(),
        caption: part.caption_print().map(Into::into),
        recognized: pages.recognized().map(|it| record::Recognized {
            sha256: crate::hex::of(&it.sha256),
            by: it.by.clone(),
            languages: it.languages.clone(),
        }),
        repaired: pages.repaired.as_ref().map(|(page, why)| on_page(*page, why)),
        redrawn: redrawn.collect(),
        slimmed: slimmed(pages),
        stripped: stripped(pages),
    })
}

fn slimmed(pages: &Pages) -> Vec<record::Slimmed> {
    let extent =
        |it: slim::Extent| record::Extent { width: it.width, height: it.height, bytes: it.bytes };
    let all = pages.slimmed.iter().flat_map(|(page, all)| all.iter().map(move |it| (page, it)));
    all.map(|(page, &Change { was, is })| record::Slimmed {
        page: page.0,
        was: extent(was),
        is: extent(is),
    })
    .collect()
}

fn on_page(page: Option<FilePage>, why: &str) -> String {
    page.map_or_else(|| why.to_owned(), |page| format!("page {page}: {why}"))
}

/// All that is not carried over: what rules tell of, and what is for the record alone.
fn stripped(pages: &Pages) -> Vec<record::Stripped> {
    let signed = pages.signed.iter().map(|page| (*page, "a digital signature".to_owned()));
    let unseen = pages.unseen.iter().map(|what| (None, what.clone()));
    let told = pages.stripped.iter().cloned();
    let all: BTreeSet<_> = told.chain(signed).chain(unseen).collect();
    let all = all.into_iter();
    all.map(|(page, what)| record::Stripped { page: page.map(|page| page.0), what }).collect()
}

/// What was put where in a volume.
pub fn of_volume(
    job: &Job<'_>,
    volume: &plan::Volume,
    drawn: &Drawn,
    file: &str,
    recipe: &[u8],
) -> record::Volume {
    let places = front_pages(volume);
    let ours = |of: Kind, exhibit: Option<usize>, kind: FrontPageKind| {
        let pages = drawn.kinds.iter().zip(&drawn.pages).zip(&places).zip(1..);
        let pages = pages.filter(|(((it, _), _), _)| **it == kind);
        let pages = pages.map(|(((_, (shows, annotations)), page), of)| record::Page {
            page: *page,
            of,
            shows: (*shows).into(),
            annotations: *annotations,
            links: Vec::new(),
            highlights: Vec::new(),
            bytes: 0,
            held: if job.layout.corner.is_some() { Held::Wrapped } else { Held::Bare },
            scale: None,
        });
        record::Leaf { kind: of, exhibit, file: None, pages: pages.collect() }
    };
    let leaves = volume.leaves.iter().map(|leaf| match *leaf {
        Leaf::Cover => ours(Kind::Cover, None, FrontPageKind::Cover),
        Leaf::Contents => ours(Kind::Contents, None, FrontPageKind::Contents),
        Leaf::ElementIndex => ours(Kind::ElementIndex, None, FrontPageKind::ElementIndex),
        Leaf::TabSheet { exhibit } => {
            ours(Kind::TabSheet, Some(exhibit), FrontPageKind::TabSheet(exhibit))
        }
        Leaf::Certificate => ours(Kind::Certificate, None, FrontPageKind::Certificate),
        Leaf::Run(run) => of_run(job, drawn, &run),
    });
    let leaves: Vec<record::Leaf> = leaves.collect();
    let contents = leaves.iter().find(|leaf| leaf.kind == Kind::Contents);
    let contents = contents.and_then(|leaf| Some((leaf.pages.first()?.page, leaf.pages.len())));
    let first = volume.ends().0;
    let (start, length) = contents.unwrap_or((first, 0));
    record::Volume {
        file: file.to_owned(),
        sha256: String::new(),
        recipe: crate::hex::of(recipe),
        bytes: 0,
        second: record::Second::default(),
        first,
        contents: (start, u32::try_from(length).unwrap_or(0)),
        leaves,
    }
}

fn of_run(job: &Job<'_>, drawn: &Drawn, run: &plan::Run) -> record::Leaf {
    let (kind, exhibit) = match run.of {
        Owner::Brief => (Kind::Brief, None),
        Owner::Exhibit(exhibit) => (Kind::Exhibit, Some(exhibit)),
    };
    let pages = pages_of(job, drawn, run);
    record::Leaf { kind, exhibit, file: Some(run.part), pages }
}

fn pages_of(job: &Job<'_>, drawn: &Drawn, of: &plan::Run) -> Vec<record::Page> {
    let mut highlights = loader::highlights(job, of);
    let mut links = links::of(job, of);
    let (part, first) = (&job.case.parts_of(of.of)[of.part], of.first);
    let run = &part.runs[of.run];
    let weighed = drawn.weighed.iter().find(|it| it.first == first);
    let sizes = weighed.map_or(&[][..], |it| &it.pages);
    let facts = job.case.folder.get(&part.file).map(|found| &found.content);
    let Some(Content::Pages(facts)) = facts else { return Vec::new() };
    let taken: Vec<_> = run.pages.iter().map(|page| page.page).collect();
    // Which stamp a page carries makes no difference here, only whether it carries one.
    let sheets =
        intake::sheets(job.layout, &facts.pages, &taken, |_| job.layout.corner.map(intake::widest));
    let pages = run.pages.iter().zip(&sheets).zip(0..);
    let page = |((taken, sheet), at): ((&crate::case::Taken, &Sheet), u32)| {
        let ours = highlights.remove(&(at as usize)).unwrap_or_default();
        let highlights = ours.iter().map(|it| highlight(&it.moved(sheet.placement.matrix)));
        let highlights: Vec<record::Highlight> = highlights.collect();
        let links = links.remove(&taken.page).unwrap_or_default();
        let links = links.iter().map(|(line, to)| link(line, *to, sheet));
        let links: Vec<record::Link> = links.collect();
        let ours = u32::try_from(highlights.len() + links.len()).unwrap_or(0);
        record::Page {
            page: first.plus(at),
            of: taken.page.0,
            shows: taken.fingerprint.into(),
            annotations: taken.annotations + ours,
            links,
            highlights,
            bytes: sizes.get(at as usize).map_or(0, |it| it.total()),
            held: match loader::lies(sheet) {
                Lies::Bare => Held::Bare,
                Lies::AsForm => Held::Form,
                Lies::Wrapped => Held::Wrapped,
            },
            scale: (sheet.placement.scale < 1.0).then_some(rounded(sheet.placement.scale)),
        }
    };
    pages.map(page).collect()
}

fn highlight(it: &Highlight) -> record::Highlight {
    let lines = it.lines.iter().map(|quad| quad.0.map(|(x, y)| (hundredth(x), hundredth(y))));
    record::Highlight { lines: lines.collect(), says: record::Fingerprint::of_text(&it.says) }
}

fn link(line: &Quad, to: PacketPage, sheet: &Sheet) -> record::Link {
    let Rect { x0, y0, x1, y1 } = links::rect(line, sheet);
    record::Link { rect: [x0, y0, x1, y1].map(hundredth), to }
}

/// A length to a hundredth of a point.
fn hundredth(points: f64) -> f64 {
    (points * 100.0).round() / 100.0
}

/// A scale to a tenth of a percent.
fn rounded(scale: f64) -> f64 {
    (scale * 1000.0).round() / 1000.0
}
