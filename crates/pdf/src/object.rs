//! PDF objects (ISO 32000-1, 7.3), with numbers kept as the bytes that were written.

use std::ops::Range;

/// The number and generation of an indirect object.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ref {
    /// Object number.
    pub number: u32,
    /// Generation.
    pub generation: u16,
}

/// A PDF object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Object {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number without a fraction.
    Int(i64),
    /// Any other number, as it was written.
    Real(Box<[u8]>),
    /// The bytes of a string.
    String(Box<[u8]>),
    /// A name without its slash, `#` escapes resolved.
    Name(Name),
    /// An array.
    Array(Vec<Object>),
    /// A dictionary.
    Dict(Dict),
    /// A stream.
    Stream(Box<Stream>),
    /// A reference to an indirect object.
    Ref(Ref),
}

/// A name without its slash, `#` escapes resolved.
pub type Name = Box<[u8]>;

/// A dictionary in the order it was written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dict(pub Vec<(Name, Object)>);

/// A stream: its dictionary, and where its bytes are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stream {
    /// The dictionary.
    pub dict: Dict,
    /// The bytes as stored, before any filter or decryption.
    pub data: Data,
}

/// The bytes of a stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Data {
    /// Bytes of the file, and the object they belong to.
    File(Range<u64>, Ref),
    /// Bytes of our own.
    Own(Vec<u8>),
}

impl Data {
    /// How many bytes there are.
    pub fn length(&self) -> u64 {
        match self {
            Self::File(range, _) => range.end.saturating_sub(range.start),
            Self::Own(bytes) => bytes.len() as u64,
        }
    }
}

impl Object {
    /// How much memory it takes, roughly, in bytes.
    pub fn weight(&self) -> usize {
        let held = match self {
            Self::Real(bytes) | Self::String(bytes) | Self::Name(bytes) => bytes.len(),
            Self::Array(items) => items.iter().map(Self::weight).sum(),
            Self::Dict(dict) => dict.weight(),
            Self::Stream(stream) => size_of::<Stream>() + stream.dict.weight(),
            _ => 0,
        };
        size_of::<Self>() + held
    }

    /// The object as a name.
    pub fn as_name(&self) -> Option<&[u8]> {
        if let Self::Name(name) = self { Some(name) } else { None }
    }

    /// The object as a whole number; a real is cut.
    pub fn as_int(&self) -> Option<i64> {
        match self {
            Self::Int(value) => Some(*value),
            #[expect(clippy::cast_possible_truncation, reason = "the cast saturates")]
            Self::Real(_) => self.as_number().map(|value| value as i64),
            _ => None,
        }
    }

    /// The object as a number.
    pub fn as_number(&self) -> Option<f64> {
        match self {
            #[expect(clippy::cast_precision_loss, reason = "no length is that long")]
            Self::Int(value) => Some(*value as f64),
            Self::Real(written) => real(written),
            _ => None,
        }
    }

    /// The object as the bytes of a string.
    pub fn as_string(&self) -> Option<&[u8]> {
        if let Self::String(bytes) = self { Some(bytes) } else { None }
    }

    /// The object as an array.
    pub fn as_array(&self) -> Option<&[Object]> {
        if let Self::Array(items) = self { Some(items) } else { None }
    }

    /// The object as a dictionary; a stream answers with its own.
    pub fn as_dict(&self) -> Option<&Dict> {
        match self {
            Self::Dict(dict) => Some(dict),
            Self::Stream(stream) => Some(&stream.dict),
            _ => None,
        }
    }

    /// The object as a dictionary; a stream gives its own.
    pub fn into_dict(self) -> Option<Dict> {
        match self {
            Self::Dict(dict) => Some(dict),
            Self::Stream(stream) => Some(stream.dict),
            _ => None,
        }
    }

    /// The object as a reference.
    pub fn as_ref(&self) -> Option<Ref> {
        if let Self::Ref(to) = self { Some(*to) } else { None }
    }

    /// A name object.
    pub fn name(name: impl AsRef<[u8]>) -> Self {
        Self::Name(name.as_ref().into())
    }

    /// A number with at most six decimals, as short as it goes.
    pub fn number(value: f64) -> Self {
        let rounded = format!("{value:.6}");
        let short = rounded.trim_end_matches('0').trim_end_matches('.');
        match short.parse() {
            Ok(whole) => Self::Int(whole),
            Err(_) => Self::Real(short.as_bytes().into()),
        }
    }
}

/// The value of a number as written; readers agree to ignore what follows a second sign or point.
fn real(written: &[u8]) -> Option<f64> {
    let text = std::str::from_utf8(written).ok()?;
    text.parse().ok().or_else(|| {
        let signless = text.trim_start_matches(['+', '-']);
        let digits = |it: char| it.is_ascii_digit() || it == '.';
        let end = signless.find(|it| !digits(it)).unwrap_or(signless.len());
        let value: f64 = signless[..end].parse().unwrap_or(0.0);
        Some(if text.starts_with('-') { -value } else { value })
    })
}

impl Dict {
    /// How much memory it takes, roughly, in bytes.
    pub fn weight(&self) -> usize {
        self.0.iter().map(|(key, value)| size_of::<Name>() + key.len() + value.weight()).sum()
    }

    /// The value of a key.
    pub fn get(&self, key: &[u8]) -> Option<&Object> {
        self.0.iter().rev().find(|(name, _)| **name == *key).map(|(_, value)| value)
    }

    /// Sets a key, in its old place where it had one.
    pub fn set(&mut self, key: impl AsRef<[u8]>, value: Object) {
        let key = key.as_ref();
        match self.0.iter_mut().rev().find(|(name, _)| **name == *key) {
            Some((_, old)) => *old = value,
            None => self.0.push((key.into(), value)),
        }
    }

    /// Takes a key out.
    pub fn remove(&mut self, key: &[u8]) -> Option<Object> {
        let found = self.get(key)?.clone();
        self.0.retain(|(name, _)| **name != *key);
        Some(found)
    }

    /// The same dictionary with these keys and no others.
    #[must_use]
    pub fn only(&self, keys: &[&[u8]]) -> Self {
        let kept = self.0.iter().filter(|(key, _)| keys.contains(&&**key));
        Self(kept.cloned().collect())
    }

    /// The same dictionary with one key more.
    #[must_use]
    pub fn with(mut self, key: impl AsRef<[u8]>, value: Object) -> Self {
        self.set(key, value);
        self
    }

    /// The keys and values, in the order written.
    pub fn iter(&self) -> impl Iterator<Item = (&[u8], &Object)> {
        self.0.iter().map(|(key, value)| (&**key, value))
    }

    /// Whether `key` is the name `value`.
    pub fn is(&self, key: &[u8], value: &[u8]) -> bool {
        self.get(key).and_then(Object::as_name) == Some(value)
    }
}
