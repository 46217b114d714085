//! Fields drawn from their values, as viewers would.

use super::*;
use crate::made::open;

/// What is drawn of one widget with these entries, in a form with these.
fn drawn(form: &str, entries: &str) -> (Drawn, Document) {
    let document = open(&[
        &format!(
            "<</Pages 2 0 R /AcroForm <</Fields [4 0 R] /DA (/H 10 Tf 0 g) \
             /DR <</Font <</H 5 0 R>>>> {form}>>>>"
        ),
        "<</Type/Pages /Count 1 /Kids [3 0 R]>>",
        "<</Type/Page /Parent 2 0 R /MediaBox [0 0 200 200] /Annots [4 0 R]>>",
        &format!("<</Type/Annot /Subtype/Widget /Rect [10 10 110 40] {entries}>>"),
        "<</Type/Font /Subtype/Type1 /BaseFont/Courier /Encoding/WinAnsiEncoding>>",
        "<</Type/XObject /Subtype/Form /BBox [0 0 9 9] /Length 15>>\nstream\nBT (old) Tj ET \nendstream",
    ]);
    (draw(&document).unwrap(), document)
}

/// The contents of the look that is drawn; none where the widget is left as it is.
fn look(form: &str, entries: &str) -> Option<String> {
    let (drawn, _) = drawn(form, entries);
    let mut streams = drawn.objects.values().filter_map(|object| match object {
        Object::Stream(stream) if stream.dict.get(b"BBox").is_some() => match &stream.data {
            Data::Own(bytes) => Some(String::from_utf8_lossy(bytes).into_owned()),
            Data::File(..) => None,
        },
        _ => None,
    });
    streams.next_back()
}

fn count(form: &str, entries: &str) -> Option<Count> {
    drawn(form, entries).0.pages.get(&0).copied()
}

const DRAWN: Option<Count> = Some(Count { drawn: 1, left: 0 });
const LEFT: Option<Count> = Some(Count { drawn: 0, left: 1 });

#[test]
fn text_without_a_look_is_drawn_where_poppler_puts_it() {
    let left = look("", "/FT/Tx /V (a\\(b)").unwrap();
    let expected =
        "/Tx BMC\nq\nBT\n0 g /H 10.00 Tf 1 0 0 1 2.00 11.00 Tm\n(a\\(b) Tj\nET\nQ\nEMC\n";
    assert_eq!(left, expected);
    let right = look("", "/FT/Tx /Q 2 /V (ab) /DA (/H 0 Tf)").unwrap();
    assert!(right.contains("/H 30.00 Tf 1 0 0 1 62.00 3.00 Tm"), "{right}");
}

#[test]
fn only_a_form_that_asks_for_it_has_looks_drawn_anew() {
    let field = "/FT/Tx /V (new) /AP <</N 6 0 R>>";
    assert_eq!(look("", field), None);
    assert!(look("/NeedAppearances true", field).unwrap().contains("(new) Tj"));
    // Nothing is written over what an empty field shows, unless it shows text.
    assert_eq!(look("/NeedAppearances true", "/FT/Tx /AP <</N 6 0 R>>").as_deref(), Some(""));
}

#[test]
fn what_viewers_draw_of_no_field_is_left_alone() {
    for field in ["/FT/Tx", "/FT/Tx /V (x) /F 2", "/FT/Sig /V (x)", "/V (x)", "/FT/Btn /AS/Off"] {
        assert_eq!(count("", field), None, "{field}");
    }
    // A form need not list its fields.
    assert_eq!(count("/Fields []", "/FT/Tx /V (x)"), DRAWN);
}

#[test]
fn several_lines_break_and_shrink_to_fit() {
    let text = look("", "/FT/Tx /Ff 4096 /V (one two three four\\nfive)").unwrap();
    let lines: Vec<&str> = text.lines().filter(|line| line.ends_with("Tj")).collect();
    assert_eq!(lines, ["(one two three) Tj", "(four) Tj", "(five) Tj"]);
    let text = look("", "/FT/Tx /Ff 4096 /DA (/H 0 Tf) /V (one two three four\\nfive)").unwrap();
    assert!(text.contains("/H 8.00 Tf"), "{text}");
}

#[test]
fn cells_and_stars_hold_one_character_each() {
    let comb = look("", "/FT/Tx /Ff 16777216 /MaxLen 10 /V (AB)").unwrap();
    assert!(comb.contains("2.00 0 Td\n(A) Tj\n10.00 0 Td\n(B) Tj\n"), "{comb}");
    assert!(look("", "/FT/Tx /Ff 8192 /V (key)").unwrap().contains("(***) Tj"));
}

#[test]
fn choices_show_what_is_chosen() {
    let options = "/Opt [[(1) (one)] [(2) (two)]]";
    let combo = look("", &format!("/FT/Ch /Ff 131072 /V (2) {options}")).unwrap();
    assert!(combo.contains("(two) Tj") && !combo.contains("one"), "{combo}");
    let list = look("", &format!("/FT/Ch /V (2) {options}")).unwrap();
    let marked = list.split("re f\n").nth(1).unwrap();
    assert!(list.contains("(one) Tj") && marked.contains("1 g\n(two) Tj"), "{list}");
}

#[test]
fn buttons_show_their_marks() {
    let on = look("", "/FT/Btn /AS/Yes /V/Yes /MK <</CA (8)>> /DA (/ZaDb 0 Tf)").unwrap();
    assert!(on.contains("(8) Tj"), "{on}");
    let dot = "/FT/Btn /Ff 32768 /AS/b /V/b /MK <</BC [1 0 0]>> /BS <</W 2>>";
    assert!(look("", dot).unwrap().ends_with("c\nf\n"));
    let push = look("", "/FT/Btn /Ff 65536 /MK <</CA (Go) /R 90>>").unwrap();
    assert!(push.contains("0 1 -1 0 100.00 0 cm") && push.contains("9.00 46.00 Tm"), "{push}");
    let (drawn, _) = drawn("", "/FT/Btn /AS/Yes /AP <</N <</Off 6 0 R /Yes <<>>>>>>");
    let normal = |object: &Object| object.as_dict()?.get(b"AP")?.as_dict()?.get(b"N").cloned();
    let states = normal(&drawn.objects[&4]).unwrap();
    let states = states.as_dict().unwrap();
    assert!([&b"Off"[..], b"Yes"].iter().all(|it| states.get(it).unwrap().as_ref().is_some()));
}

#[test]
fn a_button_that_names_no_state_gets_the_one_it_is_in() {
    let anew = "/NeedAppearances true";
    let radio = "/FT/Btn /Ff 32768 /AP <</N <</one 6 0 R>>>>";
    let widget = |form: &str, entries: &str| drawn(form, entries).0.objects.get(&4).cloned();
    let state = |form: &str, entries: &str| {
        widget(form, entries)?.as_dict()?.get(b"AS")?.as_name().map(<[u8]>::to_vec)
    };
    assert_eq!(state(anew, radio), Some(b"Off".to_vec()));
    assert_eq!(state(anew, &format!("{radio} /V/two")), Some(b"Off".to_vec()));
    assert_eq!(state(anew, &format!("{radio} /V/one")), Some(b"one".to_vec()));
    // Where nobody asks for new looks, every viewer shows it as it does in the exhibit.
    assert_eq!(widget("", radio), None);
    assert_eq!(widget(anew, &format!("{radio} /AS/Off")), None);
    // An empty box has a frame, and its mark is kept beside it.
    let framed = format!("{radio} /MK <</BC [1 0 0]>> /BS <</W 1>>");
    let drawn = look(anew, &framed).unwrap();
    assert!(drawn.contains("1.00000 0.00000 0.00000 RG"), "{drawn}");
    let states = widget(anew, &framed).unwrap();
    let normal = states.as_dict().unwrap().get(b"AP").unwrap().as_dict().unwrap().get(b"N");
    assert!(
        [&b"one"[..], b"Off"].iter().all(|it| normal.unwrap().as_dict().unwrap().get(it).is_some())
    );
}

#[test]
fn characters_that_the_font_lacks_are_set_in_ours() {
    let (drawn, _) = drawn("", "/FT/Tx /V <FEFF00411EBF0042>");
    assert_eq!(drawn.pages[&0], Count { drawn: 1, left: 0 });
    let fonts = drawn
        .objects
        .values()
        .filter(|it| it.as_dict().is_some_and(|it| it.is(b"Subtype", b"Type0")));
    assert_eq!(fonts.count(), 1);
    let look = look("", "/FT/Tx /V <FEFF00411EBF0042>").unwrap();
    assert!(
        look.contains("(A) Tj\n/SourceSerif4 10.00 Tf [<0001>] TJ\n/H 10.00 Tf (B) Tj"),
        "{look}"
    );
}

#[test]
fn characters_that_no_font_has_are_left_to_the_viewer() {
    for value in ["<FEFF540D>", "<FEFF0645>"] {
        assert_eq!(count("", &format!("/FT/Tx /V {value}")), LEFT, "{value}");
    }
    let (drawn, _) = drawn("/NeedAppearances true", "/FT/Tx /V <FEFF540D> /AP <</N 6 0 R>>");
    assert!(drawn.objects[&4].as_dict().unwrap().get(b"AP").is_none());
}

#[test]
fn nonsense_is_drawn_without_harm() {
    for field in [
        "/FT/Tx /Ff 4096 /V (x y) /DA (/H 1e9 Tf) /BS <</W 1e300>>",
        "/FT/Tx /Ff 16777216 /MaxLen 65535 /V (xy) /MK <</R 45 /BC [1 2] /BG [9 9 9 9]>>",
        "/FT/Tx /Ff 4096 /DA (/H 0 Tf) /V (\\n\\n\\n\\n\\n\\n\\n\\n\\n\\n\\n\\n\\n\\n)",
        "/FT/Ch /I [-1 9] /TI 1 /Opt [7 [(a)] [] (b)]",
        "/FT/Tx /V (x) /DA (/H -8 Tf) /Border [0 0 1 [0]] /MK <</BC [0]>>",
        "/FT/Tx /V (x) /Parent 4 0 R /DR 4 0 R",
    ] {
        assert_eq!(count("", field), DRAWN, "{field}");
    }
}
