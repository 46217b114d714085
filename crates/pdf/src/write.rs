//! From objects to bytes (ISO 32000-1, 7.3).

use std::io::Write;

use super::{
    lexer::is_regular,
    object::{Data, Dict, Object, Ref},
};

/// Writes an object; `number` says which object a reference means in the new file, and `None`
/// makes it `null`. A stream is written as its dictionary alone.
pub fn object(out: &mut Vec<u8>, object: &Object, number: &mut dyn FnMut(Ref) -> Option<u32>) {
    match object {
        Object::Null => out.extend(b"null"),
        Object::Bool(true) => out.extend(b"true"),
        Object::Bool(false) => out.extend(b"false"),
        Object::Int(value) => put(out, format_args!("{value}")),
        Object::Real(written) => out.extend(&**written),
        Object::String(bytes) => string(out, bytes),
        Object::Name(bytes) => name(out, bytes),
        Object::Array(items) => {
            out.push(b'[');
            for (place, item) in items.iter().enumerate() {
                if 0 < place {
                    out.push(b' ');
                }
                self::object(out, item, number);
            }
            out.push(b']');
        }
        Object::Dict(entries) => dict(out, entries, number),
        Object::Stream(stream) => dict(out, &stream.dict, number),
        Object::Ref(to) => match number(*to) {
            Some(number) => put(out, format_args!("{number} 0 R")),
            None => out.extend(b"null"),
        },
    }
}

/// Writes an object whose references are already those of the new file.
pub fn finished(out: &mut Vec<u8>, it: &Object) {
    object(out, it, &mut |to| Some(to.number));
}

/// Writes an indirect object; a stream with its bytes where they are our own, else without.
pub fn indirect(out: &mut Vec<u8>, number: u32, object: &Object) {
    put(out, format_args!("{number} 0 obj\n"));
    if let Object::Stream(stream) = object
        && let Data::Own(data) = &stream.data
    {
        let length = i64::try_from(data.len()).unwrap_or(i64::MAX);
        let dict = stream.dict.clone().with("Length", Object::Int(length));
        finished(out, &Object::Dict(dict));
        out.extend(b"stream\n");
        out.extend(data);
        out.extend(b"\nendstream");
    } else {
        finished(out, object);
    }
    out.extend(b"\nendobj\n");
}

/// Numbers as operands.
pub fn operands(values: &[f64]) -> String {
    let text = |value: &f64| match Object::number(*value) {
        Object::Int(whole) => whole.to_string(),
        Object::Real(written) => String::from_utf8_lossy(&written).into_owned(),
        _ => String::new(),
    };
    values.iter().map(text).collect::<Vec<_>>().join(" ")
}

/// A reference in the new file.
pub fn reference(number: u32) -> Object {
    Object::Ref(Ref { number, generation: 0 })
}

fn dict(out: &mut Vec<u8>, entries: &Dict, number: &mut dyn FnMut(Ref) -> Option<u32>) {
    out.extend(b"<<");
    for (key, value) in entries.iter() {
        name(out, key);
        if !matches!(
            value,
            Object::Name(_) | Object::String(_) | Object::Array(_) | Object::Dict(_)
        ) {
            out.push(b' ');
        }
        object(out, value, number);
    }
    out.extend(b">>");
}

/// Writes formatted text.
pub fn put(out: &mut Vec<u8>, text: std::fmt::Arguments<'_>) {
    out.write_fmt(text).expect("internal error: memory takes every write");
}

fn name(out: &mut Vec<u8>, bytes: &[u8]) {
    out.push(b'/');
    for &byte in bytes {
        if is_regular(byte) && byte.is_ascii_graphic() && byte != b'#' {
            out.push(byte);
        } else {
            put(out, format_args!("#{byte:02X}"));
        }
    }
}

fn string(out: &mut Vec<u8>, bytes: &[u8]) {
    let plain = |&byte: &u8| byte == b' ' || byte.is_ascii_graphic();
    if bytes.iter().all(plain) {
        out.push(b'(');
        for &byte in bytes {
            if matches!(byte, b'(' | b')' | b'\\') {
                out.push(b'\\');
            }
            out.push(byte);
        }
        out.push(b')');
    } else {
        out.push(b'<');
        for byte in bytes {
            put(out, format_args!("{byte:02X}"));
        }
        out.push(b'>');
    }
}

#[cfg(test)]
mod tests {
    use super::{super::lexer::Lexer, *};

    #[test]
    fn what_is_written_reads_back() {
        let text = br"<</A(x\)\(\\)/B#20C[1 -.5 283.464569 true null 7 0 R<00ff>]/D<</E/F#23>>>>";
        let read = Lexer::new(text, 0).object().unwrap();
        let mut out = Vec::new();
        finished(&mut out, &read);
        assert_eq!(Lexer::new(&out, 0).object().unwrap(), read);
        let written = String::from_utf8(out).unwrap();
        assert!(written.contains("-.5 283.464569"), "{written}");
    }
}
