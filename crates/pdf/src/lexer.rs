//! From bytes to objects (ISO 32000-1, 7.2 and 7.3), as forgiving as readers are.

use super::{
    error::{Error, Result},
    object::{Dict, Name, Object, Ref},
};

/// Deepest nesting of arrays and dictionaries.
const DEEPEST: u32 = 256;

/// Most objects that one object is made of; it ends there, unread.
const MOST_PARTS: usize = 2_000_000;

/// A place in a run of bytes.
#[derive(Debug, Clone)]
pub struct Lexer<'a> {
    /// The bytes.
    pub bytes: &'a [u8],
    /// The next byte to read.
    pub at: usize,
    /// How many objects the last one is made of, itself included.
    pub parts: usize,
}

/// White space (ISO 32000-1, table 1).
pub const fn is_space(byte: u8) -> bool {
    matches!(byte, b'\0' | b'\t' | b'\n' | b'\x0c' | b'\r' | b' ')
}

/// A delimiter (ISO 32000-1, table 2).
pub const fn is_delimiter(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

/// A byte of a name, number or keyword.
pub const fn is_regular(byte: u8) -> bool {
    !is_space(byte) && !is_delimiter(byte)
}

/// The bytes of hexadecimal digits, whatever stands between them; a missing last digit is 0.
pub fn unhex(digits: &[u8]) -> Vec<u8> {
    let mut values = digits.iter().filter_map(|&byte| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        b'A'..=b'F' => Some(byte - b'A' + 10),
        _ => None,
    });
    let mut bytes = Vec::with_capacity(digits.len().div_ceil(2));
    while let Some(high) = values.next() {
        bytes.push(high << 4 | values.next().unwrap_or(0));
    }
    bytes
}

impl<'a> Lexer<'a> {
    /// Starts at a place in the bytes.
    pub fn new(bytes: &'a [u8], at: usize) -> Self {
        Self { bytes, at: at.min(bytes.len()), parts: 0 }
    }

    /// The next byte, not taken.
    pub fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// Whether the last object was read as far as it goes.
    ///
    /// # Errors
    ///
    /// When it is made of more objects than one ever is.
    pub fn check(&self) -> Result<()> {
        if MOST_PARTS < self.parts {
            let much = "it has an object of more parts than any document";
            return Err(Error::TooLarge(much.to_owned()));
        }
        Ok(())
    }

    /// Passes white space and comments.
    pub fn skip_space(&mut self) {
        while let Some(byte) = self.peek() {
            if byte == b'%' {
                self.take_while(|byte| byte != b'\n' && byte != b'\r');
            } else if is_space(byte) {
                self.at += 1;
            } else {
                return;
            }
        }
    }

    /// Takes the bytes that fit.
    pub fn take_while(&mut self, fits: impl Fn(u8) -> bool) -> &'a [u8] {
        let rest = &self.bytes[self.at..];
        let length = rest.iter().position(|&byte| !fits(byte)).unwrap_or(rest.len());
        self.at += length;
        &rest[..length]
    }

    /// Takes these bytes if they come next.
    pub fn take(&mut self, expected: &[u8]) -> bool {
        let found = self.bytes[self.at..].starts_with(expected);
        if found {
            self.at += expected.len();
        }
        found
    }

    /// Takes this keyword, after white space, if it comes next as a whole word.
    pub fn keyword(&mut self, expected: &[u8]) -> bool {
        let before = self.at;
        self.skip_space();
        let found = self.take(expected) && !self.peek().is_some_and(is_regular);
        if !found {
            self.at = before;
        }
        found
    }

    /// Takes a whole number without sign, after white space.
    pub fn unsigned(&mut self) -> Option<u64> {
        let before = self.at;
        self.skip_space();
        let digits = self.take_while(|byte| byte.is_ascii_digit());
        let value = std::str::from_utf8(digits).ok().and_then(|it| it.parse().ok());
        if value.is_none() {
            self.at = before;
        }
        value
    }

    /// Takes `N G obj`, the head of an indirect object.
    pub fn head(&mut self) -> Option<Ref> {
        let before = self.at;
        let head = self.unsigned().zip(self.unsigned()).and_then(|(number, generation)| {
            Some(Ref {
                number: u32::try_from(number).ok()?,
                generation: u16::try_from(generation).ok()?,
            })
        });
        self.skip_space();
        if head.is_some() && self.take(b"obj") {
            return head;
        }
        self.at = before;
        None
    }

    /// Takes an object as it stands in a file, references among them; `None` where none begins.
    pub fn object(&mut self) -> Option<Object> {
        self.parts = 0;
        self.nested(DEEPEST, true)
    }

    /// Takes an operand of a content stream, where `1 0 R` is no reference.
    pub fn operand(&mut self) -> Option<Object> {
        self.parts = 0;
        self.nested(DEEPEST, false)
    }

    fn nested(&mut self, depth: u32, references: bool) -> Option<Object> {
        self.parts += 1;
        if MOST_PARTS < self.parts {
            self.at = self.bytes.len();
        }
        self.skip_space();
        match self.peek()? {
            b'/' => Some(Object::Name(self.name())),
            b'(' => Some(Object::String(self.literal_string().into())),
            b'<' if self.bytes.get(self.at + 1) == Some(&b'<') => {
                self.at += 2;
                self.dict(depth.checked_sub(1)?, references).map(Object::Dict)
            }
            b'<' => Some(Object::String(self.hex_string().into())),
            b'[' => {
                self.at += 1;
                self.array(depth.checked_sub(1)?, references).map(Object::Array)
            }
            b'0'..=b'9' | b'+' | b'-' | b'.' => Some(self.number_or_reference(references)),
            b't' if self.keyword(b"true") => Some(Object::Bool(true)),
            b'f' if self.keyword(b"false") => Some(Object::Bool(false)),
            b'n' if self.keyword(b"null") => Some(Object::Null),
            _ => None,
        }
    }

    fn array(&mut self, depth: u32, references: bool) -> Option<Vec<Object>> {
        let mut items = Vec::new();
        loop {
            self.skip_space();
            if self.take(b"]") {
                return Some(items);
            }
            match self.nested(depth, references) {
                Some(item) => items.push(item),
                None => self.skip_junk()?,
            }
        }
    }

    fn dict(&mut self, depth: u32, references: bool) -> Option<Dict> {
        let mut dict = Dict::default();
        loop {
            self.skip_space();
            if self.take(b">>") {
                return Some(dict);
            }
            if self.peek()? != b'/' {
                self.skip_junk()?;
                continue;
            }
            let key = self.name();
            self.skip_space();
            if !self.bytes[self.at..].starts_with(b">>") {
                let value = self.nested(depth, references);
                dict.0.push((key, value.unwrap_or(Object::Null)));
            }
        }
    }

    /// Passes a word that belongs to no object, unless it closes the one that it stands in.
    fn skip_junk(&mut self) -> Option<()> {
        match self.peek()? {
            byte if is_regular(byte) => {
                let word = self.take_while(is_regular);
                (word != b"endobj" && word != b"stream" && word != b"endstream").then_some(())
            }
            _ => {
                self.at += 1;
                Some(())
            }
        }
    }

    fn name(&mut self) -> Name {
        self.at += 1;
        let written = self.take_while(is_regular);
        if !written.contains(&b'#') {
            return written.into();
        }
        let mut name = Vec::with_capacity(written.len());
        let mut rest = written;
        while let [byte, tail @ ..] = rest {
            let hex = |at: usize| tail.get(at).and_then(|&it| char::from(it).to_digit(16));
            rest = if let (b'#', Some(high), Some(low)) = (byte, hex(0), hex(1)) {
                name.push(u8::try_from(high * 16 + low).expect("internal error: two digits"));
                &tail[2..]
            } else {
                name.push(*byte);
                tail
            };
        }
        name.into()
    }

    /// A string in parentheses (ISO 32000-1, 7.3.4.2).
    fn literal_string(&mut self) -> Vec<u8> {
        self.at += 1;
        let mut text = Vec::new();
        let mut open = 1;
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'(' => open += 1,
                b')' => open -= 1,
                b'\\' => {
                    self.escape(&mut text);
                    continue;
                }
                b'\r' => {
                    self.take(b"\n");
                    text.push(b'\n');
                    continue;
                }
                _ => (),
            }
            if open == 0 {
                break;
            }
            text.push(byte);
        }
        text
    }

    /// What follows a backslash.
    fn escape(&mut self, text: &mut Vec<u8>) {
        let Some(byte) = self.peek() else { return };
        self.at += 1;
        match byte {
            b'n' => text.push(b'\n'),
            b'r' => text.push(b'\r'),
            b't' => text.push(b'\t'),
            b'b' => text.push(8),
            b'f' => text.push(12),
            b'\n' => (),
            b'\r' => {
                self.take(b"\n");
            }
            b'0'..=b'7' => {
                let mut value = u32::from(byte - b'0');
                for _ in 0..2 {
                    let Some(digit @ b'0'..=b'7') = self.peek() else { break };
                    self.at += 1;
                    value = value * 8 + u32::from(digit - b'0');
                }
                text.push(value.to_le_bytes()[0]);
            }
            other => text.push(other),
        }
    }

    /// A string in angle brackets.
    fn hex_string(&mut self) -> Vec<u8> {
        self.at += 1;
        let written = self.take_while(|byte| byte != b'>');
        self.at = (self.at + 1).min(self.bytes.len());
        unhex(written)
    }

    fn number_or_reference(&mut self, references: bool) -> Object {
        let word =
            self.take_while(|byte| byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b'.'));
        let whole = std::str::from_utf8(word).ok().and_then(|it| it.parse::<i64>().ok());
        let Some(value) = whole else {
            return Object::Real(word.into());
        };
        let number = u32::try_from(value).ok().filter(|_| references);
        number.and_then(|number| self.reference(number)).map_or(Object::Int(value), Object::Ref)
    }

    /// The `G R` that makes a number a reference.
    fn reference(&mut self, number: u32) -> Option<Ref> {
        let before = self.at;
        let generation = self.unsigned().and_then(|it| u16::try_from(it).ok());
        if let Some(generation) = generation
            && self.keyword(b"R")
        {
            return Some(Ref { number, generation });
        }
        self.at = before;
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<Object> {
        Lexer::new(text.as_bytes(), 0).object()
    }

    #[test]
    fn numbers_keep_their_digits() {
        assert_eq!(read("283.464569"), Some(Object::Real((*b"283.464569").into())));
        assert_eq!(read("-.5").and_then(|it| it.as_number()), Some(-0.5));
        assert_eq!(read("--5.1").and_then(|it| it.as_number()), Some(-5.1));
        assert_eq!(read("+17"), Some(Object::Int(17)));
        assert_eq!(read("99999999999999999999").map(|it| it.as_int()), Some(Some(i64::MAX)));
    }

    #[test]
    fn strings_and_names_lose_their_escapes() {
        let text = |it: &str| read(it).unwrap().as_string().unwrap().to_vec();
        assert_eq!(
            text(
                r"(a\(b\051(c)\n\
d\12)"
            ),
            b"a(b)(c)\nd\n"
        );
        assert_eq!(text("<48 65 6c6C 6F2>"), b"Hello ");
        assert_eq!(read("/A#42#g"), Some(Object::name("AB#g")));
    }

    #[test]
    fn references_are_told_from_numbers() {
        let read = read("[1 0 R 2 3 4 0 Rx null]").unwrap();
        let items = read.as_array().unwrap();
        assert_eq!(items[0], Object::Ref(Ref { number: 1, generation: 0 }));
        assert_eq!(items[1..5], [2, 3, 4, 0].map(Object::Int));
        assert_eq!(items.last(), Some(&Object::Null));
    }

    #[test]
    fn broken_dictionaries_keep_what_is_whole() {
        let read = read("<</A/B /C >>").unwrap();
        assert!(read.as_dict().unwrap().is(b"A", b"B"));
        assert_eq!(Lexer::new(b"<</A 1", 0).object(), None);
        assert_eq!(Lexer::new(&b"[".repeat(10_000), 0).object(), None);
        assert_eq!(
            Lexer::new(format!("[{}]", "1 ".repeat(MOST_PARTS)).as_bytes(), 0).object(),
            None
        );
    }
}
