//! The font, size and color that a field's text is set in (`/DA`; ISO 32000-1, 12.7.3.3).

use crate::{
    lexer::{Lexer, is_regular},
    object::Object,
};

/// Largest size that is taken at its word.
const LARGEST: f64 = 1000.0;

/// A default appearance, taken apart.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Default {
    /// The name of the font.
    pub font: Option<Box<[u8]>>,
    /// Its size; 0 where it is to fit the field.
    pub size: f64,
    /// The operators that set the color and the like.
    pub state: String,
}

/// Operators that are kept, with how many numbers they take.
const KEPT: [(&[u8], usize); 11] = [
    (b"g", 1),
    (b"G", 1),
    (b"rg", 3),
    (b"RG", 3),
    (b"k", 4),
    (b"K", 4),
    (b"Tc", 1),
    (b"Tw", 1),
    (b"Tz", 1),
    (b"Ts", 1),
    (b"Tr", 1),
];

/// Takes a default appearance apart.
pub fn read(written: &[u8]) -> Default {
    let mut found = Default::default();
    let mut operands = Vec::new();
    let mut lexer = Lexer::new(written, 0);
    loop {
        lexer.skip_space();
        if let Some(operand) = lexer.operand() {
            operands.push(operand);
            continue;
        }
        let word = lexer.take_while(is_regular);
        if word.is_empty() {
            if lexer.peek().is_none() {
                return found;
            }
            lexer.at += 1;
        }
        let numbers = operands.iter().filter_map(Object::as_number);
        let numbers: Vec<f64> = numbers.filter(|it| it.abs() < 1e6).collect();
        if let (b"Tf", [.., font, _], Some(size)) = (word, operands.as_slice(), numbers.last()) {
            found.font = font.as_name().map(Box::from);
            found.size = size.abs().min(LARGEST);
        }
        if KEPT.contains(&(word, numbers.len())) && numbers.len() == operands.len() {
            found.state.extend(numbers.iter().map(|number| format!("{number} ")));
            found.state.extend([&*String::from_utf8_lossy(word), " "]);
        }
        operands.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_sets_text_is_kept() {
        let found = read(b"0.5 0 0 rg /He#6cv 9.5 Tf q 1 0 0 1 9 9 Tm (x) Tj /GS gs 1 2 g");
        assert_eq!(found.font.as_deref(), Some(&b"Helv"[..]));
        assert_eq!((found.size, &*found.state), (9.5, "0.5 0 0 rg "));
        assert_eq!(read(b"/Tf Tf ) > ]"), Default::default());
    }
}
