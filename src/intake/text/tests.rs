use super::{markdown::emphasis, *};
use crate::pdf::{
    crypt::Passwords,
    document::Document,
    font::Face,
    pages,
    place::{Corner, Paper},
    source::Source,
    survey::Survey,
};

fn text(bytes: &[u8]) -> String {
    decode(bytes).unwrap().0
}

fn refused(bytes: &[u8]) -> String {
    to_pdf(bytes, Markup::None).err().unwrap()
}

/// How many pages a text takes.
fn pages(text: &str, markup: Markup) -> usize {
    let (pdf, _) = to_pdf(text.as_bytes(), markup).unwrap();
    let document = Document::open(Source::from(pdf), &Passwords::NONE).unwrap();
    pages::read(&document).unwrap().pages.len()
}

#[test]
fn a_text_is_read_in_the_encoding_that_it_has() {
    assert_eq!(text("Muñoz".as_bytes()), "Muñoz");
    assert_eq!(text(b"\xEF\xBB\xBFMu\xC3\xB1oz"), "Muñoz");
    assert_eq!(text(b"\xFF\xFEM\0\xF1\0"), "Mñ");
    assert_eq!(text(b"\xFE\xFF\0M\0\xF1"), "Mñ");
    assert_eq!(decode(b"Mu\xF1oz \x80").unwrap(), ("Muñoz €".into(), Encoding::Windows1252));
}

#[test]
fn what_is_no_text_is_refused_with_its_line() {
    let told = "line 2 is not text in UTF-8, UTF-16 or Windows-1252";
    assert_eq!(refused(b"a\nb\x81\n"), told);
    assert_eq!(refused(b"\xFF\xFEa\0\x0A\0b"), "line 2 is not text in UTF-16");
    assert_eq!(refused(b"\xFF\xFE\0\xD8a\0"), "line 1 is not text in UTF-16");
    assert_eq!(refused(b" \r\n\x0C\n"), "it has no text");
}

#[test]
fn a_character_without_a_glyph_is_named_with_its_line() {
    let told = "line 3 has `😀` (U+1F600), which the font of the packet does not have";
    assert_eq!(refused("a\r\nb\r\nc 😀\r\n".as_bytes()), told);
    assert!(refused(b"a\x07").contains("(U+0007)"));
    let far = format!("{}\u{5D0}", "word ".repeat(5_000));
    assert!(refused(far.as_bytes()).starts_with("line 1 has `\u{5D0}` (U+05D0)"));
}

#[test]
fn lines_end_as_on_any_system() {
    assert_eq!(lines("a\nb\r\nc\rd").collect::<Vec<_>>(), ["a", "b", "c", "d"]);
    assert_eq!(lines("a\n\nb\n").collect::<Vec<_>>(), ["a", "", "b", ""]);
}

#[test]
fn a_form_feed_starts_a_page() {
    assert_eq!(pages("one\n\x0Ctwo\n\x0Cthree", Markup::None), 3);
    assert_eq!(pages("one\n\x0C", Markup::None), 1);
    assert_eq!(pages(&"line\n".repeat(50), Markup::None), 1);
    assert_eq!(pages(&"line\n".repeat(51), Markup::None), 2);
}

#[test]
fn more_pages_than_any_text_has_are_refused() {
    let told = "it would take more than 2000 pages";
    assert_eq!(refused(format!("a{}b", "\x0C".repeat(2_000)).as_bytes()), told);
}

#[test]
fn a_long_line_is_cut_between_words() {
    let line = "word ".repeat(4_000);
    let pieces: Vec<&str> = pieces(&line).collect();
    assert_eq!(pieces.concat(), line);
    assert!(1 < pieces.len() && pieces.iter().all(|it| it.len() <= PIECE && it.ends_with(' ')));
}

#[test]
fn the_same_text_gives_the_same_bytes() {
    let made = || to_pdf("# One\n\n- *two*\n".as_bytes(), Markup::Markdown).unwrap().0;
    assert_eq!(made(), made());
}

#[test]
fn emphasis_needs_a_mark_on_both_sides() {
    let parts = |text| {
        let parts = emphasis::of(text, Face::Regular).into_iter();
        parts.map(|(part, face)| format!("{part}:{face:?}")).collect::<Vec<_>>().join("|")
    };
    assert_eq!(parts("a *b* c"), "a :Regular|b:Italic| c:Regular");
    assert_eq!(parts("**a b** c"), "a b:SemiBold| c:Regular");
    assert_eq!(parts("2 * 3 * 4"), "2 * 3 * 4:Regular");
    assert_eq!(parts("snake_case_name"), "snake_case_name:Regular");
    assert_eq!(parts("*open"), "*open:Regular");
    assert_eq!(parts("\\*plain\\*"), "*plain*:Regular");
    assert_eq!(parts("***"), "***:Regular");
}

#[test]
fn no_text_is_a_panic() {
    let marks =
        ["# ", "- ", "> ", "```\n", "*", "**", "_", "\t", "  ", "\n", "1. ", "|", "---\n", "é"];
    for one in marks {
        for two in marks {
            for three in marks {
                let text = format!("{one}{two}a{three}{two}{one}b");
                let _ = to_pdf(text.as_bytes(), Markup::Markdown);
                let _ = to_pdf(text.as_bytes(), Markup::None);
            }
        }
    }
}

#[test]
fn nothing_stands_where_the_number_of_the_page_goes() {
    let text = format!("a\n\tb\n{}", "wide words ".repeat(1_000));
    let (pdf, _) = to_pdf(text.as_bytes(), Markup::None).unwrap();
    let document = Document::open(Source::from(pdf), &Passwords::NONE).unwrap();
    let tree = pages::read(&document).unwrap();
    let mut survey = Survey::new(&document);
    for page in &tree.pages {
        let surveyed = survey.page(page, Paper::Letter, Some(Corner::Right)).unwrap();
        assert!(surveyed.complete && !surveyed.occupied, "{surveyed:?}");
    }
}
