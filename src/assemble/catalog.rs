//! What ends a volume: page tree, bookmarks, labels, forms, layers, and the catalog that holds
//! them together.

use std::{collections::BTreeMap, fs::File, io::BufWriter};

use super::{Job, Ours, ROOT, bookmarks, front_pages};
use crate::{
    case::Owner,
    front::FrontPageKind,
    page::PacketPage,
    pdf::{
        layers::{self, Layers},
        object::{Dict, Object},
        outline::{self, Entry},
        segment::Segment,
        text,
        volume::{Volume, WriteError},
        write::reference,
    },
    plan,
};

/// The catalog and the document information, by their objects.
const CATALOG: u32 = 1;
const INFO: u32 = 3;

/// What is kept of a volume until its end.
pub struct Tail<'a> {
    job: &'a Job<'a>,
    volume: &'a plan::Volume,
    /// Page objects, or nodes above them, with the packet page they start at.
    kids: Vec<(PacketPage, u32)>,
    /// Bookmarks with the packet page they lead to.
    entries: Vec<(PacketPage, Entry)>,
    layers: Vec<Layers>,
    fields: Vec<Object>,
    fonts: BTreeMap<Vec<u8>, Object>,
    structure: Option<u32>,
    /// Whose bookmark is open.
    open: Option<Owner>,
    next_object: u32,
}

impl<'a> Tail<'a> {
    /// Starts with our own pages.
    pub fn new(job: &'a Job<'a>, volume: &'a plan::Volume, ours: &Ours) -> Self {
        let pages = front_pages(volume);
        let kids = pages.iter().copied().zip(ours.segment.pages.iter().copied()).collect();
        let listed = [
            ("Table of contents", FrontPageKind::Contents),
            ("Index by element", FrontPageKind::ElementIndex),
        ];
        let listed = listed.into_iter().filter_map(|(title, of)| {
            let at = ours.kinds.iter().position(|kind| *kind == of)?;
            let title = format!("{title} ({})", pages[at]);
            Some((pages[at], bookmarks::to_page(title, ours.segment.pages[at])))
        });
        // Exhibits of a draft that have no pages are found at their tab sheets.
        let sheets = ours.kinds.iter().zip(&pages).zip(&ours.segment.pages);
        let empty = sheets.filter_map(|((kind, &page), &object)| match *kind {
            FrontPageKind::TabSheet(exhibit) if job.plan.exhibits[exhibit].pages == 0 => {
                Some((page, bookmarks::of_exhibit(job.case, job.plan, exhibit, object, page)))
            }
            _ => None,
        });
        Self {
            job,
            volume,
            kids,
            entries: listed.chain(empty).collect(),
            layers: Vec::new(),
            fields: Vec::new(),
            fonts: BTreeMap::new(),
            structure: ours.segment.structure,
            open: None,
            next_object: job.plan.next_object + length(ours.segment.offsets.len()),
        }
    }

    /// Takes in the next run.
    pub fn add(&mut self, run: &plan::Run, segment: Segment, source: Vec<Entry>) {
        let first = run.first;
        self.kids.push((first, segment.tree));
        let top = segment.pages[0];
        if self.open.replace(run.of) != Some(run.of) {
            let job = self.job;
            let entry = match run.of {
                Owner::Brief => bookmarks::to_page(format!("Brief ({first})"), top),
                Owner::Exhibit(at) => bookmarks::of_exhibit(job.case, job.plan, at, top, first),
            };
            self.entries.push((first, entry));
        }
        let parts = self.job.case.parts_of(run.of);
        let cited = self.cited(run, &segment.pages);
        let Some((_, entry)) = self.entries.last_mut() else { return };
        let below = if 1 < parts.len() && run.run == 0 {
            entry.kids.push(bookmarks::of_part(parts, run.part, first, top));
            entry.kids.last_mut()
        } else {
            Some(entry)
        };
        if let Some(below) = below {
            below.kids.extend(cited);
            below.kids.extend(source);
        }
        self.layers.push(segment.layers);
        self.fields.extend(segment.form.map(reference));
        self.fonts.extend(segment.fonts);
    }

    /// Bookmarks to the pages of a run that are cited. Cites count the pages of the document that
    /// are taken, all its files together, as a reader of the packet would.
    fn cited(&self, run: &plan::Run, pages: &[u32]) -> Vec<Entry> {
        let (case, Owner::Exhibit(exhibit)) = (self.job.case, run.of) else { return Vec::new() };
        let runs = &case.parts[exhibit][run.part].runs[..run.run];
        let before: usize = runs.iter().map(|it| it.pages.len()).sum();
        bookmarks::of_cites(&case.manifest.exhibits[exhibit], |cite| {
            let spot = case.cited(exhibit, cite).filter(|spot| spot.part == run.part)?;
            let at = spot.place.checked_sub(before)?;
            Some((run.first.plus(length(at)), *pages.get(at)?))
        })
    }

    /// Writes the end of the volume, and tells its recipe.
    pub fn write(mut self, mut pdf: Volume<BufWriter<&File>>) -> Result<[u8; 32], WriteError> {
        self.kids.sort_unstable();
        let kids = self.kids.iter().map(|(_, kid)| reference(*kid)).collect();
        let pages = Dict::default()
            .with("Type", Object::name("Pages"))
            .with("Count", Object::Int(length(self.volume.pages().count()).into()))
            .with("Kids", Object::Array(kids));
        pdf.object(ROOT, &Object::Dict(pages))?;
        self.entries.sort_by_key(|(page, _)| *page);
        let entries: Vec<Entry> =
            std::mem::take(&mut self.entries).into_iter().map(|(_, entry)| entry).collect();
        let outline_root = self.next_object;
        let outline = outline::objects(&entries, outline_root);
        for (number, object) in &outline {
            pdf.object(*number, object)?;
        }
        let catalog = self.catalog(outline_root);
        pdf.object(CATALOG, &Object::Dict(catalog))?;
        let producer = concat!("catpacket ", env!("CARGO_PKG_VERSION"));
        let info = Dict::default()
            .with("Title", text::encode(&self.title()))
            .with("Producer", text::encode(producer));
        pdf.object(INFO, &Object::Dict(info))?;
        // An identifier that follows from what is in the file, and from nothing else.
        let recipe = pdf.recipe();
        let id = Object::String(recipe[..16].into());
        let trailer = Dict::default()
            .with("Root", reference(CATALOG))
            .with("Info", reference(INFO))
            .with("ID", Object::Array(vec![id.clone(), id]));
        pdf.finish(outline_root + length(outline.len()), trailer)?;
        Ok(recipe)
    }

    fn catalog(&self, outline: u32) -> Dict {
        let labels = Dict::default().with("Nums", Object::Array(labels(self.volume)));
        let show = Dict::default().with("DisplayDocTitle", Object::Bool(true));
        let mut catalog = Dict::default()
            .with("Type", Object::name("Catalog"))
            .with("Pages", reference(ROOT))
            .with("Lang", text::encode("en-US"))
            .with("PageMode", Object::name("UseOutlines"))
            .with("ViewerPreferences", Object::Dict(show))
            .with("PageLabels", Object::Dict(labels))
            .with("Outlines", reference(outline));
        // No /MarkInfo: the exhibits are not tagged, and must not be taken for empty.
        if let Some(structure) = self.structure {
            catalog.set("StructTreeRoot", reference(structure));
        }
        if !self.fields.is_empty() {
            catalog.set("AcroForm", Object::Dict(self.form()));
        }
        if let Some(layers) = layers::properties(self.layers.iter()) {
            catalog.set("OCProperties", layers);
        }
        catalog
    }

    /// The form above all fields. It never asks for its fields to be drawn anew: one exhibit's wish
    /// would change the pages of all others.
    fn form(&self) -> Dict {
        let fonts = self.fonts.iter().map(|(name, font)| (name.as_slice().into(), font.clone()));
        let fonts = Dict::default().with("Font", Object::Dict(Dict(fonts.collect())));
        Dict::default()
            .with("Fields", Object::Array(self.fields.clone()))
            .with("DR", Object::Dict(fonts))
    }

    fn title(&self) -> String {
        let title = &self.job.front.caption.title;
        match self.job.plan.volumes.len() {
            1 => title.clone(),
            count => format!("{title}, part {} of {count}", self.volume.number.0),
        }
    }
}

/// Where the labels of pages do not go on by themselves, from which page on and how (ISO 32000-1,
/// 12.4.2): numbers in a row have one entry, and a page with letters has one of its own.
fn labels(volume: &plan::Volume) -> Vec<Object> {
    let mut labels = Vec::new();
    let mut before: Option<PacketPage> = None;
    for (place, page) in volume.pages().enumerate() {
        let label = match page.letters() {
            Some(_) => Dict::default().with("P", text::encode(&page.to_string())),
            None if before.and_then(|before| page.after(before)) == Some(1) => Dict::default(),
            None => Dict::default()
                .with("S", Object::name("D"))
                .with("St", Object::Int(page.number().into())),
        };
        before = Some(page);
        if !label.0.is_empty() {
            labels.extend([Object::Int(i64::from(length(place))), Object::Dict(label)]);
        }
    }
    labels
}

fn length(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
