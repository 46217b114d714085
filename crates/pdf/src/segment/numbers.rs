//! Gives objects their numbers in the packet.

use std::collections::{BTreeSet, HashMap, VecDeque};

use super::Shared;
use crate::{
    action::acts,
    object::{Dict, Object, Ref},
    write::reference,
};

/// Numbers of the packet, given to objects of a source in the order they are met.
#[derive(Debug)]
pub struct Numbers {
    next: u32,
    of: HashMap<u32, u32>,
    /// Objects that never enter the packet: page tree, catalog, pages left out.
    barred: BTreeSet<u32>,
    /// Numbers that objects have in common with those of other segments.
    shared: HashMap<u32, u32>,
    todo: VecDeque<u32>,
    /// What acts or holds another file, of all that was met, in a few words.
    pub acting: BTreeSet<&'static str>,
}

impl Numbers {
    /// Starts with a number; the frame of the source is barred.
    pub fn new(first: u32, frame: &BTreeSet<u32>, shared: &[Shared]) -> Self {
        Self {
            next: first,
            of: HashMap::new(),
            barred: frame.clone(),
            shared: shared.iter().map(|it| (it.object, it.number)).collect(),
            todo: VecDeque::new(),
            acting: BTreeSet::new(),
        }
    }

    /// A number for an object of our own.
    pub fn take(&mut self) -> u32 {
        self.next += 1;
        self.next - 1
    }

    /// The number that comes next.
    pub fn next(&self) -> u32 {
        self.next
    }

    /// Gives an object of the source a number that was taken, unless it has one; its caller
    /// writes it.
    pub fn give(&mut self, old: u32, number: u32) {
        self.barred.remove(&old);
        self.of.entry(old).or_insert(number);
    }

    /// Lets an object of the frame enter the packet after all.
    pub fn admit(&mut self, old: u32) {
        self.barred.remove(&old);
    }

    /// The number of an object of the source, which is given one and put on the list of those to
    /// be written when it has none; nothing for what is barred.
    pub fn of(&mut self, to: Ref) -> Option<u32> {
        if self.barred.contains(&to.number) {
            return None;
        }
        if let Some(&number) = self.of.get(&to.number) {
            return Some(number);
        }
        let shared = self.shared.get(&to.number).copied();
        let number = shared.unwrap_or_else(|| self.take());
        self.of.insert(to.number, number);
        self.todo.push_back(to.number);
        Some(number)
    }

    /// How many objects are to be written.
    pub fn waiting(&self) -> usize {
        self.todo.len()
    }

    /// The numbers of the objects that are to be written after so many others.
    pub fn after(&self, waiting: usize) -> impl Iterator<Item = u32> {
        self.todo.iter().skip(waiting).map(|old| self.of[old])
    }

    /// The number of an object, where it has one.
    pub fn known(&self, old: u32) -> Option<u32> {
        self.of.get(&old).copied()
    }

    /// The next object to be written, with its number.
    pub fn next_to_write(&mut self) -> Option<(u32, u32)> {
        let old = self.todo.pop_front()?;
        Some((old, self.of[&old]))
    }

    /// The object with the references it has in the packet, and `null` for what acts in it.
    pub fn map(&mut self, object: &Object) -> Object {
        match object {
            Object::Ref(to) => self.of(*to).map_or(Object::Null, reference),
            Object::Array(items) => Object::Array(items.iter().map(|it| self.map(it)).collect()),
            Object::Dict(dict) => match acts(dict) {
                Some(what) => {
                    self.acting.insert(what);
                    Object::Null
                }
                None => Object::Dict(self.map_dict(dict)),
            },
            other => other.clone(),
        }
    }

    /// The dictionary with the references it has in the packet.
    pub fn map_dict(&mut self, dict: &Dict) -> Dict {
        let entries = dict.0.iter().map(|(key, value)| (key.clone(), self.map(value)));
        Dict(entries.collect())
    }
}
