//! Names given in one place of the manifest and used in another.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    BRIEF,
    fields::{Faults, Group},
    meant,
    tree::{Node, Value},
};

/// Checks that ids are given once, and that every id used is given.
///
/// It reads the tree and not the typed values, so that an exhibit with another fault still counts.
pub fn check(top: &Group, faults: &Faults) {
    let exhibits = ids(top.list("exhibits"));
    given_once(&exhibits, "exhibit", faults);
    let listed = names(&exhibits);
    let brief = top.get("filing").and_then(|(_, filing)| value(filing, BRIEF));
    if brief.is_some() {
        apart_from_brief(&exhibits, faults);
    }
    let theory = top.get("theory").map(|(_, node)| node);
    let part = |name| theory.map_or(&[][..], |node| items(value(node, name)));
    let patterns = ids(part("patterns"));
    given_once(&patterns, "pattern", faults);
    let patterns = names(&patterns);
    given_once(&ids(part("profile")), "fact", faults);
    for fact in ["profile", "patterns", "chain", "incidents"].into_iter().flat_map(part) {
        known(value(fact, "shown_by"), &listed, "exhibit", faults);
        known(value(fact, "fits"), &patterns, "pattern", faults);
    }
    for exhibit in top.list("exhibits") {
        let translation = value(exhibit, "translation");
        known(translation.and_then(|it| value(it, "covers")), &listed, "exhibit", faults);
        known(value(exhibit, "cv"), &listed, "exhibit", faults);
    }
    for arrest in top.list("arrests") {
        known(value(arrest, "shown_by"), &listed, "exhibit", faults);
    }
    for witness in top.list("witnesses") {
        known(value(witness, "declaration"), &listed, "exhibit", faults);
        known(value(witness, "cv"), &listed, "exhibit", faults);
    }
    for waiver in top.list("waivers") {
        let waived = value(waiver, "exhibit");
        let of_brief = brief.is_some() && waived.and_then(named).is_some_and(|it| it.0 == BRIEF);
        known(waived.filter(|_| !of_brief), &listed, "exhibit", faults);
    }
}

/// No exhibit has the id of the brief, which findings and waivers name by it.
fn apart_from_brief(exhibits: &[Id], faults: &Faults) {
    for (id, node) in exhibits.iter().filter(|(id, _)| *id == BRIEF) {
        let message = format!("an exhibit has the id `{id}`, as the brief under `filing:` has");
        faults.add(&node.at, message, "given twice", "give the exhibit another id");
    }
}

type Id<'a> = (&'a str, &'a Node);

fn ids(list: &[Node]) -> Vec<Id<'_>> {
    list.iter().filter_map(|item| named(value(item, "id")?)).collect()
}

fn named(node: &Node) -> Option<Id<'_>> {
    match &node.value {
        Value::Text(text) if !text.is_empty() => Some((text, node)),
        _ => None,
    }
}

fn given_once(ids: &[Id], what: &str, faults: &Faults) {
    let mut firsts = BTreeMap::new();
    for (id, node) in ids {
        let first = firsts.entry(id).or_insert(node.at.start);
        if *first != node.at.start {
            let line = faults.line(*first);
            let message = format!("two {what}s have the id `{id}`; the first is on line {line}");
            faults.add(&node.at, message, "given again here", "give each an id of its own");
        }
    }
}

fn names<'a>(ids: &[Id<'a>]) -> BTreeSet<&'a str> {
    ids.iter().map(|(id, _)| *id).collect()
}

fn known(used: Option<&Node>, ids: &BTreeSet<&str>, what: &str, faults: &Faults) {
    let Some(used) = used else { return };
    let used = match &used.value {
        Value::List(items) => items.as_slice(),
        _ => std::slice::from_ref(used),
    };
    for (id, node) in used.iter().filter_map(named) {
        if ids.contains(id) {
            continue;
        }
        let near = ids.iter().copied().filter(|_| faults.are_few());
        let help = meant(id, near)
            .unwrap_or_else(|| format!("write the id of an entry of `{what}s`, or add one"));
        faults.add(&node.at, format!("there is no {what} `{id}`"), "not in the list", help);
    }
}

fn items(node: Option<&Node>) -> &[Node] {
    match node.map(|node| &node.value) {
        Some(Value::List(items)) => items,
        _ => &[],
    }
}

/// The first value a group gives for a key.
fn value<'a>(node: &'a Node, name: &str) -> Option<&'a Node> {
    let Value::Group(entries) = &node.value else { return None };
    let is_it = |key: &Node| matches!(&key.value, Value::Text(text) if text == name);
    entries.iter().find(|(key, _)| is_it(key)).map(|(_, value)| value)
}
