//! `exhibits:`, the documents in packet order.

use super::{
    ExhibitEntry, Located, PinCite, Source, Translation, certifier,
    fields::{Faults, Group},
    photos, sub_pages,
    tree::Value,
    values,
};

/// The keys of one exhibit.
const KEYS: &[&str] = &[
    "id",
    "tab",
    "file",
    "files",
    "pages",
    "sub_pages",
    "title",
    "kind",
    "date",
    "section",
    "language",
    "country",
    "signed",
    "sealed",
    "interpretation",
    "interpreter",
    "supports",
    "translation",
    "cites",
    "source",
    "cv",
    "original",
    "captioned",
    "transcript_of",
    "photos",
    "ocr",
];

/// Reads every exhibit; a manifest without one is a fault.
pub fn exhibits(top: &Group, faults: &Faults) -> Option<Vec<ExhibitEntry>> {
    let is_empty = match top.get("exhibits") {
        None => true,
        Some((_, node)) => node.value == Value::List(Vec::new()),
    };
    if is_empty && top.is_misspelled("exhibits") {
        return None;
    }
    if is_empty {
        let at = top.key("exhibits").unwrap_or(top.at());
        let help = "add `exhibits:` and below it an entry with `id`, `file` and `title` for each";
        faults.add(at, "case.yaml lists no exhibits", "here", help);
        return None;
    }
    let groups = top.groups("exhibits", "the exhibit", KEYS, faults);
    // One exhibit that cannot be read means the whole list cannot: none may go missing.
    let read: Vec<_> = groups.iter().map(|group| exhibit(group, faults)).collect();
    read.into_iter().collect()
}

fn exhibit(group: &Group, faults: &Faults) -> Option<ExhibitEntry> {
    let id = group.need("id", values::id, faults);
    let title = group.need("title", values::text, faults);
    let files = files(group, faults);
    let translation = translation(group, faults);
    let sub_pages = sub_pages::read(group, &files, translation.as_ref(), faults);
    Some(ExhibitEntry {
        tab: group.one("tab", values::tab, faults),
        pages: group.one("pages", values::pages, faults),
        kind: group.one("kind", values::kind, faults),
        date: group.one("date", values::date, faults),
        section: group.one("section", values::text, faults),
        language: group.one("language", values::language, faults),
        country: group.one("country", values::text, faults),
        signed: group.one("signed", values::truth, faults),
        sealed: group.one("sealed", values::truth, faults),
        interpretation: group.one("interpretation", values::interpretation, faults),
        interpreter: certifier::interpreter(group, faults),
        supports: group.many("supports", values::support, faults),
        translation,
        sub_pages,
        cites: cites(group, faults),
        source: source(group, faults),
        cv: group.one("cv", values::text, faults),
        original: group.one("original", values::text, faults),
        transcript_of: group.one("transcript_of", values::file, faults),
        captioned: group.one("captioned", values::truth, faults),
        photos: photos::photos(group, faults),
        ocr: group.one("ocr", values::truth, faults),
        id: id?,
        files,
        title: title?,
    })
}

/// Reads `file:` or `files:`; exactly one of them has to be there.
fn files(group: &Group, faults: &Faults) -> Vec<Located<String>> {
    let several = group.many("files", values::file, faults);
    match (group.get("file"), group.get("files")) {
        (None, None) if group.is_misspelled("files") => {}
        (None, None) => group.missing("file", faults),
        (Some(_), Some((key, _))) => {
            let help = "keep `file:` for one document, or `files:` for several";
            faults.add(key, "the exhibit has both `file` and `files`", "the second", help);
        }
        (None, Some((key, node))) if node.value == Value::List(Vec::new()) => {
            faults.add(key, "`files` is empty", "nothing in it", "list the files of the exhibit");
        }
        _ => {}
    }
    let one = group.one("file", values::file, faults);
    let files: Vec<_> = one.into_iter().chain(several).collect();
    one_file_for_pages(group, &files, faults);
    files
}

/// Pages can only be counted in a single file.
fn one_file_for_pages(group: &Group, files: &[Located<String>], faults: &Faults) {
    let is_glob = |file: &Located<String>| file.value.contains(['*', '?']);
    let Some((key, _)) = group.get("pages") else { return };
    if 1 < group.list("files").len() || files.iter().any(is_glob) {
        let help = "make one exhibit for each file, or remove `pages:` to take them whole";
        faults.add(key, "`pages` is given for several files", "here", help);
    }
}

fn translation(group: &Group, faults: &Faults) -> Option<Translation> {
    let keys = ["file", "certificate", "translator", "covers", "relation"];
    let (at, translation) = group.group("translation", "the translation", &keys, faults)?;
    Some(Translation {
        at,
        file: translation.one("file", values::file, faults),
        certificate: translation.one("certificate", values::file, faults),
        translator: certifier::translator(&translation, faults),
        covers: translation.many("covers", values::text, faults),
        relation: translation.one("relation", values::relation, faults),
    })
}

fn source(group: &Group, faults: &Faults) -> Option<Source> {
    let keys = ["publisher", "author", "url", "accessed"];
    let (_, source) = group.group("source", "the source", &keys, faults)?;
    Some(Source {
        publisher: source.one("publisher", values::text, faults),
        author: source.one("author", values::text, faults),
        url: source.one("url", values::text, faults),
        accessed: source.one("accessed", values::date, faults),
    })
}

fn cites(group: &Group, faults: &Faults) -> Vec<PinCite> {
    let cite = |group: &Group| {
        let supports = group.need("for", values::support, faults);
        Some(PinCite {
            page: group.one("page", values::page, faults),
            quote: group.one("quote", values::quote, faults),
            note: group.one("note", values::text, faults),
            supports: supports?,
        })
    };
    let groups = group.groups("cites", "the cite", &["for", "page", "quote", "note"], faults);
    groups.iter().filter_map(cite).collect()
}
