//! Takes groups apart key by key and collects every fault on the way.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use super::{
    Fault, Located, SUGGESTED, alike, meant, nearest, position,
    tree::{Node, Value},
};

/// The faults found so far.
pub struct Faults<'a> {
    source: &'a str,
    found: RefCell<Vec<Fault>>,
}

impl<'a> Faults<'a> {
    /// No faults yet, in this file.
    pub fn of(source: &'a str) -> Self {
        Self { source, found: RefCell::default() }
    }

    /// Notes a fault, with what to do about it.
    pub fn add(
        &self,
        at: &Range<usize>,
        message: impl Into<String>,
        label: &str,
        help: impl Into<String>,
    ) {
        self.found.borrow_mut().push(Fault {
            message: message.into(),
            at: at.clone(),
            label: label.to_owned(),
            help: Some(help.into()),
        });
    }

    /// Whether there are so few that it is told what may have been meant.
    pub fn are_few(&self) -> bool {
        self.found.borrow().len() < SUGGESTED
    }

    /// The line a byte stands on, from 1.
    pub fn line(&self, byte: usize) -> usize {
        position(self.source, byte).0
    }

    /// Every fault, from the top of the file to its end.
    pub fn in_file_order(self) -> Vec<Fault> {
        let mut found = self.found.into_inner();
        found.sort_by_key(|fault| fault.at.start);
        found
    }
}

/// A key, where it is written, and what stands after it.
type Entry<'a> = (&'a str, &'a Node, &'a Node);

/// A group of `key: value` lines whose keys are known to be allowed.
#[derive(Default)]
pub struct Group<'a> {
    /// What it describes, such as `the exhibit`.
    what: &'static str,
    /// Where a missing key is reported.
    at: Range<usize>,
    entries: Vec<Entry<'a>>,
    /// Where each key stands among the entries.
    places: BTreeMap<&'a str, usize>,
    /// The keys that unknown ones were taken for, so that these are not missed as well.
    misspelled: Vec<String>,
}

impl<'a> Group<'a> {
    /// A group in which nothing is said, at the start of the file.
    pub fn nothing(what: &'static str) -> Self {
        Self { what, ..Self::default() }
    }

    /// Opens a group; unknown and repeated keys are faults and are left out.
    pub fn open(
        node: &'a Node,
        what: &'static str,
        allowed: &[&str],
        faults: &Faults,
    ) -> Option<Self> {
        let Value::Group(written) = &node.value else {
            let message = format!("{what} is {}, not a group of `key: value` lines", shape(node));
            faults.add(&node.at, message, "here", lines_of(allowed));
            return None;
        };
        let at = written.first().map_or(&node.at, |(key, _)| &key.at).clone();
        let mut group = Self { what, at, ..Self::default() };
        let known: BTreeSet<&str> = allowed.iter().copied().collect();
        for (key, value) in written {
            match &key.value {
                Value::Text(name) if known.contains(name.as_str()) => {
                    group.admit(name, key, value, faults);
                }
                Value::Text(name) => {
                    unknown_key(what, name, &key.at, allowed, faults);
                    group
                        .misspelled
                        .extend(nearest(name, allowed.iter().copied()).map(str::to_owned));
                }
                _ => {
                    let message = format!("a key of {what} is {}, not text", shape(key));
                    faults.add(&key.at, message, "here", lines_of(allowed));
                }
            }
        }
        Some(group)
    }

    fn admit(&mut self, name: &'a str, key: &'a Node, value: &'a Node, faults: &Faults) {
        if let Some((_, first, _)) = self.entry(name) {
            let line = faults.line(first.at.start);
            let message = format!("`{name}` is given twice; the first is on line {line}");
            faults.add(&key.at, message, "given again here", "remove one of the two");
        } else {
            self.places.insert(name, self.entries.len());
            self.entries.push((name, key, value));
        }
    }

    fn entry(&self, name: &str) -> Option<Entry<'a>> {
        self.entries.get(*self.places.get(name)?).copied()
    }

    /// The places of a key and what stands after it, unless that is nothing.
    pub fn get(&self, name: &str) -> Option<(&'a Range<usize>, &'a Node)> {
        let (_, key, value) = self.entry(name)?;
        (value.value != Value::Empty).then_some((&key.at, value))
    }

    /// The keys in the order written, with what stands after each.
    pub fn entries(&self) -> impl Iterator<Item = (&'a str, &'a Node, &'a Node)> {
        self.entries.iter().copied()
    }

    /// Reads the value of a key that may be left out.
    pub fn one<T>(&self, name: &str, read: Read<T>, faults: &Faults) -> Option<Located<T>> {
        let (_, node) = self.get(name)?;
        located(name, node, read, faults)
    }

    /// Reads the value of a key that has to be there.
    pub fn need<T>(&self, name: &str, read: Read<T>, faults: &Faults) -> Option<Located<T>> {
        if self.get(name).is_none() {
            self.missing(name, faults);
        }
        self.one(name, read, faults)
    }

    /// Notes that a key is missing, or that nothing stands after it.
    pub fn missing(&self, name: &str, faults: &Faults) {
        let help = format!("add `{name}:`");
        match self.entry(name) {
            Some((_, key, _)) => {
                let help = format!("write it after `{name}:`");
                faults.add(&key.at, format!("`{name}` is empty"), "nothing after it", help);
            }
            None if self.is_misspelled(name) => {}
            None => faults.add(&self.at, format!("{} has no `{name}`", self.what), "here", help),
        }
    }

    /// Reads a list, or a single value in the place of a list of one.
    pub fn many<T>(&self, name: &str, read: Read<T>, faults: &Faults) -> Vec<Located<T>> {
        let items = match self.get(name) {
            None => &[],
            Some((_, node)) => match &node.value {
                Value::List(items) => items.as_slice(),
                _ => std::slice::from_ref(node),
            },
        };
        items.iter().filter_map(|item| located(name, item, read, faults)).collect()
    }

    /// Opens the group after a key, with the place of the key.
    pub fn group(
        &self,
        name: &str,
        what: &'static str,
        allowed: &[&str],
        faults: &Faults,
    ) -> Option<(Range<usize>, Group<'a>)> {
        let (at, node) = self.get(name)?;
        let mut group = Group::open(node, what, allowed, faults)?;
        if group.entries.is_empty() {
            group.at = at.clone();
        }
        Some((at.clone(), group))
    }

    /// Opens every group of the list after a key.
    pub fn groups(
        &self,
        name: &str,
        what: &'static str,
        allowed: &[&str],
        faults: &Faults,
    ) -> Vec<Group<'a>> {
        let Some((_, node)) = self.get(name) else { return Vec::new() };
        let Value::List(items) = &node.value else {
            let message = format!("`{name}` is {}, not a list", shape(node));
            faults.add(&node.at, message, "here", "put each entry on its own line after a dash");
            return Vec::new();
        };
        items.iter().filter_map(|item| Group::open(item, what, allowed, faults)).collect()
    }

    /// Reads the group after a key whose own keys may be any names.
    pub fn named<T>(
        &self,
        name: &str,
        what: &'static str,
        example: &str,
        read: Read<T>,
        faults: &Faults,
    ) -> Vec<(Located<String>, Located<T>)> {
        let names = self.get(name).map_or_else(Vec::new, |(_, node)| node.names());
        let allowed = if names.is_empty() { &[example][..] } else { &names };
        let Some((_, group)) = self.group(name, what, allowed, faults) else { return Vec::new() };
        let values = group.entries().map(|(name, key, _)| {
            let value = group.need(name, read, faults)?;
            Some((Located { value: name.to_owned(), at: key.at.clone() }, value))
        });
        values.flatten().collect()
    }

    /// The place of a key, whether or not anything stands after it.
    pub fn key(&self, name: &str) -> Option<&'a Range<usize>> {
        self.entry(name).map(|(_, key, _)| &key.at)
    }

    /// The entries of the list after a key; none when something else stands there.
    pub fn list(&self, name: &str) -> &'a [Node] {
        match self.get(name).map(|(_, node)| &node.value) {
            Some(Value::List(items)) => items,
            _ => &[],
        }
    }

    /// Whether an unknown key was taken for this one and is a fault already.
    pub fn is_misspelled(&self, name: &str) -> bool {
        self.misspelled.iter().any(|meant| meant == name)
    }

    /// Where the group itself is pointed at.
    pub fn at(&self) -> &Range<usize> {
        &self.at
    }
}

/// Reads one text; on failure it has noted the fault. The first argument is the key's name.
pub type Read<T> = fn(&str, &str, &Range<usize>, &Faults) -> Option<T>;

/// The text of a value; anything else is a fault.
pub fn text<'a>(name: &str, node: &'a Node, faults: &Faults) -> Option<&'a str> {
    match &node.value {
        Value::Text(text) if !text.is_empty() => return Some(text),
        Value::Text(_) | Value::Empty => {
            let help = "write it out, or remove the line";
            faults.add(&node.at, format!("`{name}` is empty"), "nothing here", help);
        }
        Value::List(_) | Value::Group(_) => {
            let message = format!("`{name}` is {}, not text", shape(node));
            faults.add(&node.at, message, "here", "write one text; put it in quotes if in doubt");
        }
    }
    None
}

/// Most names that share a word with what was written and are told alone.
const MOST_ALIKE: usize = 4;

/// What to write instead: the name that was meant, those that share a word with it, or all that are
/// allowed.
pub fn suggestion(written: &str, names: &[&str]) -> String {
    meant(written, names.iter().copied()).unwrap_or_else(|| {
        let alike = alike(written, names);
        match alike.len() {
            1..=MOST_ALIKE => format!("did you mean {}?", list(&alike, "or")),
            _ => format!("write {}", list(names, "or")),
        }
    })
}

fn located<T>(name: &str, node: &Node, read: Read<T>, faults: &Faults) -> Option<Located<T>> {
    let text = text(name, node, faults)?;
    let value = read(name, text, &node.at, faults)?;
    Some(Located { value, at: node.at.clone() })
}

fn unknown_key(what: &str, name: &str, at: &Range<usize>, allowed: &[&str], faults: &Faults) {
    let message = format!("{what} has no key `{name}`");
    let help = meant(name, allowed.iter().copied());
    let help = help.unwrap_or_else(|| format!("the keys are {}", list(allowed, "and")));
    faults.add(at, message, "not known", help);
}

fn shape(node: &Node) -> &'static str {
    match node.value {
        Value::Empty => "empty",
        Value::Text(_) => "text",
        Value::List(_) => "a list",
        Value::Group(_) => "a group of `key: value` lines",
    }
}

/// What to write in a group: its keys, or the one line that is an example.
fn lines_of(keys: &[&str]) -> String {
    match keys {
        [example] => format!("write `{example}`"),
        _ => format!("write lines of `key: value`; the keys are {}", list(keys, "and")),
    }
}

/// Names in a row: `a`, `b` or `c`.
fn list(names: &[&str], last: &str) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.split_last() {
        Some((end, rest)) if !rest.is_empty() => format!("{} {last} {end}", rest.join(", ")),
        _ => quoted.concat(),
    }
}
