//! RTF (Rich Text Format Specification 1.9.1).

use super::{DATED, Document, LINKED, counted};

/// Reads it; its words are not looked up.
pub fn read(bytes: &[u8]) -> Result<Document, String> {
    if !is_whole(bytes) {
        return Err("the document breaks off".into());
    }
    let fields: Vec<String> = after(bytes, b"\\fldinst").map(first_word).collect();
    if fields.iter().any(|field| ["DATE", "TIME"].contains(&field.as_str())) {
        return Err(DATED.into());
    }
    if fields.iter().any(|field| field.starts_with("INCLUDE") || field == "LINK") {
        return Err(LINKED.into());
    }
    let is_on = |rest: &&[u8]| !rest.first().is_some_and(u8::is_ascii_alphanumeric);
    let changes = after(bytes, b"\\revised").filter(is_on).count()
        + after(bytes, b"\\deleted").filter(is_on).count();
    let drafts = [
        counted(changes, "tracked change"),
        counted(after(bytes, b"\\*\\annotation").count(), "comment"),
    ];
    Ok(Document { drafts: drafts.into_iter().flatten().collect(), ..Document::default() })
}

/// Whether every group that is opened is closed.
fn is_whole(bytes: &[u8]) -> bool {
    let (mut depth, mut escaped) = (0_i64, false);
    for byte in bytes {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => (),
        }
    }
    depth == 0 && !bytes.is_empty()
}

/// What follows each place of a word.
fn after<'a>(bytes: &'a [u8], word: &'a [u8]) -> impl Iterator<Item = &'a [u8]> {
    let starts = bytes.windows(word.len()).enumerate().filter(move |(_, it)| *it == word);
    starts.map(move |(at, _)| &bytes[at + word.len()..])
}

/// The first word of a field, past the groups and control words before it.
fn first_word(rest: &[u8]) -> String {
    let field = &rest[..rest.len().min(200)];
    let field = field.split(|it| *it == b'}').next().unwrap_or_default();
    let text = String::from_utf8_lossy(field);
    let plain =
        text.split([' ', '{', '\r', '\n']).find(|word| !word.is_empty() && !word.starts_with('\\'));
    plain.unwrap_or_default().to_uppercase()
}
