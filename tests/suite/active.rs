//! What acts, plays or holds other files stays out of the packet, wherever in an exhibit it hides;
//! the record and a finding say so.

use std::collections::BTreeSet;

use crate::{
    packet::ACTIVE,
    pdf::{LETTER, Pdf, says},
    program::Folder,
    reader::Packet,
};

/// JavaScript as an action.
const SCRIPT: &str = "<< /S /JavaScript /JS (app.alert) >>";

/// Builds a file alone: its packet has nothing that acts, and everything is told. Returns what is
/// recorded as left out, as `1: what` or `what`.
fn left_out(pdf: &Pdf) -> BTreeSet<String> {
    let folder = Folder::of_exhibits(&[("a.pdf", &pdf.bytes())]);
    let run = folder.run(&["build"]).stdout_has("proved: ");
    run.writes(&["packet.json", "packet.pdf"]).check();
    let packet = Packet::open(&folder.join("packet.pdf"));
    let names = packet.names();
    for active in ACTIVE.iter().chain(&["Metadata", "Filespec", "Sig", "Evil", "Alternates", "Ref"])
    {
        assert!(!names.contains(*active), "it has {active}");
    }
    let record = folder.record();
    let stripped = record["exhibits"][0]["files"][0]["stripped"].as_array().cloned();
    let told = stripped.unwrap_or_default().into_iter().map(|it| {
        let what = it["what"].as_str().unwrap().to_owned();
        it["page"].as_u64().map_or(what.clone(), |page| format!("{page}: {what}"))
    });
    told.collect()
}

/// The same; exactly these must be recorded.
fn leaves_out(pdf: &Pdf, expected: &[&str]) {
    let expected: BTreeSet<String> = expected.iter().map(ToString::to_string).collect();
    assert_eq!(left_out(pdf), expected);
}

/// A page with one annotation, object 50.
fn annotated(annotation: &str) -> Pdf {
    let page = format!("{LETTER} /Annots [50 0 R]");
    Pdf::new().page(&page, says("act")).object(50, annotation)
}

/// A link that does this.
fn link(does: &str) -> Pdf {
    annotated(&format!("<< /Type /Annot /Subtype /Link /Rect [9 9 99 99] {does} >>"))
}

/// What the checks say of a file.
fn told(pdf: &Pdf) -> String {
    let folder = Folder::of_exhibits(&[("a.pdf", &pdf.bytes())]);
    let told = folder.run(&["check"]).stdout_has("").check().stdout;
    told.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_kind_of_action_is_left_out() {
    for (kind, what) in [
        ("JavaScript /JS (x)", "JavaScript"),
        ("Launch /F (cmd.exe)", "a link that starts a program"),
        ("SubmitForm /F (http://a.example)", "a button that sends the form"),
        ("ImportData /F (a.fdf)", "a button that reads data from a file"),
        ("ResetForm", "a button that empties the form"),
        ("Hide /T (a)", "a button that hides parts of the page"),
        ("Named /N /Print", "a button that turns pages"),
        ("SetOCGState /State [/OFF]", "a button that shows or hides layers"),
        ("GoToR /F (b.pdf) /D [0 /Fit]", "a link into another file"),
        ("GoToE /T << /R /C >>", "a link into another file"),
        ("Rendition /OP 0", "a button that plays a film"),
        ("Sound /Sound 51 0 R", "a button that plays a sound"),
        ("Thread /D 0", "a link to an article"),
        ("Odd", "an action"),
    ] {
        let what = format!("1: {what}");
        leaves_out(&link(&format!("/A << /S /{kind} >>")), &[&what]);
        leaves_out(&link("/A 51 0 R").object(51, format!("<< /S /{kind} >>")), &[&what]);
    }
}

#[test]
fn only_addresses_on_the_web_stay() {
    for address in ["javascript:alert(1)", "file:///C:/a.exe", "other.pdf", ""] {
        let pdf = link(&format!("/A << /S /URI /URI ({address}) >>"));
        leaves_out(&pdf, &["1: a link that leads neither to a page nor to the web"]);
    }
    let pdf = link("/A << /S /URI /URI (HTTPS://a.example) /Next 51 0 R >>").object(51, SCRIPT);
    leaves_out(&pdf, &["1: JavaScript that follows another action"]);
}

#[test]
fn chains_are_followed_to_their_end() {
    let pdf = link("/A << /S /GoTo /D [4 0 R /Fit] /Next [51 0 R] >>")
        .object(51, "<< /S /Hide /Next 52 0 R >>")
        .object(52, "<< /S /JavaScript /JS (x) /Next [51 0 R 52 0 R] >>");
    let expected = [
        "1: JavaScript that follows another action",
        "1: a button that hides parts of the page that follows another action",
    ];
    leaves_out(&pdf, &expected);
}

#[test]
fn what_runs_by_itself_is_left_out() {
    let events = format!("/AA << /O {SCRIPT} /C 60 0 R >>");
    let pdf = Pdf::new()
        .catalog(&format!("/OpenAction 60 0 R {events} /AcroForm << /Fields [51 0 R] /XFA (x) >>"))
        .page(&format!("{LETTER} {events} /Annots [50 0 R]"), says("act"))
        .object(
            50,
            format!(
                "<< /Type /Annot /Subtype /Widget /Parent 51 0 R /Rect [9 9 99 99] {events} >>"
            ),
        )
        .object(51, format!("<< /FT /Tx /T (a) /Kids [50 0 R] /AA << /K {SCRIPT} >> /Evil 1 >>"))
        .object(60, "<< /S /Launch /F (a.exe) /Next 60 0 R >>");
    let expected = [
        "JavaScript that runs by itself",
        "a link that starts a program that runs by itself",
        "a link that starts a program that runs when the file is opened",
        "an XFA form, of which the plain form is kept",
        "1: JavaScript that runs by itself",
        "1: JavaScript that runs when a page is shown",
        "1: a link that starts a program that runs by itself",
        "1: a link that starts a program that runs when a page is shown",
    ];
    leaves_out(&pdf, &expected);
}

#[test]
fn actions_of_bookmarks_are_left_out() {
    let pdf = Pdf::of_words(&["act"])
        .catalog("/Outlines 50 0 R")
        .object(50, "<< /First 51 0 R /Last 51 0 R >>")
        .object(51, "<< /Title (go) /Parent 50 0 R /A << /S /GoTo /D [4 0 R /XYZ 0 0 << /S /Launch >>] /Next 52 0 R >> >>")
        .object(52, SCRIPT);
    leaves_out(&pdf, &["JavaScript that follows another action in a bookmark"]);
}

#[test]
fn what_plays_keeps_only_its_look() {
    for (kind, what) in [
        ("Movie /Movie << /F (a.avi) >>", "a film"),
        ("Screen /A << /S /Rendition >> /MK << /I 51 0 R >>", "a film"),
        ("RichMedia /RichMediaContent << /Assets 51 0 R >>", "a film or a game"),
        ("3D /3DD 51 0 R", "a 3D model"),
        ("Sound /Sound 51 0 R", "a sound"),
        ("FileAttachment /FS 51 0 R", "an attached file"),
    ] {
        let pdf = annotated(&format!(
            "<< /Type /Annot /Subtype /{kind} /Rect [9 9 99 99] /AP << /N 52 0 R >> /Evil 51 0 R >>"
        ));
        let pdf = pdf
            .object(51, "<< /Type /Filespec /F (a.exe) /EF << /F 53 0 R >> >>")
            .stream(52, "/Type /XObject /Subtype /Form /BBox [0 0 9 9]", b"")
            .stream(53, "/Type /EmbeddedFile", b"MZ");
        leaves_out(&pdf, &[&format!("1: {what}")]);
    }
}

#[test]
fn an_icon_that_only_viewers_draw_is_told() {
    for (kind, what) in [
        ("Sound /Sound 51 0 R", "a sound and its icon"),
        ("FileAttachment /FS 51 0 R", "an attached file and its icon"),
    ] {
        let pdf = annotated(&format!("<< /Type /Annot /Subtype /{kind} /Rect [9 9 99 99] >>"));
        let pdf = pdf.object(51, "<< /Type /Filespec /F (a.exe) /EF << /F 53 0 R >> >>").stream(
            53,
            "/Type /EmbeddedFile",
            b"MZ",
        );
        leaves_out(&pdf, &[&format!("1: {what}")]);
    }
}

#[test]
fn odd_annotations_bring_nothing_that_acts() {
    for keys in ["", "/Subtype 7", "/Subtype /Odd", "/Subtype (Link)", "/Subtype /Popup"] {
        let pdf = annotated(&format!(
            "<< /Type /Annot {keys} /Rect [9 9 99 99] /A {SCRIPT} /MK << /R 0 /Evil 51 0 R >> \
             /BS << /S /S /D 51 0 R >> /Evil [51 0 R] >>"
        ));
        leaves_out(&pdf.object(51, SCRIPT), &["1: JavaScript"]);
    }
}

#[test]
fn what_a_page_leads_to_brings_nothing_that_acts() {
    let keys = format!(
        "{LETTER} /AF [60 0 R] /Resources << /Font << /F 3 0 R >> /XObject << /X 50 0 R /I 51 0 R >> \
         /Properties << /P << /AF [60 0 R] /A {SCRIPT} /M 62 0 R >> >> >>"
    );
    let image = "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray \
                 /BitsPerComponent 8 /Alternates [<< /Image 51 0 R /DefaultForPrinting true >>]";
    let pdf = Pdf::new()
        .page(&keys, "/X Do /I Do /AF /P BDC EMC")
        .stream(
            50,
            "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Ref << /F (b.pdf) /Page 0 >>",
            b"",
        )
        .stream(51, image, b"x")
        .object(60, "<< /Type /Filespec /F (a.exe) /EF << /F 61 0 R >> >>")
        .stream(61, "/Type /EmbeddedFile", b"MZ")
        .stream(62, "/Type /Metadata /Subtype /XML", b"<x/>");
    let expected = [
        "1: JavaScript",
        "1: a page of another file, shown by some viewers",
        "1: a picture that is shown in the place of another",
        "1: an attached file",
    ];
    leaves_out(&pdf, &expected);
}

#[test]
fn what_nobody_misses_is_recorded_and_no_finding() {
    let pdf = Pdf::of_words(&["quiet"])
        .catalog("/StructTreeRoot << /Type /StructTreeRoot >> /Metadata 50 0 R /Threads [] /PieceInfo << >> /Perms << /UR3 51 0 R >>")
        .stream(50, "/Type /Metadata /Subtype /XML", b"<x/>")
        .object(51, "<< /Type /Sig /Contents <00> >>");
    let expected = [
        "articles that lead from page to page",
        "data of the program that made it",
        "metadata",
        "tags for screen readers",
        "usage rights for one program",
    ];
    leaves_out(&pdf, &expected);
    assert!(told(&pdf).ends_with("no findings"), "{}", told(&pdf));
}

#[test]
fn a_layer_brings_nothing_that_acts() {
    let pdf = Pdf::new()
        .catalog(&format!(
            "/OCProperties << /OCGs [50 0 R] /D << /Order [50 0 R {SCRIPT} 51 0 R 5 0 R] \
             /AS [<< /Event /View /OCGs [50 0 R] /Category [/View] /Evil {SCRIPT} /More (x) >>] >> >>"
        ))
        .page(
            &format!("{LETTER} /Resources << /Properties << /L 50 0 R >> /Font << /F 3 0 R >> >>"),
            "/OC /L BDC EMC",
        )
        .object(50, format!("<< /Type /OCG /Name (layer) /A {SCRIPT} >>"))
        .object(51, SCRIPT);
    leaves_out(&pdf, &["1: JavaScript"]);
    let folder = Folder::of_exhibits(&[("odd.pdf", &pdf.bytes())]);
    folder.run(&["build"]).stdout_has("proved").writes(&["packet.json", "packet.pdf"]).check();
    let packet = std::fs::read(folder.join("packet.pdf")).unwrap();
    let has = |what: &[u8]| packet.windows(what.len()).any(|it| it == what);
    assert!(has(b"/AS [<< /Event /View /OCGs [") || has(b"/AS[<</Event/View/OCGs["));
    assert!(!has(b"/More"));
}

/// A file with a field for a signature, with this value.
fn signed(value: &str, pages: &[&str]) -> Pdf {
    let pdf = Pdf::new().catalog("/AcroForm << /Fields [50 0 R] /SigFlags 3 >>");
    let pdf =
        pages.iter().fold(pdf, |pdf, keys| pdf.page(&format!("{LETTER} {keys}"), says("sig")));
    pdf.object(50, format!("<< /FT /Sig /T (sig) {value} /Kids [51 0 R] >>"))
        .object(51, "<< /Type /Annot /Subtype /Widget /Parent 50 0 R /Rect [9 9 99 99] /AP << /N 52 0 R >> >>")
        .stream(52, "/Type /XObject /Subtype /Form /BBox [0 0 90 90]", b"")
        .object(53, "<< /Type /Sig /Filter /Adobe.PPKLite /ByteRange [0 1 2 3] /Contents <00> >>")
}

#[test]
fn a_signed_exhibit_is_told_with_its_page() {
    let pdf = signed("/V 53 0 R", &["", "/Annots [51 0 R]"]);
    leaves_out(&pdf, &["2: a digital signature"]);
    let told = told(&pdf);
    assert!(
        told.contains("warning[signed-exhibit]: `a.pdf` is digitally signed (page 2)"),
        "{told}"
    );
    assert!(!told.contains("active-content"), "{told}");
}

#[test]
fn a_signature_that_no_page_shows_is_told() {
    let pdf = signed("/V 53 0 R", &[""]);
    leaves_out(&pdf, &["a digital signature"]);
    assert!(told(&pdf).contains("`a.pdf` is digitally signed, and"));
    let certified = Pdf::of_words(&["sig"])
        .catalog("/Perms << /DocMDP 50 0 R >>")
        .object(50, "<< /Type /Sig /Contents <00> >>");
    leaves_out(&certified, &["a digital signature"]);
}

#[test]
fn a_field_that_waits_for_a_signature_is_not_signed() {
    for value in ["", "/V null", "/V 99 0 R", "/V << >>"] {
        let pdf = signed(value, &["/Annots [51 0 R]"]);
        leaves_out(&pdf, &[]);
        assert!(told(&pdf).ends_with("no findings"), "{value}");
    }
}
