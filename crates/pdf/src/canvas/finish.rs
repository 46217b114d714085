//! A small PDF file with a classic cross-reference table (ISO 32000-1, 7.5).

use std::io::Write;

use super::{
    LETTER,
    structure::{Numbers, Structure},
    to,
};
use crate::{
    font::{Subset, deflated},
    object::{Data, Dict, Object},
    text,
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
    let names = embedded.fonts.iter().map(|(face, font)| (face.resource(), Object::Ref(*font)));
    let names = names.fold(Dict::default(), |names, (name, font)| names.with(name, font));
    let mut objects = vec![
        (CATALOG, Object::Dict(catalog(title.is_some()))),
        (PAGES, Object::Dict(page_tree(&numbers, names))),
    ];
    for ((index, content), &number) in (0..).zip(pages).zip(&numbers) {
        objects.push((number, Object::Dict(page(index, number + 1))));
        objects.push((number + 1, Object::Stream(deflated(Dict::default(), content)?.into())));
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
    Ok(write_file(&objects, info)?)
}

fn catalog(titled: bool) -> Dict {
    let marked = Dict::default().with("Marked", Object::Bool(true));
    let catalog = Dict::default()
        .with("Type", Object::name("Catalog"))
        .with("Pages", Object::Ref(to(PAGES)))
        .with("Lang", Object::String(Box::from(*b"en-US")))
        .with("MarkInfo", Object::Dict(marked))
        .with("StructTreeRoot", Object::Ref(to(TREE)));
    if !titled {
        return catalog;
    }
    let show = Dict::default().with("DisplayDocTitle", Object::Bool(true));
    catalog.with("ViewerPreferences", Object::Dict(show))
}

/// The page tree; size and fonts of the pages are inherited from it.
fn page_tree(pages: &[u32], fonts: Dict) -> Dict {
    let kids = pages.iter().map(|&page| Object::Ref(to(page))).collect();
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
        .with("Parent", Object::Ref(to(PAGES)))
        .with("Contents", Object::Ref(to(content)))
        .with("StructParents", Object::Int(index))
}

/// Writes objects numbered from 1 without a gap; one of them may be the document information.
fn write_file(objects: &[(u32, Object)], info: Option<u32>) -> std::io::Result<Vec<u8>> {
    let mut file = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec();
    let mut offsets = Vec::new();
    for (number, object) in objects {
        offsets.push(file.len());
        writeln!(file, "{number} 0 obj")?;
        write_object(&mut file, object)?;
        file.extend(b"\nendobj\n");
    }
    let (start, count) = (file.len(), objects.len() + 1);
    write!(file, "xref\n0 {count}\n0000000000 65535 f \n")?;
    for offset in offsets {
        writeln!(file, "{offset:010} 00000 n ")?;
    }
    let info = info.map_or_else(String::new, |number| format!(" /Info {number} 0 R"));
    write!(
        file,
        "trailer\n<</Size {count} /Root {CATALOG} 0 R{info}>>\nstartxref\n{start}\n%%EOF\n"
    )?;
    Ok(file)
}

fn write_object(out: &mut Vec<u8>, object: &Object) -> std::io::Result<()> {
    match object {
        Object::Null => out.extend(b"null"),
        Object::Bool(value) => write!(out, "{value}")?,
        Object::Int(value) => write!(out, "{value}")?,
        Object::Real(written) => out.extend(&**written),
        Object::String(bytes) => write_string(out, bytes)?,
        Object::Name(name) => write_name(out, name)?,
        Object::Ref(to) => write!(out, "{} {} R", to.number, to.generation)?,
        Object::Array(items) => write_array(out, items)?,
        Object::Dict(dict) => write_dict(out, dict)?,
        Object::Stream(stream) => {
            write_dict(out, &stream.dict)?;
            out.extend(b"\nstream\n");
            if let Data::Own(bytes) = &stream.data {
                out.extend(bytes);
            }
            out.extend(b"\nendstream");
        }
    }
    Ok(())
}

fn write_array(out: &mut Vec<u8>, items: &[Object]) -> std::io::Result<()> {
    out.push(b'[');
    for (index, item) in items.iter().enumerate() {
        if index != 0 {
            out.push(b' ');
        }
        write_object(out, item)?;
    }
    out.push(b']');
    Ok(())
}

fn write_dict(out: &mut Vec<u8>, dict: &Dict) -> std::io::Result<()> {
    out.extend(b"<<");
    for (key, value) in &dict.0 {
        write_name(out, key)?;
        out.push(b' ');
        write_object(out, value)?;
    }
    out.extend(b">>");
    Ok(())
}

fn write_name(out: &mut Vec<u8>, name: &[u8]) -> std::io::Result<()> {
    out.push(b'/');
    for &byte in name {
        match byte {
            b'+' | b'-' | b'_' | b'.' => out.push(byte),
            _ if byte.is_ascii_alphanumeric() => out.push(byte),
            _ => write!(out, "#{byte:02X}")?,
        }
    }
    Ok(())
}

fn write_string(out: &mut Vec<u8>, bytes: &[u8]) -> std::io::Result<()> {
    out.push(b'<');
    for byte in bytes {
        write!(out, "{byte:02X}")?;
    }
    out.push(b'>');
    Ok(())
}
