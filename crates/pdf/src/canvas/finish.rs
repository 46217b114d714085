//! A small PDF file with a classic cross-reference table (ISO 32000-1, 7.5).

use super::{
    LETTER,
    structure::{Numbers, Structure},
};
use crate::{
    font::{Subset, deflated},
    object::{Dict, Object},
    text,
    write::{self, put, reference},
};

/// Numbers of the objects every file has.
const CATALOG: u32 = 1;
const PAGES: u32 = 2;
const TREE: u32 = 3;
const FIRST_PAGE: u32 = 4;

/// The file of these pages, given as content streams.
pub fn file(
    pages: &[Vec<u8>],
    subset: &Subset,
    structure: &Structure,
    title: Option<&str>,
) -> anyhow::Result<Vec<u8>> {
    // A page takes two numbers: its own, and its content's.
    let count = u32::try_from(pages.len())?;
    let numbers: Vec<u32> = (0..count).map(|page| FIRST_PAGE + page * 2).collect();
    let first_font = FIRST_PAGE + count * 2;
    let embedded = subset.objects(first_font)?;
    let first = first_font + u32::try_from(embedded.objects.len())?;
    let names = embedded.fonts.iter().map(|(face, font)| (face.resource(), reference(*font)));
    let names = names.fold(Dict::default(), |names, (name, font)| names.with(name, font));
    let mut objects = vec![
        (CATALOG, Object::Dict(catalog(title.is_some()))),
        (PAGES, Object::Dict(page_tree(&numbers, names))),
    ];
    for ((index, content), &number) in (0..).zip(pages).zip(&numbers) {
        objects.push((number, Object::Dict(page(index, number + 1))));
        objects.push((number + 1, Object::Stream(deflated(Dict::default(), content).into())));
    }
    objects.extend(embedded.objects);
    objects.extend(structure.objects(&Numbers { root: TREE, first, pages: &numbers }));
    objects.sort_by_key(|(number, _)| *number);
    let info = title.map(|title| {
        let info = Dict::default().with("Title", text::encode(title));
        let number = u32::try_from(objects.len()).unwrap_or(u32::MAX).saturating_add(1);
        objects.push((number, Object::Dict(info)));
        number
    });
    Ok(write_file(&objects, info))
}

fn catalog(titled: bool) -> Dict {
    let marked = Dict::default().with("Marked", Object::Bool(true));
    let catalog = Dict::default()
        .with("Type", Object::name("Catalog"))
        .with("Pages", reference(PAGES))
        .with("Lang", Object::String(Box::from(*b"en-US")))
        .with("MarkInfo", Object::Dict(marked))
        .with("StructTreeRoot", reference(TREE));
    if !titled {
        return catalog;
    }
    let show = Dict::default().with("DisplayDocTitle", Object::Bool(true));
    catalog.with("ViewerPreferences", Object::Dict(show))
}

/// The page tree; size and fonts of the pages are inherited from it.
fn page_tree(pages: &[u32], fonts: Dict) -> Dict {
    let kids = pages.iter().map(|&page| reference(page)).collect();
    let size = [0.0, 0.0, LETTER[0], LETTER[1]].map(Object::number).into();
    let resources = Dict::default().with("Font", Object::Dict(fonts));
    Dict::default()
        .with("Type", Object::name("Pages"))
        .with("Count", Object::Int(i64::try_from(pages.len()).unwrap_or(i64::MAX)))
        .with("Kids", Object::Array(kids))
        .with("MediaBox", Object::Array(size))
        .with("Resources", Object::Dict(resources))
}

fn page(index: i64, content: u32) -> Dict {
    Dict::default()
        .with("Type", Object::name("Page"))
        .with("Parent", reference(PAGES))
        .with("Contents", reference(content))
        .with("StructParents", Object::Int(index))
}

/// Writes objects numbered from 1 without a gap; one of them may be the document information.
fn write_file(objects: &[(u32, Object)], info: Option<u32>) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec();
    let mut rows = b"0000000000 65535 f \n".to_vec();
    for (number, object) in objects {
        put(&mut rows, format_args!("{:010} 00000 n \n", file.len()));
        write::indirect(&mut file, *number, object);
    }
    let (start, count) = (file.len(), objects.len() + 1);
    let info = info.map_or_else(String::new, |number| format!(" /Info {number} 0 R"));
    put(&mut file, format_args!("xref\n0 {count}\n"));
    file.extend(rows);
    put(&mut file, format_args!("trailer\n<</Size {count} /Root {CATALOG} 0 R{info}>>\n"));
    put(&mut file, format_args!("startxref\n{start}\n%%EOF\n"));
    file
}
