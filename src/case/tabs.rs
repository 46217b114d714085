//! Which tab each exhibit stands under.

use crate::{manifest::Manifest, page::Tab};

impl Manifest {
    /// The tab of each exhibit, in packet order: a fixed tab as written, any other the one after
    /// the tab before it.
    pub fn tabs(&self) -> Vec<Tab> {
        let mut next = Tab(0);
        let fixed = self.exhibits.iter().map(|exhibit| exhibit.tab.as_ref());
        fixed
            .map(|fixed| {
                let tab = fixed.map_or(next, |it| it.value);
                next = tab.next();
                tab
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::manifest;

    #[test]
    fn a_fixed_tab_restarts_the_count() {
        let written = [None, Some("F"), None, Some("Z"), None, Some("B")];
        let exhibits = written.iter().enumerate().map(|(i, tab)| {
            let tab = tab.map_or(String::new(), |tab| format!(", tab: {tab}"));
            format!("  - {{id: e{i}, file: {i}.pdf, title: Exhibit{tab}}}\n")
        });
        let source = format!("exhibits:\n{}", exhibits.collect::<String>());
        let tabs = manifest::parse(&source).unwrap().tabs();
        let shown: Vec<String> = tabs.iter().map(ToString::to_string).collect();
        assert_eq!(shown, ["A", "F", "G", "Z", "AA", "B"]);
    }
}
