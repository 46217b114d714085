//! Photographs that stand on pages with their captions.

use std::collections::BTreeMap;

use twox_hash::XxHash3_128;

use super::{Part, Role, normal};
use crate::manifest::{Caption, ExhibitEntry, PerPage, Photos};

/// How a photograph stands on a page of ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mounted {
    /// The file whose page it is on: its own, or that of the first on the page.
    pub on: String,
    /// Which of the photographs of its exhibit it is, from 1, and how many there are.
    pub number: (usize, usize),
    /// What stands under it, where it has a caption.
    pub caption: Option<String>,
    /// How many stand on a page.
    pub per_page: PerPage,
    /// Whether its file is listed more than once, so that nobody can tell on which page it is.
    pub twice: bool,
}

impl Part {
    /// Whether it is on the page of another file, and has none of its own.
    pub fn is_aboard(&self) -> bool {
        self.mounted.as_ref().is_some_and(|it| it.on != self.file)
    }

    /// A number by which its caption is known again, where it has one.
    pub fn caption_print(&self) -> Option<u128> {
        let caption = self.mounted.as_ref()?.caption.as_ref()?;
        Some(XxHash3_128::oneshot(caption.as_bytes()))
    }
}

impl Caption {
    /// Whether it is of this file: by its name, or by the end of that after a `/`.
    pub fn is_of(&self, file: &str) -> bool {
        let before = file.strip_suffix(normal(&self.file.value).as_str());
        before.is_some_and(|before| before.is_empty() || before.ends_with('/'))
    }
}

/// Puts the photographs of exhibits on pages, in the order of their files.
pub fn mount(exhibits: &[ExhibitEntry], parts: &mut [Vec<Part>]) {
    let mut listed: BTreeMap<String, usize> = BTreeMap::new();
    for part in parts.iter().flatten() {
        *listed.entry(part.file.clone()).or_default() += 1;
    }
    for (exhibit, parts) in exhibits.iter().zip(parts) {
        if let Some(photos) = &exhibit.photos {
            let mut originals: Vec<&mut Part> =
                parts.iter_mut().filter(|part| part.role == Role::Original).collect();
            put(photos, &mut originals, &listed);
        }
    }
}

fn put(photos: &Photos, parts: &mut [&mut Part], listed: &BTreeMap<String, usize>) {
    let count = parts.len();
    let mut number = 0;
    for page in parts.chunks_mut(photos.per_page.count()) {
        let Some(on) = page.first().map(|part| part.file.clone()) else { continue };
        for part in page {
            number += 1;
            let caption = photos.captions.iter().find(|it| it.is_of(&part.file));
            part.mounted = Some(Mounted {
                on: on.clone(),
                number: (number, count),
                caption: caption.map(|it| it.words.value.clone()),
                per_page: photos.per_page,
                twice: listed.get(&part.file).is_some_and(|times| 1 < *times),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use crate::{case::Case, manifest};

    /// What stands on whose page, with the start of its caption.
    fn mounted(photos: &str) -> Vec<String> {
        let source = format!(
            "exhibits:\n  - {{id: a, files: [p/1.jpg, p/2.jpg, p/3.jpg], title: A, photos: {photos}}}\n"
        );
        let manifest = manifest::parse(&source).unwrap();
        let case = Case::new(source, manifest, BTreeMap::new());
        let told = case.parts[0].iter().map(|part| {
            let it = part.mounted.as_ref().unwrap();
            let (number, count) = it.number;
            format!("{number}/{count} on {} {}", it.on, it.caption.as_deref().unwrap_or("-"))
        });
        told.collect()
    }

    #[test]
    fn photographs_stand_in_the_order_of_their_files() {
        assert_eq!(
            mounted("{per_page: 2, captions: {2.jpg: Two, p/3.jpg: Three, g.jpg: None}}"),
            ["1/3 on p/1.jpg -", "2/3 on p/1.jpg Two", "3/3 on p/3.jpg Three"]
        );
        assert_eq!(
            mounted("{captions: {jpg: No, 1.jpg: One}}"),
            ["1/3 on p/1.jpg One", "2/3 on p/2.jpg -", "3/3 on p/3.jpg -"]
        );
    }
}
