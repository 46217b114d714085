use super::*;

fn text(glyphs: &[Glyph]) -> String {
    glyphs.iter().map(|glyph| &*glyph.text).collect()
}

#[test]
fn glyphs_say_what_was_written() {
    let fonts = Fonts::new();
    for written in ["Nguyễn Đặng", "Šimůnek", "Ọlá Ọ́ṣun", "final office", "Ð is not Đ", "José"]
    {
        for face in Face::ALL {
            assert_eq!(text(&fonts.shape(written, face, Forms::Plain)), written);
            assert_eq!(text(&fonts.shape(written, face, Forms::SmallCaps)), written);
        }
    }
}

#[test]
fn decomposed_text_is_composed() {
    let fonts = Fonts::new();
    let decomposed = fonts.shape("Nguye\u{302}\u{303}n", Face::Regular, Forms::Plain);
    assert_eq!(decomposed, fonts.shape("Nguyễn", Face::Regular, Forms::Plain));
}

#[test]
fn a_mark_takes_no_width() {
    let fonts = Fonts::new();
    let width = |text| fonts.width(text, Face::Regular, Forms::Plain);
    assert!((width("Ọ́") - width("Ọ")).abs() < 0.001);
    let glyphs = fonts.shape("Ọ́", Face::Regular, Forms::Plain);
    assert!(glyphs.iter().all(|glyph| (glyph.width == 0) == (glyph.right != 0)), "{glyphs:?}");
}

#[test]
fn the_first_character_without_a_glyph_is_named() {
    let fonts = Fonts::new();
    assert_eq!(fonts.missing("Nguyễn · Đặng — Иванов Παύλος"), None);
    assert_eq!(fonts.missing("José محمد"), Some('م'));
    assert_eq!(fonts.missing("דוד"), Some('ד'));
    assert_eq!(fonts.missing("李"), Some('李'));
    assert_eq!(fonts.missing(""), None);
}

#[test]
fn every_glyph_of_the_upright_face_is_in_the_others() {
    let fonts = Fonts::new();
    let lacks = |it: char, face| {
        let glyphs = fonts.shape(&it.to_string(), face, Forms::Plain);
        glyphs.iter().any(|glyph| glyph.id == 0)
    };
    let differs = |it: &char| {
        let upright = lacks(*it, Face::Regular);
        lacks(*it, Face::Italic) != upright || lacks(*it, Face::SemiBold) != upright
    };
    let letters = ('\u{20}'..'\u{2800}').chain('\u{fb00}'..'\u{fb07}');
    assert_eq!(letters.filter(differs).collect::<String>(), "");
}

#[test]
fn the_faces_have_a_thousand_units_to_the_em() {
    let fonts = Fonts::new();
    for font in &fonts.faces {
        assert_eq!(font.shaper.shaper(&font.table).build().units_per_em(), 1000);
    }
}

#[test]
fn tabular_figures_share_a_width() {
    let fonts = Fonts::new();
    let width = |text| fonts.width(text, Face::SemiBold, Forms::Tabular);
    assert!((width("1") - width("8")).abs() < f64::EPSILON);
    assert!((width("1111") - width("8888")).abs() < f64::EPSILON);
}

#[test]
fn names_written_right_to_left_are_drawn_from_their_end() {
    let runs = visual_runs("A אב ג B");
    let ways: Vec<bool> = runs.iter().map(|(_, way)| *way == Direction::RightToLeft).collect();
    assert_eq!(ways, [false, true, false]);
    let fonts = Fonts::new();
    let glyphs = fonts.shape("אב", Face::Regular, Forms::Plain);
    assert_eq!(text(&glyphs), "בא");
}

#[test]
fn letters_that_look_alike_keep_their_codes_apart() {
    let fonts = Fonts::new();
    let mut subset = Subset::default();
    let glyphs = fonts.shape("ÐĐ", Face::Regular, Forms::Plain);
    let shown = subset.show(&glyphs, Face::Regular, 12.0, 0);
    assert!(String::from_utf8(shown).unwrap().contains("0002"));
}

#[test]
fn the_same_glyphs_make_the_same_font() {
    let fonts = Fonts::new();
    let made = |text| {
        let mut subset = Subset::default();
        subset.record(&fonts.shape(text, Face::Italic, Forms::Plain), Face::Italic);
        subset.objects(7).unwrap()
    };
    let embedded = made("Šimůnek");
    assert_eq!(embedded, made("Šimůnek"));
    assert_eq!(embedded.fonts[0].1, 7);
    assert_ne!(embedded, made("Simunek"));
}
