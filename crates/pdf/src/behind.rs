//! Text that lies behind a scan: there to be searched, and never painted (ISO 32000-1, 9.3.6).

use super::{
    content::token::{self, Operand, Token},
    document::Document,
    error::Result,
    lexer::Lexer,
    object::{Dict, Name, Object, Stream},
};

/// The text rendering mode that paints nothing.
const UNSEEN: f64 = 3.0;

/// Most bytes of a text, unpacked.
const LARGEST: usize = 64 << 20;

/// Operators that paint nothing by themselves.
const QUIET: [&[u8]; 22] = [
    b"cm", b"BT", b"ET", b"Tf", b"Tm", b"Td", b"TD", b"T*", b"TL", b"Tc", b"Tw", b"Tz", b"Ts",
    b"J", b"j", b"w", b"M", b"d", b"BMC", b"BDC", b"EMC", b"i",
];

/// Takes the form off the front of contents that `q … cm /Name Do Q` puts before all else: its
/// name, and the rest.
pub fn split(contents: &[u8]) -> Option<(Name, &[u8])> {
    let mut lexer = Lexer::new(contents, 0);
    let (mut name, mut operators) = (None, Vec::new());
    while operators.len() < 4 && operators.last() != Some(&&b"Q"[..]) {
        match token::next(&mut lexer) {
            Token::Operand(Operand::Number(_)) => {}
            Token::Operand(operand @ Operand::Name(_)) if name.is_none() => name = operand.name(),
            Token::Operator(operator) => operators.push(operator),
            _ => return None,
        }
    }
    let expected = matches!(*operators, [b"q", b"Do", b"Q"] | [b"q", b"cm", b"Do", b"Q"]);
    expected.then(|| Some((name?.as_ref().into(), &contents[lexer.at..])))?
}

/// Whether a form shows text that is never painted, and nothing else.
///
/// # Errors
///
/// When it cannot be unpacked.
pub fn is_unseen(document: &Document, form: &Stream) -> Result<bool> {
    let Object::Dict(resources) = document.get(&form.dict, b"Resources")? else {
        return Ok(false);
    };
    let contents = document.decode(form, LARGEST)?;
    document.work.add(contents.len())?;
    Ok(form.dict.is(b"Subtype", b"Form")
        && has_plain_fonts(document, &resources)?
        && says_unseen(&contents))
}

/// Whether no font draws its letters as a picture of its own, which is painted in any mode.
fn has_plain_fonts(document: &Document, resources: &Dict) -> Result<bool> {
    let Object::Dict(fonts) = document.get(resources, b"Font")? else { return Ok(true) };
    for (_, font) in fonts.iter() {
        match &*document.resolve(font)? {
            Object::Dict(font) if !font.is(b"Subtype", b"Type3") => {}
            _ => return Ok(false),
        }
    }
    Ok(true)
}

fn says_unseen(contents: &[u8]) -> bool {
    let mut lexer = Lexer::new(contents, 0);
    let (mut unseen, mut saved) = (false, Vec::new());
    let mut last = None;
    loop {
        match token::next(&mut lexer) {
            Token::End => return true,
            Token::Operand(operand) => last = operand.number(),
            Token::Operator(b"q") => saved.push(unseen),
            Token::Operator(b"Q") => match saved.pop() {
                Some(before) => unseen = before,
                None => return false,
            },
            Token::Operator(b"Tr") => unseen = last.is_some_and(|it| (it - UNSEEN).abs() < 1e-9),
            Token::Operator(b"Tj" | b"TJ" | b"'" | b"\"") if unseen => {}
            Token::Operator(operator) if QUIET.contains(&operator) => {}
            Token::Operator(_) | Token::Unclosed => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::made::open;

    #[test]
    fn a_form_before_all_else_is_taken_off() {
        let name = |text: &str| split(text.as_bytes()).map(|(name, rest)| (name, rest.to_vec()));
        let found = Some((Name::from(&b"O-1"[..]), b"\nq Q".to_vec()));
        assert_eq!(name("q 1 0 0 1 0 0 cm\n/O-1 Do\n\nQ\nq Q"), found);
        assert_eq!(name("q\n/O-1 Do Q\nq Q"), found);
        for other in ["", "q", "q /O-1 Do", "q /O-1 Do f Q", "q (a) cm /O-1 Do Q", "BT ET", "q Q"] {
            assert_eq!(name(other), None, "{other}");
        }
    }

    #[test]
    fn text_is_unseen_while_its_mode_says_so() {
        for (contents, expected) in [
            ("", true),
            ("BT 3 Tr /F 9 Tf <00> Tj [<00> -3] TJ ET", true),
            ("q 2 J 0.57 w BT 3 Tr (a) Tj ET Q", true),
            ("BT (a) Tj ET", false),
            ("q BT 3 Tr (a) Tj ET Q BT (b) Tj ET", false),
            ("BT 3 Tr 0 Tr (a) Tj ET", false),
            ("0 0 9 9 re f", false),
            ("/I Do", false),
            ("BI /W 1 ID x EI", false),
            ("Q", false),
            ("3 Tr (a", false),
        ] {
            assert_eq!(says_unseen(contents.as_bytes()), expected, "{contents}");
        }
    }

    #[test]
    fn letters_that_are_pictures_are_seen() {
        let unseen = |kind: &str| {
            let document = open(&[
                "<</Pages 2 0 R>>",
                "<</Type/Pages /Count 0 /Kids []>>",
                "<</Subtype/Form /Resources <</Font <</F 4 0 R>>>> /Length 13>>stream\n\
                 3 Tr <00> Tj \nendstream",
                &format!("<</Type/Font /Subtype/{kind}>>"),
            ]);
            let Object::Stream(form) = document.object(3).unwrap() else { panic!("no form") };
            is_unseen(&document, &form).unwrap()
        };
        assert!(unseen("Type0"));
        assert!(!unseen("Type3"));
    }
}
