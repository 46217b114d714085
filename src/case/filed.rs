//! What was filed before: packets whose tabs and pages stay as they are.

use jiff::civil::Date;

use super::{Case, Content};
use crate::page::{FilePage, PacketPage, Tab};

/// The folder of packets that were filed, each in a folder named by its day.
pub const FILED: &str = "filed";

/// A packet that was filed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filed {
    /// The day.
    pub on: Date,
    /// The page after its last.
    pub next: PacketPage,
    /// Its exhibits, in packet order.
    pub exhibits: Vec<FiledExhibit>,
}

/// An exhibit of a packet that was filed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FiledExhibit {
    /// Its id.
    pub id: String,
    /// Its tab.
    pub tab: Tab,
    /// Its first page, the tab sheet not counted.
    pub first: PacketPage,
    /// Its last page.
    pub last: PacketPage,
    /// Its files, in packet order.
    pub files: Vec<FiledFile>,
}

/// A file of an exhibit that was filed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FiledFile {
    /// The SHA-256 of its bytes.
    pub sha256: [u8; 32],
    /// The pages taken of it.
    pub of: Vec<FilePage>,
    /// The page of the packet that each of them is.
    pub pages: Vec<PacketPage>,
    /// That by which its caption is known again, where it had one.
    pub caption: Option<u128>,
}

impl Case {
    /// Where an exhibit was filed, and when.
    pub fn filed(&self, id: &str) -> Option<(&Filed, &FiledExhibit)> {
        self.filed.iter().find_map(|filed| {
            let exhibit = filed.exhibits.iter().find(|it| it.id == id)?;
            Some((filed, exhibit))
        })
    }

    /// The same of an exhibit by its place in the manifest.
    pub fn filed_at(&self, exhibit: usize) -> Option<(&Filed, &FiledExhibit)> {
        self.filed(&self.manifest.exhibits.get(exhibit)?.id.value)
    }

    /// The tab of each exhibit, in the order of the manifest: that under which it was filed; a
    /// fixed tab as written; that of one that was put in late the letters of the tab before it,
    /// with a number; any other the one after the tab before it, and after all that are filed.
    pub fn tabs(&self) -> Vec<Tab> {
        let filed = self.filed.iter().flat_map(|it| &it.exhibits);
        let mut next = filed.map(|it| it.tab.next()).max().unwrap_or(Tab::FIRST);
        let mut last = None;
        let exhibits = self.manifest.exhibits.iter();
        exhibits
            .map(|exhibit| {
                if let Some((_, filed)) = self.filed(&exhibit.id.value) {
                    return filed.tab;
                }
                let late = last.filter(|_| exhibit.sub_pages.is_all()).map(Tab::inserted);
                let written = exhibit.tab.as_ref().map(|it| it.value);
                let tab = written.or(late).unwrap_or(next);
                next = if written.is_some() || late.is_none() { tab.next() } else { next };
                last = Some(tab);
                tab
            })
            .collect()
    }

    /// The first page of what is filed next.
    pub fn first_page(&self) -> PacketPage {
        self.filed.iter().map(|it| it.next).max().unwrap_or(PacketPage::new(1))
    }

    /// Whether an exhibit has the files, the pages of them and the captions that were filed; `None`
    /// where one cannot be read.
    pub fn has_what_was_filed(&self, exhibit: usize, filed: &FiledExhibit) -> Option<bool> {
        let parts = self.parts.get(exhibit)?.iter().map(|part| {
            let found = self.folder.get(&part.file)?;
            let Content::Pages(_) = found.content else { return None };
            let pages = part.runs.iter().flat_map(|run| &run.pages).map(|it| it.page);
            Some((found.sha256?, pages.collect::<Vec<_>>(), part.caption_print()))
        });
        let parts: Vec<_> = parts.collect::<Option<_>>()?;
        let were = filed.files.iter().map(|it| (it.sha256, it.of.clone(), it.caption));
        Some(parts.into_iter().eq(were))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::manifest;

    #[test]
    fn a_fixed_tab_restarts_the_count() {
        let written = [None, Some("F"), None, Some("Z"), None, Some("B")];
        let exhibits = written.iter().enumerate().map(|(i, tab)| {
            let tab = tab.map_or(String::new(), |tab| format!(", tab: {tab}"));
            format!("  - {{id: e{i}, file: {i}.pdf, title: Exhibit{tab}}}\n")
        });
        let source = format!("exhibits:\n{}", exhibits.collect::<String>());
        let manifest = manifest::parse(&source).unwrap();
        let tabs = Case::new(source, manifest, BTreeMap::new()).tabs();
        let shown: Vec<String> = tabs.iter().map(ToString::to_string).collect();
        assert_eq!(shown, ["A", "F", "G", "Z", "AA", "B"]);
    }
}
