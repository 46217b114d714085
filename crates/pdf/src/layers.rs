//! Optional content: layers that may be hidden (ISO 32000-1, 8.11).

use std::{cell::Cell, collections::BTreeSet};

use super::{
    document::Document,
    error::{Error, Result},
    object::{Dict, Object, Ref},
    write::reference,
};

/// Keys of a usage application dictionary (ISO 32000-1, table 103), the only one that lists of
/// layers hold beside layers.
const USAGE: [&[u8]; 3] = [b"Event", b"OCGs", b"Category"];

/// Most values in the lists of layers of one source: an array may be named any number of times.
const MOST: usize = 20_000;

/// The layers that one source brings into the packet, by their objects in the packet.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Layers {
    groups: Vec<Object>,
    hidden: Vec<Object>,
    locked: Vec<Object>,
    order: Vec<Object>,
    usage: Vec<Object>,
    radio: Vec<Object>,
}

/// Reads the layers of a document; `number` gives the object a layer has in the packet, where it
/// has one.
pub fn read(document: &Document, number: &dyn Fn(Ref) -> Option<u32>) -> Result<Layers> {
    let Object::Dict(properties) = document.get(&document.catalog()?, b"OCProperties")? else {
        return Ok(Layers::default());
    };
    let Object::Dict(config) = document.get(&properties, b"D")? else {
        return Ok(Layers::default());
    };
    let left = Cell::new(MOST);
    let list = |dict: &Dict, key: &[u8]| -> Result<Vec<Object>> {
        let items = document.get(dict, key)?;
        let items = items.as_array().unwrap_or_default();
        items.iter().map(|item| renumber(document, item, number, &left, 8)).collect()
    };
    let kept = |items: Vec<Object>| -> Vec<Object> {
        items.into_iter().filter(|item| *item != Object::Null).collect()
    };
    let groups = kept(list(&properties, b"OCGs")?);
    let shown: BTreeSet<u32> =
        list(&config, b"ON")?.iter().filter_map(|it| Some(it.as_ref()?.number)).collect();
    let mut hidden = kept(list(&config, b"OFF")?);
    if config.is(b"BaseState", b"OFF") {
        let shown = |it: &&Object| it.as_ref().is_some_and(|it| shown.contains(&it.number));
        hidden = groups.iter().filter(|it| !shown(it)).cloned().collect();
    }
    Ok(Layers {
        hidden,
        locked: kept(list(&config, b"Locked")?),
        order: kept(list(&config, b"Order")?),
        usage: kept(list(&config, b"AS")?),
        radio: kept(list(&config, b"RBGroups")?),
        groups,
    })
}

/// The same object with references to layers of the packet, and `null` for all others.
fn renumber(
    document: &Document,
    object: &Object,
    number: &dyn Fn(Ref) -> Option<u32>,
    left: &Cell<usize>,
    depth: u32,
) -> Result<Object> {
    let Some(less) = left.get().checked_sub(1) else {
        return Err(Error::TooLarge("it has more layers than any document".to_owned()));
    };
    left.set(less);
    if let Object::Ref(to) = object
        && let Some(number) = number(*to)
    {
        return Ok(reference(number));
    }
    let Some(depth) = depth.checked_sub(1) else { return Ok(Object::Null) };
    Ok(match &*document.resolve(object)? {
        Object::Array(items) => {
            let items: Result<Vec<Object>> =
                items.iter().map(|item| renumber(document, item, number, left, depth)).collect();
            let items = items?.into_iter().filter(|it| *it != Object::Null);
            let items: Vec<Object> = items.collect();
            if items.is_empty() { Object::Null } else { Object::Array(items) }
        }
        // A layer that no page of the packet uses.
        Object::Dict(dict) if dict.is(b"Type", b"OCG") => Object::Null,
        Object::Dict(dict) => {
            let entries = dict.only(&USAGE).0.into_iter();
            let entries =
                entries.map(|(key, it)| Ok((key, renumber(document, &it, number, left, depth)?)));
            let entries: Vec<_> = entries.collect::<Result<_>>()?;
            let kept = entries.into_iter().filter(|(_, value)| *value != Object::Null);
            let kept = Dict(kept.collect());
            if kept.0.is_empty() { Object::Null } else { Object::Dict(kept) }
        }
        Object::Stream(_) => Object::Null,
        other => other.clone(),
    })
}

/// The `/OCProperties` of a volume; `None` when nothing in it has layers.
pub fn properties<'a>(sources: impl Iterator<Item = &'a Layers>) -> Option<Object> {
    let mut all = Layers::default();
    for layers in sources {
        all.groups.extend(layers.groups.iter().cloned());
        all.hidden.extend(layers.hidden.iter().cloned());
        all.locked.extend(layers.locked.iter().cloned());
        all.order.extend(layers.order.iter().cloned());
        all.usage.extend(layers.usage.iter().cloned());
        all.radio.extend(layers.radio.iter().cloned());
    }
    if all.groups.is_empty() {
        return None;
    }
    let config = Dict::default()
        .with("BaseState", Object::name("ON"))
        .with("OFF", Object::Array(all.hidden))
        .with("Locked", Object::Array(all.locked))
        .with("Order", Object::Array(all.order))
        .with("AS", Object::Array(all.usage))
        .with("RBGroups", Object::Array(all.radio));
    let properties =
        Dict::default().with("OCGs", Object::Array(all.groups)).with("D", Object::Dict(config));
    Some(Object::Dict(properties))
}
