//! The file as a tree of located text, lists and groups, without a word on what they mean.

use std::{fmt, ops::Range};

use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, SeqAccess, Visitor},
};
use serde_saphyr::{
    Location, Spanned,
    options::{DuplicateKeyPolicy, MergeKeyPolicy, NonFiniteFloatPolicy},
};

use super::{Fault, syntax};

/// The most lists and groups within one another; a manifest needs seven. Reading goes down them
/// on the stack, which is small on some systems.
const DEEPEST: usize = 16;

/// A value as written and the bytes it was written in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// The value.
    pub value: Value,
    /// Its bytes; a list or a group has those of its first line.
    pub at: Range<usize>,
}

/// The four shapes a value can be written in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing after the colon, `~` or `null`.
    Empty,
    /// Text, numbers and dates, as written but for quotes and outer blanks.
    Text(String),
    /// Lines after dashes, or `[a, b]`.
    List(Vec<Node>),
    /// `key: value` lines, or `{key: value}`; a key given twice is in it twice.
    Group(Vec<(Node, Node)>),
}

impl Node {
    /// The names before the colons of a group.
    pub fn names(&self) -> Vec<&str> {
        let Value::Group(entries) = &self.value else { return Vec::new() };
        let names = entries.iter().map(|(key, _)| match &key.value {
            Value::Text(name) => Some(name.as_str()),
            _ => None,
        });
        names.flatten().collect()
    }
}

/// Reads the file, within limits on its depth and on what aliases may multiply.
///
/// # Errors
///
/// The place where it stops being YAML.
pub fn read(source: &str) -> Result<Node, Fault> {
    let options = serde_saphyr::options! {
        budget: serde_saphyr::budget! { max_depth: DEEPEST },
        duplicate_keys: DuplicateKeyPolicy::PassThrough,
        leading_zero_numbers_as_strings: true,
        merge_keys: MergeKeyPolicy::AsOrdinary,
        non_finite_float_policy: NonFiniteFloatPolicy::PassThrough,
        with_snippet: false,
    };
    serde_saphyr::from_str_with_options::<Spanned<Shape>>(source, options)
        .map(|root| node(source, root))
        .map_err(|error| syntax::fault(source, &error))
}

/// The bytes of a place the YAML reader names, cut to whole characters of the file.
pub fn bytes(source: &str, place: Location) -> Range<usize> {
    let span = place.span();
    let byte = |it: Option<u64>| it.and_then(|it| usize::try_from(it).ok());
    let (start, length) = match (byte(span.byte_offset()), byte(span.byte_len())) {
        (Some(start), Some(length)) => (start, length),
        _ => (byte_at(source, place.line(), place.column()), 0),
    };
    let start = source.floor_char_boundary(start);
    start..source.floor_char_boundary(start.saturating_add(length)).max(start)
}

/// The byte of a line and a column, both from 1, the column in characters.
fn byte_at(source: &str, line: u64, column: u64) -> usize {
    let before = |count: u64| usize::try_from(count.saturating_sub(1)).unwrap_or(usize::MAX);
    let mut lines = source.split_inclusive('\n');
    let start: usize = lines.by_ref().take(before(line)).map(str::len).sum();
    let written = lines.next().unwrap_or_default().chars().take(before(column));
    start + written.map(char::len_utf8).sum::<usize>()
}

/// A value as the YAML reader hands it over, before its text is cut from the file.
enum Shape {
    /// A plain word that YAML takes for a number or a truth value.
    Plain,
    /// What YAML takes for nothing.
    Null,
    /// Text.
    Text(String),
    /// A list.
    List(Vec<Spanned<Shape>>),
    /// Keys and values.
    Group(Vec<(Spanned<Shape>, Spanned<Shape>)>),
}

impl<'de> Deserialize<'de> for Shape {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyShape)
    }
}

/// Takes whatever stands in the file.
struct AnyShape;

impl<'de> Visitor<'de> for AnyShape {
    type Value = Shape;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("text, a list or a group of `key: value` lines")
    }

    fn visit_bool<E>(self, _: bool) -> Result<Shape, E> {
        Ok(Shape::Plain)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Shape, E> {
        Ok(Shape::Plain)
    }

    fn visit_i128<E>(self, _: i128) -> Result<Shape, E> {
        Ok(Shape::Plain)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Shape, E> {
        Ok(Shape::Plain)
    }

    fn visit_u128<E>(self, _: u128) -> Result<Shape, E> {
        Ok(Shape::Plain)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Shape, E> {
        Ok(Shape::Plain)
    }

    fn visit_unit<E>(self) -> Result<Shape, E> {
        Ok(Shape::Null)
    }

    fn visit_none<E>(self) -> Result<Shape, E> {
        Ok(Shape::Null)
    }

    fn visit_str<E>(self, text: &str) -> Result<Shape, E> {
        Ok(Shape::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Shape, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element()? {
            items.push(item);
        }
        Ok(Shape::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut group: A) -> Result<Shape, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = group.next_entry()? {
            entries.push(entry);
        }
        Ok(Shape::Group(entries))
    }
}

fn node(source: &str, shape: Spanned<Shape>) -> Node {
    let mut at = bytes(source, shape.referenced);
    // An alias stands where it is used; its text stands where it is defined.
    let written = source[bytes(source, shape.defined)].trim();
    let value = match shape.value {
        Shape::Null if matches!(written, "" | "~" | "null") => Value::Empty,
        Shape::Null | Shape::Plain => Value::Text(written.to_owned()),
        Shape::Text(text) => Value::Text(text.trim().to_owned()),
        Shape::List(items) => {
            Value::List(items.into_iter().map(|item| node(source, item)).collect())
        }
        Shape::Group(entries) => {
            let entry = |(key, value)| (node(source, key), node(source, value));
            Value::Group(entries.into_iter().map(entry).collect())
        }
    };
    let last = match &value {
        Value::Empty | Value::Text(_) => return Node { value, at },
        Value::List(items) => items.last().map(|item| item.at.end),
        Value::Group(entries) => entries.last().map(|(_, value)| value.at.end),
    };
    at.end = at.end.max(last.unwrap_or(at.start));
    let first_line = source[at.clone()].split('\n').next().unwrap_or_default().trim_end();
    at.end = at.start + first_line.len();
    Node { value, at }
}
