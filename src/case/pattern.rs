//! Which files a pattern of the manifest means.

use std::collections::BTreeMap;

use glob::Pattern;

use super::{FoundFile, normal};

/// The files a pattern means, `page2` before `page10`; the pattern itself when it matches none.
pub fn matches(pattern: &str, folder: &BTreeMap<String, FoundFile>) -> Vec<String> {
    let pattern = normal(pattern);
    let glob = folders(&pattern).filter(|_| !folder.contains_key(&pattern));
    let fits = |file: &&String| glob.as_ref().is_some_and(|glob| fits(glob, file));
    let mut found: Vec<String> = folder.keys().filter(fits).cloned().collect();
    if found.is_empty() {
        return vec![pattern];
    }
    found.sort_by(|a, b| alphanumeric_sort::compare_str(a, b));
    found
}

/// The parts of a pattern, folder by folder; none in the place of `**`. None where it is no pattern.
fn folders(pattern: &str) -> Option<Vec<Option<Pattern>>> {
    let part = |part| if part == "**" { Ok(None) } else { Pattern::new(part).map(Some) };
    pattern.split('/').map(part).collect::<Result<_, _>>().ok()
}

/// Whether a path fits a pattern. Each of their parts is held against each other once: a pattern of
/// many stars takes no longer than another.
fn fits(pattern: &[Option<Pattern>], file: &str) -> bool {
    let names: Vec<&str> = file.split('/').collect();
    // Whether so many names fit what was looked at of the pattern.
    let mut fit = vec![false; names.len() + 1];
    fit[0] = true;
    for part in pattern {
        let one = |at: usize, part: &Pattern| 0 < at && fit[at - 1] && part.matches(names[at - 1]);
        let fits = |at| part.as_ref().map_or_else(|| fit[..=at].contains(&true), |it| one(at, it));
        fit = (0..fit.len()).map(fits).collect();
    }
    fit[names.len()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Content;

    #[test]
    fn a_pattern_takes_whole_letters_and_stays_in_its_folder() {
        let all = ["a1.jpg", "aé.jpg", "b/a1.jpg", "b/c/a1.jpg", "[a].jpg", "a10.jpg", "a2.jpg"];
        let found =
            || FoundFile { bytes: 1, modified: None, sha256: None, content: Content::Unopened };
        let file = |name: &str| (name.to_owned(), found());
        let folder: BTreeMap<String, FoundFile> = all.into_iter().map(file).collect();
        let of = |pattern: &str| matches(pattern, &folder).join(" ");
        assert_eq!(of("a?.jpg"), "a1.jpg a2.jpg aé.jpg");
        assert_eq!(of("a*.jpg"), "a1.jpg a2.jpg a10.jpg aé.jpg");
        assert_eq!(of("b/*.jpg"), "b/a1.jpg");
        assert_eq!(of("**/a1.jpg"), "a1.jpg b/a1.jpg b/c/a1.jpg");
        assert_eq!(of("[a].jpg"), "[a].jpg");
        assert_eq!(of("a[0-9].jpg"), "a1.jpg a2.jpg");
        assert_eq!(of("x*.jpg"), "x*.jpg");
        assert_eq!(of("a[.jpg"), "a[.jpg");
        for (pattern, file) in [("*a".repeat(500) + "b", "b".to_owned()), {
            ("*a".repeat(20) + "x/b", "a".repeat(60) + "/b")
        }] {
            let folder = BTreeMap::from([(file, found())]);
            assert_eq!(matches(&pattern, &folder), [pattern]);
        }
    }
}
