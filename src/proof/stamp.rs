//! What the stamp of a page says, read as any reader of the file would.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use crate::pdf::{
    document::Document,
    error::Result,
    lexer::{Lexer, is_regular},
    object::{Dict, Object},
    to_unicode,
};

/// Most bytes of a map from codes to text.
const LARGEST_MAP: usize = 1 << 20;

/// The text of each code.
type Map = BTreeMap<u16, String>;

/// The maps of stamps that were read, by their objects: all pages have the same one.
#[derive(Debug, Default)]
pub struct Maps(RefCell<BTreeMap<u32, Rc<Map>>>);

impl Maps {
    fn get(&self, document: &Document, written: &Object) -> Result<Option<Rc<Map>>> {
        let number = written.as_ref().map(|id| id.number);
        if let Some(known) = number.and_then(|number| self.0.borrow().get(&number).cloned()) {
            return Ok(Some(known));
        }
        let resolved = document.resolve(written)?;
        let Object::Stream(map) = &*resolved else { return Ok(None) };
        let entries = to_unicode::entries(&document.decode(map, LARGEST_MAP)?);
        let map = Rc::new(Map::from_iter(entries));
        if let Some(number) = number {
            self.0.borrow_mut().insert(number, Rc::clone(&map));
        }
        Ok(Some(map))
    }
}

/// The font and the text of the stamp in the operators at the end of a page.
pub fn read(
    document: &Document,
    resources: &Dict,
    operators: &[u8],
    maps: &Maps,
) -> Result<Option<(Vec<u8>, String)>> {
    let Some((font, codes)) = shown(operators) else { return Ok(None) };
    let fonts = document.get(resources, b"Font")?;
    let Some(Object::Dict(dict)) = fonts.as_dict().map(|it| document.get(it, &font)).transpose()?
    else {
        return Ok(None);
    };
    let Some(map) = dict.get(b"ToUnicode") else { return Ok(None) };
    let Some(map) = maps.get(document, map)? else { return Ok(None) };
    let (codes, _) = codes.as_chunks();
    let codes = codes.iter().map(|code| u16::from_be_bytes(*code));
    let text = codes.map(|code| map.get(&code).map_or("\u{fffd}", String::as_str)).collect();
    Ok(Some((font, text)))
}

/// The name of the font that is set, and the codes that are shown in it.
fn shown(operators: &[u8]) -> Option<(Vec<u8>, Vec<u8>)> {
    let mut lexer = Lexer::new(operators, 0);
    let mut font = None;
    let mut codes = Vec::new();
    let mut last = Vec::new();
    loop {
        lexer.skip_space();
        if let Some(operand) = lexer.operand() {
            last.push(operand);
            continue;
        }
        let operator = lexer.take_while(is_regular);
        if operator.is_empty() {
            break;
        }
        match operator {
            b"Tf" => font = last.iter().find_map(Object::as_name).map(<[u8]>::to_vec),
            b"Tj" => codes.extend(last.iter().filter_map(Object::as_string).flatten()),
            b"TJ" => {
                let items = last.iter().filter_map(Object::as_array).flatten();
                codes.extend(items.filter_map(Object::as_string).flatten());
            }
            _ => (),
        }
        last.clear();
    }
    Some((font?, codes))
}
