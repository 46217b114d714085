//! Filled forms show in the packet what they showed in their files, whatever else is in it.

use std::fs;

use lopdf::Object;

use crate::{
    pdf::{LETTER, Pdf, says},
    program::Folder,
    reader::Packet,
    tools,
};

/// How pages are to lie, so that they can be laid over those of their files.
const AS_THEY_ARE: &str = "  page_size: keep\n  stamp: none\n  tab_sheets: none";

/// The first page of the first exhibit.
const FIRST: usize = 3;

/// A form with these entries and one page that has these fields, objects from 50 on.
fn form(entries: &str, fields: &[&str]) -> Pdf {
    let numbers = (50..).take(fields.len());
    let listed: Vec<String> = numbers.clone().map(|number| format!("{number} 0 R")).collect();
    let listed = listed.join(" ");
    let pdf = Pdf::new()
        .catalog(&format!(
            "/AcroForm << /Fields [{listed}] /DA (/F 12 Tf 0 0 1 rg) \
             /DR << /Font << /F 3 0 R >> >> {entries} >>"
        ))
        .page(&format!("{LETTER} /Annots [{listed}]"), says("form"));
    numbers.zip(fields).fold(pdf, |pdf, (number, field)| {
        pdf.object(number, format!("<< /Type /Annot /Subtype /Widget /F 4 {field} >>"))
    })
}

/// Every kind of field, in rows of their own.
fn every_kind() -> Vec<String> {
    let fields = [
        "/FT /Tx /T (line) /V (Nguyen \\(a\\) 1234.5)",
        "/FT /Tx /T (right) /Q 2 /V (to the right) /MK << /BC [1 0 0] /BG [1 1 .8] >> /BS << /W 2 >>",
        "/FT /Tx /T (sized) /DA (/F 0 Tf 0 g) /V (as large as it fits)",
        "/FT /Tx /T (comb) /Ff 16777216 /MaxLen 12 /V (A123456789)",
        "/FT /Tx /T (key) /Ff 8192 /V (secret)",
        "/FT /Tx /T (turned) /MK << /R 90 >> /V (up)",
        "/FT /Ch /T (combo) /Ff 131072 /Opt [[(m) (Married)] [(s) (Single)]] /V (s)",
        "/FT /Btn /T (push) /Ff 65536 /MK << /CA (Print) /BG [.8 .8 .9] /BC [0] >> /BS << /S /B >>",
        "/FT /Btn /T (check) /V /Yes /AS /Yes /MK << /CA (8) >> /DA (/ZaDb 0 Tf 0 g)",
        "/FT /Btn /T (radio) /Ff 32768 /V /b /AS /b /MK << /BC [0 .5 0] >> /BS << /W 1 /S /I >>",
    ];
    let row = |(field, row): (&str, i32)| {
        let bottom = 640 - 40 * row;
        format!("{field} /Rect [72 {bottom} 272 {}]", bottom + 24)
    };
    let mut fields: Vec<String> = fields.into_iter().zip(0..).map(row).collect();
    let lines = "one two three four five six seven eight nine ten eleven twelve thirteen";
    fields.push(format!(
        "/FT /Tx /T (lines) /Ff 4096 /V ({lines}\\r\\n{lines}) /Rect [300 500 500 664]"
    ));
    fields.push(format!(
        "/FT /Tx /T (small) /Ff 4096 /DA (/F 0 Tf 0 g) /V ({lines}) /Rect [300 440 500 480]"
    ));
    fields.push(
        "/FT /Ch /T (list) /Opt [(one) (two) (three)] /V (two) /Rect [300 300 500 400]".into(),
    );
    fields
}

/// How many pixels of a page differ in a way that is seen, in parts of all.
fn difference(one: &[u8], other: &[u8]) -> f64 {
    assert_eq!(one.len(), other.len());
    let pixels = one.chunks(3).zip(other.chunks(3));
    let count = pixels.clone().count();
    let apart = |(one, other): &(&[u8], &[u8])| {
        one.iter().zip(*other).any(|(one, other)| 24 < one.abs_diff(*other))
    };
    let differing = pixels.filter(apart).count();
    f64::from(u32::try_from(differing).unwrap()) / f64::from(u32::try_from(count).unwrap())
}

/// Builds a packet of these files, and holds each of their first pages against it.
fn shows_the_same(files: &[(&str, &[u8])]) -> (Folder, Packet) {
    let folder = Folder::of_filing(AS_THEY_ARE, files);
    let packet = build(&folder, "redrawn-field");
    for (at, (name, _)) in files.iter().enumerate() {
        let before = tools::painted(&folder.join(&format!("exhibits/{name}")), 1);
        let Some(before) = before else { break };
        let after = tools::painted(&folder.join("packet.pdf"), FIRST + at).unwrap();
        let difference = difference(&before, &after);
        assert!(difference < 0.002, "{name} differs in {difference}");
    }
    (folder, packet)
}

/// Builds a packet, and expects this to be said.
fn build(folder: &Folder, said: &str) -> Packet {
    let told = folder.run(&["build"]).stdout_has(said).stdout_has("\nproved: ");
    told.writes(&["packet.json", "packet.pdf"]).check();
    Packet::read(&fs::read(folder.join("packet.pdf")).unwrap())
}

#[test]
fn one_form_s_wish_changes_no_other_form() {
    let field = "/FT /Tx /T (sum) /V (1234.5) /Rect [72 600 272 624] /AP << /N 90 0 R >>";
    let look = |pdf: Pdf| {
        let says = b"/Tx BMC q BT /F 12 Tf 2 7 Td ($1,234.50) Tj ET Q EMC";
        let keys = "/Type /XObject /Subtype /Form /BBox [0 0 200 24] \
                    /Resources << /Font << /F 3 0 R >> >>";
        pdf.stream(90, keys, says).bytes()
    };
    let wishing = look(form("/NeedAppearances true", &[field]));
    let formatted = look(form("", &[field]));
    let (folder, packet) = shows_the_same(&[("one.pdf", &wishing), ("two.pdf", &formatted)]);
    assert!(!packet.names().contains("NeedAppearances"));
    let values: Vec<String> = packet.fields().into_iter().map(|(_, value)| value).collect();
    assert_eq!(values, ["1234.5", "1234.5"]);
    let files = |at: usize| folder.record()["exhibits"][at]["files"][0]["redrawn"].clone();
    assert_eq!(files(0), serde_json::json!([{"page": 1, "drawn": 1, "left": 0}]));
    assert!(files(1).is_null());
    folder.run(&["verify", "packet.pdf"]).stdout_has("proved: ").check();
}

#[test]
fn fields_without_a_look_are_drawn_as_they_were() {
    let fields = every_kind();
    let fields: Vec<&str> = fields.iter().map(String::as_str).collect();
    for entries in ["", "/NeedAppearances true", "/Q 1"] {
        let bytes = form(entries, &fields).bytes();
        let (folder, packet) = shows_the_same(&[("one.pdf", &bytes)]);
        for widget in packet.annotations(FIRST) {
            let name = lopdf::decode_text_string(packet.get(widget, "T")).unwrap();
            assert!(matches!(packet.get(widget, "AP"), Object::Dictionary(_)), "{name}");
        }
        let seen = tools::pages(&folder.join("packet.pdf")).unwrap_or_default();
        let Some(seen) = seen.get(FIRST - 1) else { continue };
        for word in ["1234.5", "right", "Single", "Print", "A", "******", "three", "up"] {
            assert!(seen.words.iter().any(|it| it.text == word), "{word} in {seen:?}");
        }
    }
}

#[test]
fn fields_are_told_and_kept_as_they_were_nested() {
    let kid = |state: &str, bottom: u32| {
        format!(
            "/Parent 60 0 R /AS /{state} /MK << /CA (l) >> /Rect [72 {bottom} 84 {}]",
            bottom + 12
        )
    };
    let parent = "<< /FT /Btn /Ff 49152 /T (sex) /V /f /Opt [(Female) (Male)] \
                  /DA (/ZaDb 0 Tf 0 g) /Kids [50 0 R 51 0 R] >>";
    let text = "/Parent 61 0 R /Rect [72 500 272 524] /F 36";
    let stray = "/FT /Tx /T (stray) /V (stray) /Rect [72 400 272 424]";
    let bytes = form("", &[&kid("f", 600), &kid("Off", 580), text, stray])
        .object(60, parent)
        .object(61, "<< /FT /Tx /T (name) /V 62 0 R /Kids [52 0 R] /Q 1 /AA << /K 63 0 R >> >>")
        .stream(62, "", b"Ana Diaz")
        .object(63, "<< /S /JavaScript /JS (app.alert\\(1\\)) >>")
        .catalog("/AcroForm << /Fields [60 0 R 61 0 R] /CO [61 0 R] /SigFlags 3 /XFA 62 0 R >>");
    let folder = Folder::of_filing(AS_THEY_ARE, &[("one.pdf", &bytes.bytes())]);
    let packet = build(&folder, "leaves the look of 3 form fields to the");
    for gone in ["JavaScript", "CO", "SigFlags", "XFA"] {
        assert!(!packet.names().contains(gone), "{gone}");
    }
    let widgets = packet.annotations(FIRST);
    let has_look = |at: usize| matches!(packet.get(widgets[at], "AP"), Object::Dictionary(_));
    assert_eq!([0, 1, 2, 3].map(has_look), [true, false, true, true]);
    assert_eq!(packet.get(widgets[0], "AS").as_name().unwrap(), b"f");
    assert_eq!(packet.get(widgets[2], "F").as_i64().unwrap(), 36);
    assert_eq!(packet.get(widgets[3], "Parent"), &Object::Null, "a stray stays one");
}

#[test]
fn a_value_that_no_font_can_show_is_told_and_left() {
    let field = "/FT /Tx /T (name) /V <FEFF540D524D> /Rect [72 600 272 624]";
    let bytes = form("", &[field]).bytes();
    let folder = Folder::of_filing(AS_THEY_ARE, &[("one.pdf", &bytes)]);
    let packet = build(&folder, "leaves the look of 1 form field to the");
    assert_eq!(packet.get(packet.annotations(FIRST)[0], "AP"), &Object::Null);
}
