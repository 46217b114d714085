//! The written packet is read back and held against its record before it replaces anything.

mod cites;

mod highlights;

mod labels;

mod links;

pub mod pixels;

mod second;

mod slimmed;

mod stamp;

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
    sync::OnceLock,
};

use crate::{
    page::PacketPage,
    pdf::{
        crypt::Passwords,
        document::Document,
        error::Result,
        fingerprint::{self, Fingerprints, Shown},
        object::{Dict, Object, Stream},
        pages::{self, LARGEST_CONTENTS, Page, PageTree},
        source::Source,
    },
    record::{self, Held, Kind, Record},
};

pub use second::{Seen, agree, seen};
pub use slimmed::show_the_same;

/// Something in a volume that is not as it should be, in one sentence that names the page.
pub type Flaw = String;

/// A share of the work of proving a volume, for one of several threads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// Which, from 0.
    pub number: usize,
    /// Of how many.
    pub of: usize,
}

impl Share {
    /// Whether these pages, by their places among so many, are in the share.
    fn has(self, pages: &Range<usize>, count: usize) -> bool {
        usize::midpoint(pages.start, pages.end) * self.of / count.max(1) == self.number
    }
}

/// A volume that is read back and held against its record, by as many threads as there are shares.
pub struct ReadBack<'a> {
    record: &'a Record,
    volume: &'a record::Volume,
    /// Its pages, read by the thread that comes first; or why they cannot be.
    tree: OnceLock<std::result::Result<PageTree, String>>,
}

/// Reads a volume back and holds it against its record.
///
/// # Errors
///
/// Everything that is not as it should be.
pub fn prove(
    record: &Record,
    volume: &record::Volume,
    source: Source,
) -> std::result::Result<(), Vec<Flaw>> {
    ReadBack::of(record, volume).prove(Share { number: 0, of: 1 }, source)
}

impl<'a> ReadBack<'a> {
    /// A volume, of which nothing is read yet.
    pub fn of(record: &'a Record, volume: &'a record::Volume) -> Self {
        Self { record, volume, tree: OnceLock::new() }
    }

    /// Proves a share of it.
    ///
    /// # Errors
    ///
    /// Everything in it that is not as it should be.
    pub fn prove(&self, share: Share, source: Source) -> std::result::Result<(), Vec<Flaw>> {
        let flaws = match self.flaws(share, source) {
            Ok(flaws) => flaws,
            Err(error) => vec![format!("it cannot be read back: {error}")],
        };
        let file = &self.volume.file;
        let flaws: Vec<Flaw> = flaws.iter().map(|flaw| format!("{file}: {flaw}")).collect();
        if flaws.is_empty() { Ok(()) } else { Err(flaws) }
    }

    fn flaws(&self, share: Share, source: Source) -> std::result::Result<Vec<Flaw>, String> {
        let document = read_back(source).map_err(|error| error.to_string())?;
        let tree = || pages::read(&document).map_err(|error| error.to_string());
        let tree = self.tree.get_or_init(tree).as_ref().map_err(Clone::clone)?;
        Proof::of(self.record, self.volume, &document, tree)
            .run(share)
            .map_err(|error| error.to_string())
    }
}

/// Opens a volume as any other file.
fn read_back(source: Source) -> Result<Document> {
    let document = Document::open(source, &Passwords::NONE)?;
    document.work.lift();
    Ok(document)
}

/// A volume that is being proved.
struct Proof<'a> {
    record: &'a Record,
    volume: &'a record::Volume,
    /// The pages of the volume, in order.
    numbers: Vec<PacketPage>,
    document: &'a Document,
    tree: &'a PageTree,
    maps: stamp::Maps,
    flaws: Vec<Flaw>,
}

impl<'a> Proof<'a> {
    fn of(
        record: &'a Record,
        volume: &'a record::Volume,
        document: &'a Document,
        tree: &'a PageTree,
    ) -> Self {
        let numbers = volume.pages().map(|page| page.page).collect();
        let (maps, flaws) = (stamp::Maps::default(), Vec::new());
        Self { record, volume, numbers, document, tree, maps, flaws }
    }

    fn run(mut self, share: Share) -> Result<Vec<Flaw>> {
        if self.numbers.len() != self.tree.pages.len()
            || !self.tree.lost.is_empty()
            || 0 < self.tree.short
        {
            let found = self.tree.pages.len();
            self.flaws.push(format!("it has {found} pages and should have {}", self.numbers.len()));
            return Ok(self.flaws);
        }
        self.contents(share)?;
        if share.number != 0 {
            return Ok(self.flaws);
        }
        self.order();
        self.labels()?;
        self.sizes()?;
        links::check(&mut self)?;
        Ok(self.flaws)
    }

    /// The first page is that of the record, and each page follows the one before it: by the next
    /// number, or by a letter behind the same.
    fn order(&mut self) {
        if self.numbers.first() != Some(&self.volume.first) {
            self.flaws.push(format!("it does not start at page {}", self.volume.first));
        }
        for pair in self.numbers.windows(2) {
            let (before, page) = (pair[0], pair[1]);
            if page != before.next() && page != before.inserted() {
                self.flaws.push(format!("page {page} is recorded behind page {before}"));
            }
        }
    }

    /// Every page has its number for a label (ISO 32000-1, 12.4.2).
    fn labels(&mut self) -> Result<()> {
        let labels = self.document.get(&self.document.catalog()?, b"PageLabels")?;
        let numbers = labels.as_dict().and_then(|it| it.get(b"Nums")).and_then(Object::as_array);
        let labels = labels::read(numbers.unwrap_or_default(), self.numbers.len());
        let wrong = labels.iter().zip(&self.numbers).find(|(it, page)| **it != page.to_string());
        if let Some((label, page)) = wrong {
            self.flaws.push(format!("page {page} has the label `{label}`"));
        }
        Ok(())
    }

    /// The place of a page among those of the volume.
    fn place(&self, page: PacketPage) -> Option<usize> {
        self.numbers.binary_search(&page).ok()
    }

    /// Every page shows what its source shows, and carries its number.
    fn contents(&mut self, share: Share) -> Result<()> {
        let (mut place, count) = (0, self.tree.pages.len());
        let frame = &self.tree.frame;
        // Our own pages are one document, wherever they lie; each run of an exhibit is another.
        let mut ours: BTreeMap<(Kind, usize), (usize, &record::Page)> = BTreeMap::new();
        for leaf in &self.volume.leaves {
            let here = place..place + leaf.pages.len();
            place = here.end;
            let pages = here.clone().zip(&leaf.pages);
            if leaf.kind < Kind::Brief {
                ours.extend(pages.map(|(at, page)| ((leaf.kind, at), (at, page))));
            } else if share.has(&here, count) {
                self.shown(pages, frame)?;
            }
        }
        let first = share.number == 0;
        self.shown(ours.into_values().filter(|_| first), frame)
    }

    fn shown<'b>(
        &mut self,
        run: impl Iterator<Item = (usize, &'b record::Page)>,
        frame: &BTreeSet<u32>,
    ) -> Result<()> {
        let mut fingerprints = Fingerprints::new(self.document, frame);
        for (place, expected) in run {
            let page = &self.tree.pages[place];
            let held = self.held(page, expected.held)?;
            let found = fingerprints.next(&Shown {
                contents: fingerprint::contents(&held.contents),
                resources: &held.resources,
                stamp: held.stamp.as_deref(),
                page,
                without: expected.ours(),
            })?;
            let number = expected.page;
            if record::Fingerprint::from(found) != expected.shows {
                self.flaws.push(format!("page {number} does not show what its source shows"));
            }
            let listed = page.annotations(self.document)?;
            let annotations = listed.len();
            let (_, ours) = listed.split_at(annotations.saturating_sub(expected.highlights.len()));
            if !highlights::are(self.document, ours, &expected.highlights)? {
                self.flaws.push(format!("page {number} is not highlighted as it should be"));
            }
            if annotations != expected.annotations as usize {
                let expected = expected.annotations;
                self.flaws.push(format!(
                    "page {number} has {annotations} annotations and should have {expected}"
                ));
            }
            let mark = if self.record.draft { "DRAFT " } else { "" };
            let stamp = self.record.stamped.then(|| format!("{mark}{number}"));
            if held.text != stamp {
                self.flaws.push(format!("page {number} does not carry its number"));
            }
        }
        Ok(())
    }

    /// What a page holds of its source, taken out of what was put around it.
    fn held(&self, page: &Page, held: Held) -> Result<Contents> {
        let parts = page.contents(self.document)?;
        let resources = page.resources(self.document)?;
        if held == Held::Bare {
            let contents = self.decoded(&parts)?;
            return Ok(Contents { contents, resources, stamp: None, text: None });
        }
        let [_, own @ .., after] = parts.as_slice() else {
            return Ok(Contents::default());
        };
        let after = self.document.decode(&after.1, LARGEST_CONTENTS)?;
        let (stamp, text) = stamp::read(self.document, &resources, &after, &self.maps)?.unzip();
        if held == Held::Wrapped {
            let contents = self.decoded(own)?;
            return Ok(Contents { contents, resources, stamp, text });
        }
        let forms = self.document.get(&resources, b"XObject")?;
        let form = forms.as_dict().map(|forms| self.document.get(forms, b"Page"));
        let Some(Object::Stream(form)) = form.transpose()? else {
            return Ok(Contents::default());
        };
        let contents = self.document.decode_some(&form, LARGEST_CONTENTS)?.bytes;
        let resources = self.document.get(&form.dict, b"Resources")?;
        let resources = resources.into_dict().unwrap_or_default();
        Ok(Contents { contents, resources, stamp: None, text })
    }

    fn decoded(&self, parts: &[(crate::pdf::object::Ref, Stream)]) -> Result<Vec<u8>> {
        let mut all = Vec::new();
        for (_, stream) in parts {
            all.extend(self.document.decode_some(stream, LARGEST_CONTENTS)?.bytes);
            all.push(b'\n');
        }
        Ok(all)
    }

    /// Every page is on Letter paper, when that was asked for.
    fn sizes(&mut self) -> Result<()> {
        if !self.record.letter {
            return Ok(());
        }
        for (place, page) in self.tree.pages.iter().enumerate() {
            let visible = page.visible(self.document)?;
            let (short, long) = (visible.width(), visible.height());
            let (short, long) = (short.min(long), short.max(long));
            if 1.01 < (short - 612.0).abs() || 1.01 < (long - 792.0).abs() {
                let number = self.numbers[place];
                self.flaws.push(format!("page {number} is not on Letter paper"));
            }
        }
        Ok(())
    }
}

/// What a page holds of its source, and what is stamped on it.
#[derive(Debug, Default)]
struct Contents {
    contents: Vec<u8>,
    resources: Dict,
    /// The name of the stamp's font.
    stamp: Option<Vec<u8>>,
    /// What the stamp says.
    text: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_page_is_in_one_share() {
        let runs = [0..1, 1..4, 4..4, 4..90, 90..91, 91..100];
        for of in 1..9 {
            let shares = |pages: &Range<usize>| {
                (0..of).filter(|&number| Share { number, of }.has(pages, 100)).count()
            };
            assert!(runs.iter().filter(|run| !run.is_empty()).all(|run| shares(run) == 1), "{of}");
        }
        assert!(Share { number: 0, of: 1 }.has(&(0..1), 1));
    }
}
