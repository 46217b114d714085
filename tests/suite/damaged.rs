//! Damaged and hostile files end as pages or as findings, soon, and in little memory.

use std::time::{Duration, Instant};

use crate::{
    pdf::{LETTER, Pdf, append, deflate, replaced, says, startxref, stream},
    program::{Folder, PROGRAM},
    reader::Packet,
};

const FIRST: usize = 4;

/// What is to come of a file.
enum Comes<'a> {
    /// All these words, one a page, and nothing to say of it.
    Whole(&'a [&'a str]),
    /// The same, and a warning that the file was mended.
    Mended(&'a [&'a str]),
    /// An error that names the file and says this.
    Refused(&'a str),
}

/// Builds the file and holds what comes of it against what must.
fn comes(file: &[u8], what: &Comes<'_>) {
    let folder = Folder::of_exhibits(&[("odd.pdf", file)]);
    match what {
        Comes::Whole(words) | Comes::Mended(words) => {
            let mended = matches!(what, Comes::Mended(_));
            let says =
                if mended { "warning[damaged-exhibit]: `odd.pdf` is " } else { "no findings" };
            let run = folder.run(&["build"]).stdout_has(says).stdout_has("proved: ");
            run.writes(&["packet.json", "packet.pdf"]).check();
            assert_eq!(folder.record()["exhibits"][0]["files"][0]["repaired"].is_string(), mended);
            let packet = Packet::open(&folder.join("packet.pdf"));
            assert_eq!(packet.pages.len(), FIRST + words.len());
            for (page, word) in (FIRST..).zip(*words) {
                let text = String::from_utf8_lossy(&packet.decoded(page)).into_owned();
                assert!(text.contains(&format!("({word})")), "page {page} shows {text}");
            }
        }
        Comes::Refused(says) => {
            folder
                .run(&["build"])
                .code(1)
                .stdout_has("error[unreadable-exhibit]: `odd.pdf` cannot be read: ")
                .stdout_has(says)
                .stderr_has("no packet was written")
                .check();
        }
    }
}

#[test]
fn a_wrong_length_does_not_cut_contents() {
    let right = format!("/Length {}", says("length").len());
    for wrong in ["/Length 10", "/Length 0", "/Length 9999", "/Length -1", "/Length 77 0 R", ""] {
        comes(&with_contents("length", &right, wrong), &Comes::Whole(&["length"]));
    }
}

#[test]
fn a_missing_end_of_stream_does_not_lose_it() {
    let file = with_contents("endless", "\nendstream", "");
    comes(&file, &Comes::Whole(&["endless"]));
    // Nor does it add what stands in the next object.
    let broken = replaced(&Pdf::of_words(&["endless", "next"]).bytes(), "endstream", "endstre-m");
    let folder = Folder::of_exhibits(&[("odd.pdf", &broken)]);
    folder.run(&["build"]).stdout_has("no findings").writes(&["packet.json", "packet.pdf"]).check();
    let packet = Packet::open(&folder.join("packet.pdf"));
    let first = String::from_utf8_lossy(&packet.decoded(FIRST)).into_owned();
    assert!(first.contains("(endless)") && !first.contains("(next)"), "{first}");
    let moved = replaced(&Pdf::of_words(&["endless"]).bytes(), "\nendstream", "");
    comes(&moved, &Comes::Mended(&["endless"]));
}

/// A page with a word, with something else written in the object of its contents, and the index
/// right all the same.
fn with_contents(word: &str, from: &str, to: &str) -> Vec<u8> {
    let mut objects = Pdf::of_words(&[word]).objects();
    let contents = objects.iter_mut().find(|(number, _)| *number == 5).unwrap();
    contents.1 = replaced(&contents.1, from, to);
    let mut file = b"%PDF-1.7\n".to_vec();
    append(&mut file, &objects, "/Root 1 0 R");
    file
}

#[test]
fn what_stands_before_the_header_moves_nothing() {
    let file = Pdf::of_words(&["junk"]).bytes();
    for junk in [&b"\n"[..], b"HTTP/1.1 200 OK\r\n\r\n", &[0; 900]] {
        comes(&[junk, &file].concat(), &Comes::Whole(&["junk"]));
    }
}

#[test]
fn what_stands_after_the_end_does_not_hide_it() {
    let file = Pdf::of_words(&["tail"]).bytes();
    comes(&[&file[..], &[0; 4000]].concat(), &Comes::Whole(&["tail"]));
}

#[test]
fn a_lost_index_is_made_again() {
    let file = Pdf::of_words(&["first", "second"]).bytes();
    let at = startxref(&file);
    comes(&file[..at], &Comes::Mended(&["first", "second"]));
    let wrong = replaced(&file, &format!("startxref\n{at}"), "startxref\n12");
    comes(&wrong, &Comes::Mended(&["first", "second"]));
}

#[test]
fn long_object_numbers_are_not_cut_when_an_index_is_made_again() {
    // Cut, 12344 would be taken for 4, which is the page.
    let file = Pdf::of_words(&["kept"]).object(12344, "(no page)").object(12345, "(none)").bytes();
    comes(&file[..startxref(&file)], &Comes::Mended(&["kept"]));
}

#[test]
fn an_index_that_names_itself_is_read_once() {
    let mut file = Pdf::of_words(&["loop"]).bytes();
    let before = startxref(&file);
    append(&mut file, &[(60, b"null".to_vec())], &format!("/Root 1 0 R /Prev {before}"));
    let own = startxref(&file);
    let looped = replaced(&file, &format!("/Prev {before}"), &format!("/Prev {own}"));
    comes(&looped, &Comes::Mended(&["loop"]));
}

#[test]
fn a_header_alone_is_refused() {
    for file in [
        &b"%PDF-1.7\n"[..],
        b"%PDF-1.7\n%%EOF\n",
        b"%PDF-1.4\nxref\n0 0\ntrailer\n<<>>\nstartxref\n9\n",
    ] {
        comes(file, &Comes::Refused("ask for a sound copy"));
    }
}

#[test]
fn a_file_of_no_bytes_is_refused() {
    let folder = Folder::of_exhibits(&[("odd.pdf", b"")]);
    folder
        .run(&["build"])
        .code(1)
        .stdout_has("error[unreadable-exhibit]: `odd.pdf` (empty file) cannot go into a packet")
        .stderr_has("no packet was written")
        .check();
}

#[test]
fn a_file_cut_short_is_never_taken_for_whole() {
    let file = Pdf::of_words(&["kept", "gone"]).bytes();
    let at = file.windows(6).position(|it| it == b"(gone)").unwrap();
    // The second page is there, but its contents end in the middle.
    let folder = Folder::of_exhibits(&[("odd.pdf", &file[..at + 2])]);
    let told =
        folder.run(&["check"]).code(1).stdout_has("error[incomplete-exhibit]").check().stdout;
    let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told.contains("the file ends in the middle of its contents"), "{told}");
    let gone = file.windows(7).position(|it| it == b"7 0 obj").unwrap();
    comes(&file[..gone], &Comes::Refused("ask for a sound copy"));
}

#[test]
fn pages_that_are_listed_but_not_there_are_missed() {
    let file = Pdf::of_words(&["there"]).tree("/Count 3 /Kids [4 0 R 77 0 R 78 0 R]").bytes();
    comes(&file, &Comes::Refused("a page that it lists"));
}

#[test]
fn pages_that_are_counted_but_not_there_are_missed() {
    let file = Pdf::of_words(&["there"]).tree("/Count 3 /Kids [4 0 R]").bytes();
    refused_as_incomplete(&file, "it has 2 pages fewer than it says");
}

#[test]
fn contents_that_are_not_there_are_refused_with_their_page() {
    let file = Pdf::new().page(LETTER, says("one")).page(LETTER, says("two"));
    let broken = deflate(says("two").as_bytes());
    let mut objects = file.objects();
    let body = stream("/Filter /FlateDecode", &[&broken[..4], &[0xff; 20]].concat());
    objects.iter_mut().find(|(number, _)| *number == 7).unwrap().1 = body;
    let mut bytes = b"%PDF-1.7\n".to_vec();
    append(&mut bytes, &objects, "/Root 1 0 R");
    let folder = Folder::of_exhibits(&[("odd.pdf", &bytes)]);
    folder
        .run(&["check"])
        .code(1)
        .stdout_has("error[unreadable-exhibit]: `odd.pdf` cannot be read: ")
        .stdout_has("odd.pdf, page 2")
        .check();
}

#[test]
fn a_picture_that_is_not_there_is_told_with_its_page() {
    let paints = |resources: &str| {
        let page = format!("{LETTER} /Resources << /XObject << {resources} >> >>");
        Pdf::of_words(&["first"]).page(&page, "/Im1 Do").page(&page, "/Im1 Do").bytes()
    };
    for lost in ["/Im1 77 0 R", "/Im2 77 0 R", "/Im1 null"] {
        let folder = Folder::of_exhibits(&[("odd.pdf", &paints(lost))]);
        let run = folder.run(&["build"]).writes(&["packet.json", "packet.pdf"]);
        run.stdout_has("page 2 of `odd.pdf` is damaged").stdout_has("on 1 more page\n").check();
        let repaired = &folder.record()["exhibits"][0]["files"][0]["repaired"];
        assert!(repaired.as_str().unwrap().starts_with("page 2: it names a picture"));
    }
}

#[test]
fn a_circle_of_pages_ends() {
    let file = Pdf::of_words(&["round"]).tree("/Count 2 /Kids [4 0 R 2 0 R]").bytes();
    soon(&file);
    let file = Pdf::new()
        .tree("/Count 1 /Kids [50 0 R]")
        .object(50, "<< /Type /Pages /Count 1 /Kids [2 0 R] >>");
    soon(&file.bytes());
}

#[test]
fn pages_beside_a_circle_are_kept() {
    let file = Pdf::of_words(&["round"]).tree("/Count 1 /Kids [4 0 R 2 0 R]").bytes();
    comes(&file, &Comes::Mended(&["round"]));
}

#[test]
fn a_node_that_is_named_twice_brings_its_pages_twice() {
    let file = Pdf::new()
        .tree("/Count 2 /Kids [50 0 R 50 0 R]")
        .page(LETTER, says("again"))
        .object(50, "<< /Type /Pages /Parent 2 0 R /Count 1 /Kids [4 0 R] >>");
    comes(&file.bytes(), &Comes::Whole(&["again", "again"]));
}

#[test]
fn pages_that_no_list_names_are_told() {
    let lost = Pdf::of_words(&["one", "two"]).tree("/Count 2 /Kids [2 0 R]").bytes();
    refused_as_incomplete(&lost, "its list of pages is lost");
    let short = Pdf::of_words(&["one", "two"]).tree("/Count 2 /Kids [4 0 R]").bytes();
    refused_as_incomplete(&short, "1 page lies in it that its list does not name");
    let twice = Pdf::of_words(&["one", "two"]).tree("/Count 2 /Kids [4 0 R 4 0 R]").bytes();
    refused_as_incomplete(&twice, "1 page lies in it that its list does not name");
}

fn refused_as_incomplete(file: &[u8], says: &str) {
    let folder = Folder::of_exhibits(&[("odd.pdf", file)]);
    let told = folder.run(&["check"]).code(1).stdout_has("incomplete-exhibit").check().stdout;
    let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told.contains(says), "{told}");
}

#[test]
fn a_font_in_the_place_of_a_page_is_a_lost_page() {
    let file = Pdf::of_words(&["there"]).tree("/Count 2 /Kids [4 0 R 3 0 R]").bytes();
    comes(&file, &Comes::Refused("a page that it lists"));
}

#[test]
fn a_page_as_large_as_its_file_is_not_named_without_end() {
    let kids = "50 0 R ".repeat(100_000);
    let large = format!("<< /Type /Page /Parent 2 0 R {LETTER} /Junk ({}) >>", "x".repeat(100_000));
    let file = Pdf::new().tree(&format!("/Count 100000 /Kids [{kids}]")).object(50, large);
    comes(&file.bytes(), &Comes::Refused("it takes more work"));
}

#[test]
fn what_is_inherited_is_not_copied_without_end() {
    let kids = "50 0 R ".repeat(3_000);
    let large = format!("/Resources << /Junk ({}) >>", "x".repeat(100_000));
    let file = Pdf::new()
        .tree(&format!("/Count 3000 /Kids [{kids}] {large}"))
        .object(50, format!("<< /Type /Page /Parent 2 0 R {LETTER} >>"));
    comes(&file.bytes(), &Comes::Refused("its list of pages takes"));
}

#[test]
fn deep_nesting_ends() {
    let deep = |count: usize| format!("{}{}", "[".repeat(count), "]".repeat(count));
    soon(&Pdf::of_words(&["deep"]).catalog(&format!("/Deep {}", deep(200))).bytes());
    soon(&Pdf::of_words(&["deep"]).catalog(&format!("/Deep {}", deep(200_000))).bytes());
    soon(&Pdf::new().page(LETTER, deep(200_000)).bytes());
    soon(&Pdf::new().page(LETTER, "q ".repeat(200_000)).bytes());
    let mut pdf = Pdf::new().tree("/Count 1 /Kids [50 0 R]");
    for node in 50..250 {
        let kid = node + 1;
        pdf = pdf.object(node, format!("<< /Type /Pages /Count 1 /Kids [{kid} 0 R] >>"));
    }
    let page = format!("<< /Type /Page /Parent 249 0 R {LETTER} >>");
    soon(&pdf.object(250, page).bytes());
}

#[test]
fn objects_that_lead_to_themselves_end() {
    soon(&Pdf::of_words(&["self"]).catalog("/Outlines 50 0 R").object(50, "50 0 R").bytes());
    let outline = "<< /Title (a) /First 50 0 R /Next 50 0 R /Dest [4 0 R /Fit] >>";
    soon(&Pdf::of_words(&["self"]).catalog("/Outlines 50 0 R").object(50, outline).bytes());
    let form = Pdf::new()
        .page(&format!("{LETTER} /Resources << /XObject << /X 50 0 R >> >>"), "/X Do")
        .stream(50, "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 50 0 R >> >>", b"/X Do");
    soon(&form.bytes());
    let field = Pdf::new()
        .catalog("/AcroForm << /Fields [50 0 R] >>")
        .page(&format!("{LETTER} /Annots [50 0 R]"), "")
        .object(50, "<< /Type /Annot /Subtype /Widget /FT /Tx /Parent 50 0 R /Kids [50 0 R] /Rect [0 0 9 9] >>");
    soon(&field.bytes());
}

#[test]
fn a_small_file_that_inflates_without_end_is_refused() {
    let gigabyte = zeros(1 << 30);
    let once = Pdf::new().page(&format!("{LETTER} /Contents 50 0 R"), "");
    let once = once.stream(50, "/Filter /FlateDecode", &gigabyte).bytes();
    let twice = Pdf::new().page(&format!("{LETTER} /Contents 50 0 R"), "");
    let twice =
        twice.stream(50, "/Filter [/FlateDecode /FlateDecode]", &deflate(&gigabyte)).bytes();
    for file in [once, twice] {
        let told = soon(&file);
        assert!(told.contains("error[unreadable-exhibit]: `odd.pdf`"), "{told}");
    }
}

#[test]
fn a_packed_object_that_inflates_without_end_is_refused() {
    let pdf = Pdf::of_words(&["packed"]);
    let mut file = pdf.packed();
    let before = startxref(&file);
    let body = stream("/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode", &zeros(1 << 30));
    append(&mut file, &[(95, body)], &format!("/Root 1 0 R /Prev {before}"));
    soon(&file);
}

#[test]
fn what_a_small_file_says_again_and_again_is_read_soon() {
    let images = Pdf::new().page(LETTER, "BI ID xEI ".repeat(20_000));
    soon(&images.bytes());
    let font = format!("{LETTER} /Resources << /Font << /F 50 0 R >> >>");
    let codes = format!("{} endbfrange", "<0000> <ffff> <0041> ".repeat(40_000));
    let codes = Pdf::new()
        .page(&font, "BT /F 9 Tf 72 700 Td (abc) Tj ET")
        .object(50, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 51 0 R >>")
        .stream(51, "/Filter /FlateDecode", &deflate(codes.as_bytes()));
    soon(&codes.bytes());
    let fonts = (0..2_000).map(|it| format!("/F{it} 9 0 R ")).collect::<Vec<_>>().concat();
    let kids = "9 0 R ".repeat(20_000);
    let pages = format!(
        "%PDF-1.7\n1 0 obj\n<< /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Resources << \
         /Font << {fonts} >> >> /Kids [{kids}] >>\nendobj\n3 0 obj\n<< /Type /Page >>\nendobj\n"
    );
    soon(pages.as_bytes());
}

#[test]
fn a_list_of_many_options_with_many_widgets_is_drawn_soon() {
    let widgets = (100..240).map(|it| format!("{it} 0 R ")).collect::<Vec<_>>().concat();
    let (options, values) = ("()".repeat(16_384), "(b)".repeat(16_384));
    let field = format!("<< /FT /Ch /T (a) /Opt [{options}] /V [{values}] /Kids [{widgets}] >>");
    let pdf = Pdf::new()
        .catalog("/AcroForm << /Fields [50 0 R] >>")
        .page(&format!("{LETTER} /Annots [{widgets}]"), "q Q")
        .object(50, field);
    let widget = "<< /Type /Annot /Subtype /Widget /Parent 50 0 R /Rect [0 0 9 9] >>";
    soon(&(100..240).fold(pdf, |pdf, number| pdf.object(number, widget)).bytes());
}

/// Zeros as a Flate stream: one compressed block over and over.
fn zeros(count: usize) -> Vec<u8> {
    const BLOCK: usize = 1 << 20;
    let mut compress = flate2::Compress::new(flate2::Compression::default(), false);
    let mut block = Vec::with_capacity(64 << 10);
    let flush = flate2::FlushCompress::Full;
    compress.compress_vec(&vec![0; BLOCK], &mut block, flush).unwrap();
    assert_eq!(compress.total_in(), BLOCK as u64);
    let check = (u32::try_from(count % 65_521).unwrap() << 16) | 1;
    let end = [&[3, 0][..], &check.to_be_bytes()].concat();
    [&[0x78, 0x9c][..], &block.repeat(count / BLOCK), &end].concat()
}

/// Checks the file with 600 MB of memory; it must end by itself within seconds, and say how.
fn soon(file: &[u8]) -> String {
    let folder = Folder::of_exhibits(&[("odd.pdf", file)]);
    let start = Instant::now();
    let mut command = if cfg!(unix) {
        let mut shell = std::process::Command::new("/bin/sh");
        shell.args(["-c", "ulimit -v 600000; exec \"$@\"", "sh", PROGRAM]).env_clear();
        shell
    } else {
        crate::program::command()
    };
    let output =
        command.args(["build", "--jobs", "2"]).current_dir(folder.path()).output().unwrap();
    let took = start.elapsed();
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    let complained = String::from_utf8_lossy(&output.stderr);
    assert!(took < Duration::from_secs(20), "it took {took:?}");
    assert!(matches!(output.status.code(), Some(0 | 1)), "{}: {told}{complained}", output.status);
    assert!(!complained.contains("panicked"), "{complained}");
    told
}
