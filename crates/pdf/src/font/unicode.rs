//! What the glyphs of a subset say, for search and copy (ISO 32000-1, 9.10.3).

use std::fmt::Write as _;

/// Most entries of one block.
const BLOCK: usize = 100;

/// A `ToUnicode` map of texts, numbered from 0; empty texts are left out.
pub fn to_unicode<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<u8> {
    let said: Vec<(usize, &str)> = texts.enumerate().filter(|(_, text)| !text.is_empty()).collect();
    let mut map = String::from(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
         /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n\
         /CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n\
         1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
    );
    for block in said.chunks(BLOCK) {
        write_block(&mut map, block);
    }
    map.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    map.into_bytes()
}

fn write_block(map: &mut String, block: &[(usize, &str)]) {
    // Writing to a string cannot fail.
    let _ = writeln!(map, "{} beginbfchar", block.len());
    for (cid, text) in block {
        let _ = write!(map, "<{cid:04X}> <");
        for unit in text.encode_utf16() {
            let _ = write!(map, "{unit:04X}");
        }
        map.push_str(">\n");
    }
    map.push_str("endbfchar\n");
}
