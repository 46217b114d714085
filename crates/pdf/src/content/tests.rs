use std::rc::Rc;

use crate::{geometry::Matrix, letters::Letters};

use super::{
    layer::Cover,
    resources::{FontInfo, Form, Picture, Ranges, Scope, Space, Widths, XObject},
    *,
};

/// The foot of a letter page, where the stamp goes.
const FOOT: Rect = Rect { x0: 400.0, y0: 18.0, x1: 594.0, y1: 40.0 };

/// Answers from lists; forms have the scope that their place in the list gives, from 1.
#[derive(Default)]
pub struct Listed {
    /// Whether the codes of its fonts are letters.
    spoken: bool,
    forms: Vec<(&'static str, Form)>,
}

impl Listed {
    /// Fonts whose codes are letters.
    pub fn speaking() -> Self {
        Self { spoken: true, forms: Vec::new() }
    }
}

impl Resources for Listed {
    fn font(&mut self, _: Scope, name: &[u8]) -> Option<Rc<FontInfo>> {
        let letters = if self.spoken { Letters::ascii() } else { Letters::default() };
        let known = FontInfo { blank: Some(32), letters, ..FontInfo::default() };
        let font = match name {
            b"F1" => Some(FontInfo { widths: Widths::Simple([0.5; 256].into()), ..known }),
            b"C1" => {
                let list = vec![(1, 5, 0.1), (7, 9, 2.0)];
                let widths = Widths::Composite(Ranges { default: 1.0, list });
                Some(FontInfo { widths, blank: Some(3), ..known })
            }
            b"T3" => Some(FontInfo { painted: true, ..known }),
            b"V1" => {
                let font = self.font(Scope::PAGE, b"C1")?;
                Some(FontInfo { vertical: true, ..FontInfo::clone(&font) })
            }
            _ => None,
        };
        font.map(Rc::new)
    }

    fn covers(&mut self, _: Scope, name: &[u8]) -> [Option<bool>; 3] {
        if name == b"Half" { [Some(false), None, None] } else { [None; 3] }
    }

    fn xobject(&mut self, _: Scope, name: &[u8]) -> XObject {
        let form = self.forms.iter().find(|(known, _)| known.as_bytes() == name);
        match name {
            b"Im1" => XObject::Image(Picture { width: 100, height: 50, ..Picture::default() }),
            b"Odd" => XObject::Unknown,
            _ => form.map_or(XObject::None, |(_, form)| XObject::Form(form.clone())),
        }
    }

    fn space(&mut self, _: Scope, name: &[u8]) -> Space {
        if name == b"Cs1" { Space::Rgb } else { Space::Other }
    }
}

fn form(contents: &str, scope: Scope) -> Form {
    let bbox = Rect::between([0.0, 0.0, 100.0, 100.0]);
    Form { matrix: Matrix::IDENTITY, bbox, contents: contents.into(), resources: scope }
}

fn read(contents: impl AsRef<[u8]>) -> Scan {
    scan(contents.as_ref(), &mut Listed::default(), FOOT, Rect::LETTER)
}

fn with(contents: &str, forms: &[(&'static str, Form)]) -> Scan {
    let mut look = Listed { spoken: false, forms: forms.to_vec() };
    scan(contents.as_bytes(), &mut look, FOOT, Rect::LETTER)
}

#[track_caller]
fn free(contents: &str) {
    assert!(!read(contents).occupied, "{contents}");
}

#[track_caller]
fn occupied(contents: &str) {
    assert!(read(contents).occupied, "{contents}");
}

#[test]
fn text_in_the_zone_is_found() {
    occupied("BT /F1 12 Tf 500 30 Td (Page 3) Tj ET");
    occupied(
        "BT /F1 12 Tf 72 30 Td (A line that runs from the left edge of the page to its end, all of it) Tj ET",
    );
    occupied("BT /F1 12 Tf 100 30 Td [(a) -30000 (b)] TJ ET");
    occupied("BT /F1 12 Tf 14 TL 500 60 Td (x) Tj T* (y) Tj T* (z) Tj ET");
    occupied("BT /F1 12 Tf 14 TL 500 44 Td (z) ' ET");
    occupied("BT /F1 12 Tf 500 60 TD 0 -30 TD <41> Tj ET");
    occupied("BT /F1 1 Tf 12 0 0 12 500 30 Tm (x) Tj ET");
    occupied("BT 12 Tf 500 30 Td (no font) Tj ET");
    occupied("0.1 0 0 0.1 0 0 cm BT /F1 120 Tf 5000 300 Td (x) Tj ET");
}

#[test]
fn text_elsewhere_leaves_the_zone_free() {
    free("BT /F1 12 Tf 72 700 Td (Declaration) Tj 0 -14 Td (of the respondent) Tj ET");
    free("BT /F1 12 Tf 72 30 Td (Footer on the left) Tj ET");
    free("BT /F1 12 Tf 500 5 Td (below) Tj ET");
    free("BT /F1 12 Tf 500 45 Td (above) Tj ET");
    free("q 1 0 0 1 0 600 cm BT /F1 12 Tf 500 30 Td (moved) Tj ET Q");
    free("BT /F1 12 Tf 500 30 Td [] TJ () Tj ET");
    free("/P <</MCID 0>> BDC BT /F1 12 Tf 72 700 Td (tagged) Tj ET EMC /P <</A 1>> DP");
}

#[test]
fn blanks_leave_no_ink() {
    free("BT /F1 12 Tf 500 30 Td (   ) Tj ET");
    free("BT /C1 12 Tf 500 30 Td <00030003> Tj ET");
    occupied("BT /C1 12 Tf 500 30 Td <00030004> Tj ET");
    occupied("BT /F9 12 Tf 500 30 Td (   ) Tj ET");
}

#[test]
fn widths_decide_how_far_a_line_goes() {
    free("BT /C1 10 Tf 300 30 Td <00010002000300040005> Tj ET");
    occupied("BT /C1 10 Tf 300 30 Td <00070008000900070008> Tj ET");
    free("BT /C1 10 Tf 300 30 Td <00060006000600060006> Tj ET");
    occupied("BT /C1 10 Tf 300 30 Td 20 Tc <00060006000600060006> Tj ET");
    occupied("BT /F1 10 Tf 300 30 Td 400 Tz (abcde) Tj ET");
    occupied("BT /F1 10 Tf 300 30 Td 50 0 (a b c d) \" ET");
}

#[test]
fn turned_text_is_found_where_it_goes() {
    occupied("BT /F1 12 Tf 0 1 -1 0 500 -100 Tm (runs up the page into the foot) Tj ET");
    free("BT /F1 12 Tf 0 1 -1 0 500 60 Tm (runs up the page out of the foot) Tj ET");
    free("BT /F1 12 Tf 0 1 -1 0 300 20 Tm (runs up the page beside the foot) Tj ET");
    occupied("BT /V1 12 Tf 500 100 Td <00010002000300040005> Tj ET");
    free("BT /V1 12 Tf 500 200 Td <00010002000300040005> Tj ET");
}

#[test]
fn invisible_text_is_words_without_ink() {
    let found = read("BT 3 Tr /F1 12 Tf 500 30 Td (recognized) Tj ET");
    assert!(!found.layer.letters.is_empty() && !found.occupied);
    assert!(read("BT /F1 12 Tf () Tj <> Tj [ -20 ] TJ ET").layer.letters.is_empty());
    occupied("BT 3 Tr /F1 12 Tf 500 30 Td (recognized) Tj 0 Tr (seen) Tj ET");
    occupied("BT 3 Tr /T3 12 Tf 500 30 Td (painted all the same) Tj ET");
    occupied("BT 9 Tr /F1 12 Tf 500 30 Td (x) Tj ET");
}

#[test]
fn white_leaves_no_ink() {
    free("1 g 0 0 612 792 re f");
    free("1 1 1 rg 0 0 612 792 re f*");
    free("0 0 0 0 k 0 0 612 792 re f 1 G 0 0 612 792 re B");
    free("/DeviceRGB cs 1 1 1 sc 0 0 612 792 re f");
    free("/Cs1 cs 1 1 1 scn 0 0 612 792 re f");
    occupied("/Cs2 cs 1 1 1 scn 0 0 612 792 re f");
    occupied("/Cs1 cs 0 0 612 792 re f");
    occupied("1 1 0.9 rg 0 0 612 792 re f");
    occupied("0 0 612 792 re f");
    occupied("1 g 0 0 500 792 re B");
    occupied("q 1 g Q 0 0 612 792 re f");
    occupied("BT /F1 12 Tf 500 30 Td (x) Tj ET 1 g 0 0 612 792 re f");
}

#[test]
fn paths_are_followed() {
    free("0 50 m 612 50 l S");
    occupied("30 w 0 50 m 612 50 l S");
    occupied("0 30 m 612 30 l S");
    free("0 30 m 612 30 l n");
    occupied("300 100 m 300 -80 600 -80 600 100 c f");
    occupied("500 100 m 450 20 480 90 v S");
    occupied("500 30 100 0 re f");
    free("500 30 m f");
    free("500 30 m 20 700 m 30 700 l S");
}

#[test]
fn frames_around_the_zone_leave_it_free() {
    free("10 10 592 772 re S");
    occupied("10 10 592 772 re f");
    free("10 10 m 600 10 l 600 780 l 10 780 l s");
    free("72 700 100 20 re 300 2 100 4 re 500 2 100 4 re f");
}

#[test]
fn clips_keep_ink_out() {
    free("q 0 100 612 600 re W n 0 0 612 792 re f Q");
    occupied("q 0 100 612 600 re W n Q 0 0 612 792 re f");
    occupied("q 0 20 612 600 re W* n 0 0 612 792 re f Q");
    free("0 100 612 600 re W n /Sh1 sh");
    occupied("/Sh1 sh");
}

#[test]
fn images_cover_a_square() {
    occupied("q 612 0 0 792 0 0 cm /Im1 Do Q");
    free("q 200 0 0 200 50 500 cm /Im1 Do Q");
    occupied("q 0 200 200 0 450 -100 cm /Im1 Do Q");
    occupied("/Odd Do");
    free("q 612 0 0 792 0 0 cm /Missing Do Q");
}

#[test]
fn forms_are_run_in_their_own_space() {
    let mark = ("Fm", form("BT /F1 12 Tf 5 5 Td (x) Tj ET", Scope(1)));
    assert!(!with("/Fm Do", std::slice::from_ref(&mark)).occupied);
    let moved = "q 1 0 0 1 500 20 cm /Fm Do Q";
    assert!(with(moved, std::slice::from_ref(&mark)).occupied);
    let matrix = Matrix::translation(500.0, 20.0);
    assert!(with("/Fm Do", &[("Fm", Form { matrix, ..mark.1.clone() })]).occupied);
    let bbox = Rect::between([50.0, 50.0, 60.0, 60.0]);
    assert!(!with(moved, &[("Fm", Form { bbox, ..mark.1.clone() })]).occupied);
    // A form that was met where it shows nothing is run again where it does.
    assert!(with(&format!("/Fm Do {moved}"), &[mark]).occupied);
}

#[test]
fn forms_keep_their_imbalance() {
    let found = with("/Fm Do", &[("Fm", form("Q Q q q q BT /F7 1 Tf BMC", Scope(1)))]);
    assert_eq!((found.underflow, found.open, found.open_marked), (0, 0, 0));
    assert!(!found.open_text);
}

#[test]
fn forms_in_forms_end() {
    let circle = [("Fm", form("q /Fm Do /Fm Do Q", Scope(1)))];
    let found = with("/Fm Do q 1 0 0 1 500 20 cm /Fm Do Q", &circle);
    assert!(found.truncated && found.occupied);
    let busy = [
        ("Fm", form(&"/In Do ".repeat(1000), Scope(1))),
        ("In", form(&"n ".repeat(30_000), Scope(2))),
    ];
    let found = with("q q 1 0 0 1 500 20 cm /Fm Do", &busy);
    assert!(found.truncated && found.occupied);
    assert_eq!(found.open, 2);
}

#[test]
fn saved_states_are_counted() {
    let counts = |contents: &str| {
        let found = read(contents);
        (found.underflow, found.open)
    };
    assert_eq!(counts("q 1 0 0 1 0 0 cm Q"), (0, 0));
    assert_eq!(counts("Q Q"), (2, 0));
    assert_eq!(counts("Q q Q Q"), (2, 0));
    assert_eq!(counts("q q Q"), (0, 1));
    assert_eq!(counts("Q q q"), (1, 2));
    assert_eq!(counts(&"q ".repeat(10_000)), (0, 10_000));
    assert_eq!(counts(&("q ".repeat(10_000) + &"Q ".repeat(10_001))), (1, 0));
    assert_eq!(counts("(Q) Tj <</Q /q>> BDC % Q\n[(q)] TJ"), (0, 0));
}

#[test]
fn a_restore_too_many_matters_after_a_change() {
    assert!(!read("Q 0.1 0 0 0.1 0 0 cm q Q").disturbed);
    assert!(read("0.1 0 0 0.1 0 0 cm Q").disturbed);
    assert!(read("q Q 1 0 0 rg Q").disturbed);
    assert!(!read("q 1 0 0 rg Q Q").disturbed);
}

#[test]
fn what_is_left_open_is_told() {
    let found = read("/P <</MCID 0>> BDC BT /Span BMC EMC EMC EMC /A BMC /B BMC");
    assert_eq!((found.open_marked, found.open_text), (2, true));
    for marked in ["/P <</MCID 0>> BDC", "/OC /MC0 BDC", "/Span BMC", "BDC"] {
        assert_eq!(read(marked).open_marked, 1, "{marked}");
    }
    assert!(!read("BT ET").open_text);
    for cut in ["(never closed", "<41", "BI /W 9 /H 9 ID abc", r"(a\)"] {
        assert!(read(cut).unfinished && read(cut).occupied, "{cut}");
    }
    assert!(!read("(closed) Tj").unfinished);
}

#[test]
fn inline_images_may_hold_the_word_that_ends_them() {
    let image = |keys: &str, data: &[u8]| {
        let head = format!("q 9 0 0 9 50 500 cm BI {keys} ID ");
        read([head.as_bytes(), data, b"\nEI Q\nq"].concat())
    };
    let tricky = b"\x01 EI q q q \x02\xff EI EI \x80 ";
    let by_length = image(&format!("/W {} /H 1 /BPC 8 /CS /G", tricky.len()), tricky);
    let by_key = image(&format!("/F /Fl /L {}", tricky.len()), tricky);
    let by_search = image("/W 4 /H 4 /F /Fl", b"\x01\x9c EI \x02\xff\x80 EI \x99(((( EI <<");
    for found in [by_length, by_key, by_search] {
        assert_eq!((found.underflow, found.open), (0, 1));
        assert!(!found.occupied && !found.unfinished);
    }
    occupied("q 612 0 0 792 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q");
}

#[test]
fn patterns_of_the_page_are_told_from_those_of_forms() {
    assert!(read("/Pattern cs /P1 scn").patterns);
    assert!(read("/Cs5 CS 1 0 0 /P1 SCN").patterns);
    assert!(!read("/Cs1 cs 1 0 0 scn").patterns);
    let fill = |scope| with("/Fm Do", &[("Fm", form("/P1 scn", scope))]).patterns;
    assert!(!fill(Scope(1)) && fill(Scope::PAGE));
}

#[test]
fn pictures_that_are_not_there_are_told() {
    assert!(read("/Im2 Do").missing && !read("/Im1 Do /Odd Do /GS1 gs").missing);
    assert!(with("/Fm Do", &[("Fm", form("/Im2 Do", Scope(1)))]).missing);
    assert!(!with("/Fm Do", &[("Fm", form("q Q", Scope(1)))]).missing);
}

#[test]
fn the_zone_may_lie_anywhere() {
    let text = b"BT /F1 12 Tf 72 700 Td (x) Tj ET";
    let at = |zone| {
        let look = &mut Listed::default();
        scan(text, look, Rect::between(zone), Rect::LETTER).occupied
    };
    assert!(at([80.0, 710.0, 60.0, 690.0]));
    assert!(!at([80.0, 610.0, 60.0, 590.0]));
}

#[test]
fn what_covers_letters_is_told_from_what_does_not() {
    let covers = |contents: &str| {
        let all = read(contents).layer.covers.into_iter();
        all.filter(|cover| cover.whole).collect::<Vec<_>>()
    };
    let cover = |shade| {
        let rect = Rect::between([70.0, 690.0, 90.0, 710.0]);
        Cover { rect, shade: Some(shade), after: 1, whole: true, note: false }
    };
    let text = "BT /F1 12 Tf 72 700 Td (x) Tj ET";
    let black = covers(&format!("{text} 70 690 20 20 re f"));
    assert_eq!(black, [cover([0; 3])]);
    let drawn = covers(&format!("{text} 1 0 0 rg 70 690 m 90 690 l 90 710 l 70 710 l h f"));
    assert_eq!(drawn, [cover([255, 0, 0])]);
    assert_eq!(covers("70 690 20 20 re f")[0].after, 0);
    for open in [
        "/Half gs 70 690 20 20 re f",
        "70 690 20 20 re 75 695 5 5 re f*",
        "70 690 m 90 690 l 90 710 l f",
        "70 690 m 80 690 l 90 690 l 90 710 l f",
        "70 690 m 90 690 l 90 700 l 80 700 l 80 710 l 70 710 l f",
        "0.7 0.7 -0.7 0.7 0 0 cm 70 690 20 20 re f",
        "0 0 m 90 690 l 90 710 l W n 70 690 20 20 re f",
        "70 690 20 20 re S",
    ] {
        assert_eq!(covers(&format!("{text} {open}")), [], "{open}");
    }
}

#[test]
fn letters_and_pictures_have_their_places() {
    let layer =
        read("BT /F1 10 Tf 72 700 Td [(ab) -1000 (c)] TJ ET 144 0 0 36 72 100 cm /Im1 Do").layer;
    let places: Vec<_> = layer.letters.iter().map(|letter| (letter.start, letter.end)).collect();
    assert_eq!(places, [(0.0, 5.0), (5.0, 10.0), (20.0, 25.0)]);
    assert_eq!(layer.runs[0].on_line(20.0), (92.0, 700.0));
    assert!((layer.pictures[0].resolution - 50.0).abs() < 1e-9);
    assert!(layer.marked && !read("1 g 0 0 600 700 re f").layer.marked && !read("").layer.marked);
}

#[test]
fn no_bytes_make_the_scan_panic() {
    let seed =
        b"q 1 0 0 1 -9e9 .5 cm /Fm Do BT /C1 12 Tf [(a\\051) -20 <00ff>] TJ ET BI /W 9 /H 9 \
        /BPC 8 ID 123 EI 0 0 m 9 9 l 1 2 3 4 v h B* W n <</A [1 2]>> BDC /P1 scn Q Q";
    let mut state = 1_u32;
    for _ in 0..20_000 {
        let mut contents = seed.to_vec();
        for _ in 0..4 {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let [place, byte, odd, _] = state.to_be_bytes();
            let at = usize::from(place) % contents.len();
            match odd % 3 {
                0 => contents[at] = byte,
                1 => drop(contents.remove(at)),
                _ => contents.insert(at, b"0()<>[]/-. %9"[usize::from(byte) % 13]),
            }
        }
        let mut look =
            Listed { spoken: false, forms: vec![("Fm", form("Q q /Fm Do", Scope::PAGE))] };
        scan(&contents, &mut look, FOOT, Rect::LETTER);
    }
}

#[test]
fn numbers_out_of_all_bounds_count_as_ink() {
    let huge = "9".repeat(400);
    let blown_up = format!("{huge} 0 0 {huge} {huge} {huge} cm ").repeat(40);
    occupied(&(blown_up.clone() + "-1 0 0 -1 0 0 cm 0 0 5 5 re f"));
    occupied(&(blown_up + "BT /F1 1 Tf (x) Tj ET"));
    let found = read("[ ".repeat(100_000) + "<< ".repeat(100_000).as_str() + "q");
    assert_eq!(found.open, 1);
}
