//! What stops the file from being read at all, in plain words.

use serde_saphyr::Error;

use super::{Fault, tree};

/// What the YAML reader says, in part; what that means to a writer; what to do about it.
const MEANINGS: &[(&str, &str, &str)] = &[
    (
        "mapping values are not allowed",
        "a colon stands where none is expected",
        "put text that has a colon in it in quotes, and start keys of one entry in the same column",
    ),
    ("tab", "a tab stands at the start of the line", "indent with spaces"),
    ("unclosed bracket", "this bracket is not closed", "close it with `]` or `}`"),
    ("misplaced bracket", "this bracket was not opened", "remove it, or put the text in quotes"),
    ("mismatched bracket", "this bracket closes another kind", "close `[` with `]`, `{` with `}`"),
    ("expected ',' or", "the list in brackets breaks off here", "put a comma between its entries"),
    ("EOF while parsing a flow", "a bracket is not closed", "close it with `]` or `}`"),
    ("unclosed quote", "this quote is not closed", "close it with the same quote"),
    (
        "invalid trailing content",
        "text goes on after the closing quote",
        "put the whole text in quotes; inside single quotes write `''` for an apostrophe",
    ),
    (
        "escape character",
        "a backslash in double quotes stands before a character it cannot",
        "use single quotes, or write `\\\\` for a backslash",
    ),
    ("unexpected character", "text cannot start with this character", "put the text in quotes"),
    ("simple key expected", "this line has no colon after its key", "write `key: value`"),
    ("simple key is no longer", "this line has no colon after its key", "write `key: value`"),
    ("expected key", "the line does not line up with the lines above", INDENT),
    ("indent", "the line does not line up with the lines above", INDENT),
    ("block sequence entries", "a dash stands where no list is expected", INDENT),
    ("multiple YAML documents", "`---` starts another file here", "remove the line `---`"),
    ("anchor", "this text starts with `*` or `&` but names nothing", "put the text in quotes"),
    ("tag", "text cannot start with `!`", "put the text in quotes"),
    ("budget", "case.yaml is too large or too deeply nested", SMALLER),
    ("limit", "case.yaml is too large or too deeply nested", SMALLER),
];

const INDENT: &str = "start the keys of one entry, and the dashes of one list, in the same column";

const SMALLER: &str = "write each value out where it is used, and nest lists no deeper than needed";

/// The fault at the place where the file could not be read further.
pub fn fault(source: &str, error: &Error) -> Fault {
    let said = error.without_snippet().to_string();
    let meaning = match error.without_snippet() {
        Error::Budget { .. } => Some(("case.yaml is too large or too deeply nested", SMALLER)),
        _ => MEANINGS
            .iter()
            .find(|(part, ..)| said.contains(part))
            .map(|(_, message, help)| (*message, *help)),
    };
    let (message, help) = meaning.unwrap_or((
        "case.yaml cannot be read from here on",
        "write `key: value` lines; put text with `:`, `#` or quotes in it in quotes",
    ));
    let at = error.location().map_or(0..0, |place| tree::bytes(source, place));
    Fault { message: message.to_owned(), at, label: "here".to_owned(), help: Some(help.to_owned()) }
}
