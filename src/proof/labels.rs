//! The labels of pages, as viewers show them.

use crate::pdf::{object::Object, text};

/// The label of each page, by the entries of a number tree (ISO 32000-1, 12.4.2); what is no number
/// or text has an empty one.
pub fn read(entries: &[Object], pages: usize) -> Vec<String> {
    let mut labels = vec![String::new(); pages];
    let starts = entries.chunks(2).map(|entry| entry[0].as_int());
    let starts: Vec<usize> =
        starts.map(|it| it.and_then(|it| usize::try_from(it).ok()).unwrap_or(pages)).collect();
    for (at, entry) in entries.chunks(2).enumerate() {
        let Some(label) = entry.get(1).and_then(Object::as_dict) else { continue };
        let end = starts.get(at + 1).copied().unwrap_or(pages).min(pages);
        let prefix =
            label.get(b"P").and_then(Object::as_string).map_or_else(String::new, text::decode);
        let first = label.get(b"St").and_then(Object::as_int).unwrap_or(1);
        let count = label.is(b"S", b"D");
        for (label, number) in labels.iter_mut().take(end).skip(starts[at]).zip(first..) {
            *label = if count { format!("{prefix}{number}") } else { prefix.clone() };
        }
    }
    labels
}
