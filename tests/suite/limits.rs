//! Files that ask for more than any document ends as a finding, soon.

use std::time::{Duration, Instant};

use crate::{
    pdf::{LETTER, Pdf, deflate, stream},
    program::Folder,
};

/// The file is refused by name with these words, and soon.
fn refused(file: &[u8], says: &str) {
    let folder = Folder::of_exhibits(&[("odd.pdf", file)]);
    let start = Instant::now();
    let run = folder.run(&["check"]).code(1).stdout_has("error[unreadable-exhibit]");
    let told = run.check().stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told.contains(says), "no `{says}` in {told}");
    assert!(start.elapsed() < Duration::from_mins(2), "{says}: {:?}", start.elapsed());
}

#[test]
fn pages_that_share_large_contents_end() {
    let large = deflate(&b" ".repeat(40 << 20));
    let mut pdf = Pdf::new().stream(900, "/Filter /FlateDecode", &large);
    for _ in 0..50 {
        pdf = pdf.page(&format!("{LETTER} /Contents 900 0 R"), "");
    }
    refused(&pdf.bytes(), "it takes more work to read than any document");
}

#[test]
fn pages_that_share_a_large_form_end() {
    let keys = "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Filter /FlateDecode";
    let mut pdf = Pdf::new().stream(900, keys, &deflate(&b" ".repeat(40 << 20)));
    for _ in 0..50 {
        let page = format!("{LETTER} /Resources << /XObject << /X 900 0 R >> >>");
        pdf = pdf.page(&page, "/X Do");
    }
    refused(&pdf.bytes(), "it takes more work to read than any document");
}

#[test]
fn more_annotations_than_any_page_has_are_refused() {
    let listed = "50 0 R ".repeat(50_001);
    let pdf = Pdf::new()
        .page(&format!("{LETTER} /Annots [{listed}]"), "q Q")
        .object(50, "<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] >>");
    refused(&pdf.bytes(), "it has more than 50000 annotations");
}

#[test]
fn heads_without_end_are_looked_through_once() {
    let heads = [&b"%PDF-1.7\n"[..], &b"1 0 obj\n".repeat(1_000_000)].concat();
    refused(&heads, "cannot be read");
    let trailers = [&b"%PDF-1.7\n"[..], &b"trailer\n<</Root 1 0 R>>\n".repeat(300_000)].concat();
    refused(&trailers, "cannot be read");
}

#[test]
fn streams_without_end_are_looked_through_once() {
    let mut file = b"%PDF-1.7\n".to_vec();
    for number in 1..30_000 {
        file.extend(format!("{number} 0 obj\n").bytes());
        file.extend(&stream("", b"x")[..20]);
    }
    refused(&file, "cannot be read");
}

#[test]
fn an_image_larger_than_any_viewer_shows_is_refused() {
    let keys = "/Type /XObject /Subtype /Image /Width 90000 /Height 90000 /ColorSpace /DeviceGray \
                /BitsPerComponent 8";
    let pdf = Pdf::new()
        .page(&format!("{LETTER} /Resources << /XObject << /I 50 0 R >> >>"), "/I Do")
        .stream(50, keys, b"x");
    refused(&pdf.bytes(), "it has an image of 90000 by 90000 pixels");
}

#[test]
fn heads_before_something_without_end_are_not_read_to_its_end_each() {
    for open in [&b"[ "[..], b"<< /A ", b"("] {
        let mut file = b"%PDF-1.7\n".to_vec();
        for number in 1..2_000 {
            file.extend(format!("{number} 0 obj\n").bytes());
            file.extend(open);
        }
        file.extend(b"1 ".repeat(300_000));
        refused(&file, "cannot be read");
    }
}

#[test]
fn an_object_of_more_parts_than_any_document_has_is_refused() {
    let large = format!("[{}]", "1 ".repeat(2_000_001));
    let page = format!("{LETTER} /Resources << /Properties 50 0 R >>");
    let pdf = Pdf::new().page(&page, "q Q").object(50, large);
    refused(&pdf.bytes(), "it has an object of more parts than any document");
}

#[test]
fn a_large_object_that_every_page_names_is_not_read_for_each_without_end() {
    let names = (0..40_000).map(|it| format!("/X{it} 51 0 R ")).collect::<Vec<_>>().concat();
    let mut pdf = Pdf::new().object(9_000, format!("<< /XObject << {names} >> >>"));
    for _ in 0..600 {
        pdf = pdf.page(&format!("{LETTER} /Resources 9000 0 R"), "/X1 Do");
    }
    refused(&pdf.bytes(), "it takes more work to read than any document");
}

#[test]
fn widgets_that_share_a_field_do_not_read_all_its_kids_each_without_end() {
    let listed = (100..6_100).map(|it| format!("{it} 0 R ")).collect::<Vec<_>>().concat();
    let mut pdf = Pdf::new()
        .catalog("/AcroForm << /Fields [50 0 R] >>")
        .page(&format!("{LETTER} /Annots [{listed}]"), "q Q")
        .object(50, format!("<< /FT /Tx /T (all) /Kids [{listed}] >>"));
    for number in 100..6_100 {
        let widget = "<< /Type /Annot /Subtype /Widget /Parent 50 0 R /Rect [0 0 9 9] >>";
        pdf = pdf.object(number, widget);
    }
    refused(&pdf.bytes(), "it takes more work to read than any document");
}

#[test]
fn an_index_of_more_objects_than_any_document_has_is_refused() {
    let mut file = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n".to_vec();
    let at = file.len();
    let rows = deflate(&vec![0; 5_000_000]);
    let keys = "/Type /XRef /Size 5000000 /W [1 0 0] /Root 1 0 R /Filter /FlateDecode";
    file.extend(b"9 0 obj\n");
    file.extend(stream(keys, &rows));
    file.extend(format!("\nendobj\nstartxref\n{at}\n%%EOF\n").bytes());
    refused(&file, "cannot be read");
}

#[test]
fn letters_that_a_form_says_over_and_over_are_counted() {
    let said = format!("BT /F 9 Tf ({}) Tj ET", "a".repeat(15_000));
    let form = "/Type /XObject /Subtype /Form /BBox [0 0 612 792]";
    let mut pdf = Pdf::new().stream(9_000, form, said.as_bytes()).stream(
        9_001,
        "",
        "/X Do ".repeat(70).as_bytes(),
    );
    for _ in 0..300 {
        let resources = "/Resources << /XObject << /X 9000 0 R >> >>";
        pdf = pdf.page(&format!("{LETTER} {resources} /Contents 9001 0 R"), "");
    }
    refused(&pdf.bytes(), "it takes more work to read than any document");
}

#[test]
fn fonts_that_each_have_all_codes_are_counted() {
    let each = |of: fn(u32) -> String| (0..400).map(of).collect::<Vec<_>>().concat();
    let names = each(|it| format!("/F{it} {} 0 R ", 100 + it));
    let shown = each(|it| format!("/F{it} 9 Tf "));
    let page = format!("{LETTER} /Resources << /Font << {names} >> >>");
    let map = "<0000> <ffff> <00410041> endbfrange";
    let pdf = Pdf::new().page(&page, format!("BT {shown} ET")).stream(50, "", map.as_bytes());
    let font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 50 0 R >>";
    let pdf = (100..500).fold(pdf, |pdf, number| pdf.object(number, font));
    refused(&pdf.bytes(), "it takes more work to read than any document");
}

#[test]
fn lists_of_layers_that_name_each_other_are_refused() {
    let [upper, lower] = ["51 0 R ".repeat(300), "52 0 R ".repeat(300)];
    let pdf = Pdf::of_words(&["layers"])
        .catalog(&format!("/OCProperties << /OCGs [] /D << /Order [{upper}] >> >>"))
        .object(51, format!("[{lower}]"))
        .object(52, format!("[{}]", "1 ".repeat(300)));
    refused(&pdf.bytes(), "it has more layers than any document");
}

#[test]
fn a_form_that_names_fonts_without_end_is_refused() {
    let fonts = (0..10_002).map(|it| format!("/F{it} 51 0 R ")).collect::<Vec<_>>().concat();
    let pdf = Pdf::of_words(&["form"])
        .catalog(&format!("/AcroForm << /Fields [] /DR << /Font << {fonts} >> >> >>"))
        .object(51, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
    refused(&pdf.bytes(), "its form names more fonts than any document");
}

/// A page with so many bookmarks.
fn marked(word: &str, count: u32) -> Vec<u8> {
    let pdf = Pdf::of_words(&[word]).catalog("/Outlines 50 0 R");
    let pdf = pdf.object(50, "<< /First 51 0 R >>");
    let mark = |next: u32| format!("<< /Title (a) /Dest [0 /Fit] /Next {next} 0 R >>");
    (51..51 + count).fold(pdf, |pdf, number| pdf.object(number, mark(number + 1))).bytes()
}

#[test]
fn a_packet_has_the_bookmarks_of_all_its_exhibits_or_tells_of_them() {
    let [one, two, few] =
        [("one", 20_000), ("two", 20_000), ("few", 1)].map(|(it, n)| marked(it, n));
    Folder::of_exhibits(&[("one.pdf", &one), ("two.pdf", &two), ("few.pdf", &few)]).build();
    let folder = Folder::of_exhibits(&[("odd.pdf", &marked("odd", 20_001))]);
    let concise = ["check", "--format", "concise"];
    folder.run(&concise).code(0).stdout_has("bookmarks that cannot be read").check();
}

#[test]
fn letters_and_boxes_without_end_are_not_held_against_each_other() {
    let said = "BT /F 9 Tf 72 700 Td (a) Tj ET ".repeat(40_000);
    let boxes = "9 9 5 5 re f ".repeat(40_000);
    let contents = deflate(format!("{said} {boxes}").as_bytes());
    let mut pdf = Pdf::new().stream(900, "/Filter /FlateDecode", &contents);
    for _ in 0..40 {
        pdf = pdf.page(&format!("{LETTER} /Contents 900 0 R"), "");
    }
    refused(&pdf.bytes(), "it takes more work to read than any document");
}
