//! What acts, plays or holds another file: told in a few words, and kept out of every packet
//! (ISO 32000-1, 12.6, and 7.11).

use std::{
    borrow::Cow,
    collections::{BTreeSet, VecDeque},
};

use super::{
    document::Document,
    object::{Dict, Object, Ref},
};

/// Most actions of one chain that are looked at.
const MOST: usize = 1000;

/// What each kind of action does (ISO 32000-1, table 198; ISO 32000-2, table 201).
const ACTIONS: [(&[u8], &str); 20] = [
    (b"JavaScript", "JavaScript"),
    (b"Launch", "a link that starts a program"),
    (b"GoTo", "a link to a page"),
    (b"GoToR", "a link into another file"),
    (b"GoToE", "a link into another file"),
    (b"GoToDp", "a link to a part of the document"),
    (b"Thread", "a link to an article"),
    (b"URI", "a link to the web"),
    (b"SubmitForm", "a button that sends the form"),
    (b"ImportData", "a button that reads data from a file"),
    (b"ResetForm", "a button that empties the form"),
    (b"Rendition", "a button that plays a film"),
    (b"Movie", "a button that plays a film"),
    (b"RichMediaExecute", "a button that plays a film"),
    (b"Sound", "a button that plays a sound"),
    (b"SetOCGState", "a button that shows or hides layers"),
    (b"Hide", "a button that hides parts of the page"),
    (b"Named", "a button that turns pages"),
    (b"Trans", "a button that turns pages"),
    (b"GoTo3DView", "a button that turns a 3D model"),
];

/// What nearly every file holds, and nobody misses on paper.
pub const METADATA: &str = "metadata";

/// What dictionaries of these types hold.
const HELD: [(&[u8], &str); 15] = [
    (b"Action", "an action"),
    (b"Filespec", "an attached file"),
    (b"F", "an attached file"),
    (b"EmbeddedFile", "an attached file"),
    (b"Rendition", "a film"),
    (b"MediaClip", "a film"),
    (b"RichMediaContent", "a film or a game"),
    (b"RichMediaSettings", "a film or a game"),
    (b"3D", "a 3D model"),
    (b"Sound", "a sound"),
    (b"Sig", "data of a digital signature"),
    (b"DocTimeStamp", "data of a digital signature"),
    (b"Thread", "an article"),
    (b"Bead", "an article"),
    (b"Metadata", METADATA),
];

/// What an action does, for the list of what was left out.
pub fn action_name(kind: &[u8]) -> &'static str {
    ACTIONS.iter().find(|(name, _)| *name == kind).map_or("an action", |(_, does)| does)
}

/// What a dictionary does or holds that never enters a packet; `None` for what is only seen.
///
/// No dictionary that a page needs to be seen has such a type, or such a `/S`.
pub fn acts(dict: &Dict) -> Option<&'static str> {
    let is_string = |key: &[u8]| matches!(dict.get(key), Some(Object::String(_)));
    let holds = dict.get(b"EF").is_some() && (is_string(b"F") || is_string(b"UF"));
    let name = |key: &[u8]| dict.get(key).and_then(Object::as_name);
    acts_by(name(b"Type"), name(b"S"), holds)
}

/// The same by its type, its `/S`, and whether it holds a file.
pub fn acts_by(kind: Option<&[u8]>, action: Option<&[u8]>, holds: bool) -> Option<&'static str> {
    let find = |list: &[(&[u8], &'static str)], name: Option<&[u8]>| {
        list.iter().find(|(known, _)| Some(*known) == name).map(|(_, what)| *what)
    };
    let held = find(&ACTIONS, action).or_else(|| find(&HELD, kind));
    held.or_else(|| holds.then_some("an attached file"))
}

/// The object with `null` for what acts in it.
pub fn without(object: &Object) -> Cow<'_, Object> {
    if !has_acting(object) {
        return Cow::Borrowed(object);
    }
    Cow::Owned(match object {
        Object::Array(items) => {
            Object::Array(items.iter().map(|item| without(item).into_owned()).collect())
        }
        Object::Dict(dict) if acts(dict).is_none() => {
            let pairs = dict.0.iter();
            let pairs = pairs.map(|(key, value)| (key.clone(), without(value).into_owned()));
            Object::Dict(Dict(pairs.collect()))
        }
        _ => Object::Null,
    })
}

fn has_acting(object: &Object) -> bool {
    match object {
        Object::Array(items) => items.iter().any(has_acting),
        Object::Dict(dict) => {
            acts(dict).is_some() || dict.0.iter().any(|(_, value)| has_acting(value))
        }
        _ => false,
    }
}

/// What an action does, and what those do that follow it, each in a few words.
pub fn chain(document: &Document, action: &Object) -> (Option<&'static str>, BTreeSet<String>) {
    let mut todo = VecDeque::from([action.clone()]);
    let mut seen: BTreeSet<Ref> = BTreeSet::new();
    let (mut first, mut later) = (None, BTreeSet::new());
    for turn in 0..MOST {
        let Some(next) = todo.pop_front() else { break };
        if next.as_ref().is_some_and(|id| !seen.insert(id)) {
            continue;
        }
        // One that cannot be read does nothing in any viewer either.
        match document.resolve(&next).map_or(Object::Null, Cow::into_owned) {
            Object::Dict(dict) => {
                let kind = document.get(&dict, b"S").unwrap_or(Object::Null);
                let does = action_name(kind.as_name().unwrap_or_default());
                if turn == 0 {
                    first = Some(does);
                } else {
                    later.insert(format!("{does} that follows another action"));
                }
                todo.extend(dict.get(b"Next").cloned());
            }
            Object::Array(items) if 0 < turn => todo.extend(items.into_iter().take(MOST)),
            _ => (),
        }
    }
    (first, later)
}

/// What the actions of `/AA` do that run by themselves, each in a few words that end as said.
pub fn by_themselves(document: &Document, dict: &Dict, when: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    if dict.get(b"AA").is_none() {
        return found;
    }
    let Ok(Object::Dict(events)) = document.get(dict, b"AA") else { return found };
    for (_, action) in events.iter().take(MOST) {
        let (does, later) = chain(document, action);
        found.extend(does.map(|does| format!("{does} {when}")));
        found.extend(later);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::made::open;

    #[test]
    fn chains_of_actions_are_followed_once_round() {
        let document = open(&[
            "<</Pages 2 0 R /AA <</WC 3 0 R /WS 9 0 R>>>>",
            "<</Type/Pages /Count 0 /Kids []>>",
            "<</S/GoTo /Next [4 0 R <</S/Launch>>]>>",
            "<</S/JavaScript /Next 3 0 R>>",
        ]);
        let found = by_themselves(&document, &document.catalog().unwrap(), "by itself");
        let expected = [
            "JavaScript that follows another action",
            "a link that starts a program that follows another action",
            "a link to a page by itself",
        ];
        assert_eq!(found.into_iter().collect::<Vec<_>>(), expected);
    }

    #[test]
    fn what_acts_is_told_from_what_is_seen() {
        let dict = |text: &str| {
            let object = crate::lexer::Lexer::new(text.as_bytes(), 0).object().unwrap();
            object.as_dict().unwrap().clone()
        };
        for seen in ["<</S/Transparency>>", "<</A 1 0 R /JS 2 0 R /EF 3 0 R>>", "<</S/Luminosity>>"]
        {
            assert_eq!(acts(&dict(seen)), None, "{seen}");
        }
        for acting in ["<</S/JavaScript>>", "<</F(a) /EF 3 0 R>>", "<</Type/Filespec>>"] {
            assert!(acts(&dict(acting)).is_some(), "{acting}");
        }
        let nested = Object::Dict(dict("<</A [<</S/Launch>> 1] /B 2>>"));
        assert_eq!(without(&nested).into_owned(), Object::Dict(dict("<</A [null 1] /B 2>>")));
    }
}
