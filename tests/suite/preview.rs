//! A case looked over in the browser and at the terminal.

use std::fs;

use regex::Regex;
use sha2::{Digest, Sha256};

use crate::{
    pdf::{LETTER, Pdf, says},
    program::{Folder, manifest},
};

/// What a preview must say of the example with gaps, in this order.
const SAID: [&str; 22] = [
    "<h1>Packet preview</h1>",
    "NÚÑEZ EJEMPLO, José, A 000-000-001",
    "Not ready to build: 9 errors stand in the way of the packet.",
    "9 errors, 8 warnings, 1 waived",
    "<a href=\"#finding-",
    "<h2 id=\"coverage\">",
    "<th scope=\"row\">Likelihood of torture</th><td class=\"ok\">6 tabs</td>",
    "<th scope=\"row\">Internal relocation</th><td class=\"gap\">no exhibit</td>",
    "<h2 id=\"gaps\">",
    "<code>internal-relocation/attempts</code>",
    "<h2 id=\"case\">",
    "<li>exhibits/scan0007.jpg</li>",
    "<h3 id=\"title-1\">Tab B: Record of complaint No. 2231/2019, National Police, San Ejemplo</h3>",
    "<dt>Packet pages</dt><dd>6–7 (2 pages)</dd>",
    "<dt>Text</dt><dd>can be searched</dd>",
    "<dt>Language</dt><dd>given as <code>es</code>; reads as Spanish (2 pages)</dd>",
    "<li>case.yaml, line 46: needs a translation</li>",
    "<em>To mend it:</em> add <code>translation: {file: ..., certificate: ...}</code>",
    "<th scope=\"row\">13–14</th><td>Tab E: document</td>",
    "<meter min=\"0\" max=\"100\"",
    "Offered to show that he lives where he says",
    "the one before February 12, 2027",
];

/// Writes a preview that ends with this code, and reads it.
fn preview(folder: &Folder, code: i32) -> String {
    let expect = folder.run(&["preview", "--no-cache"]).code(code);
    expect.stdout_has("").stderr("wrote ./preview.html\n").writes(&["preview.html"]).check();
    fs::read_to_string(folder.join("preview.html")).unwrap()
}

/// The pictures in a preview, in order.
fn pictures(html: &str) -> Vec<&str> {
    html.split("src=\"").skip(1).map(|it| it.split_once('"').unwrap().0).collect()
}

fn decoded(base64: &str) -> Vec<u8> {
    let digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let values = base64.trim_end_matches('=').chars().map(|it| digits.find(it).unwrap());
    let bits: Vec<usize> =
        values.flat_map(|value| (0..6).rev().map(move |bit| value >> bit & 1)).collect();
    let byte = |eight: &[usize]| eight.iter().fold(0, |byte, bit| byte << 1 | bit);
    bits.chunks_exact(8).map(|eight| u8::try_from(byte(eight)).unwrap()).collect()
}

#[test]
fn a_preview_says_everything_in_order() {
    let folder = Folder::of_example("gaps");
    let html = preview(&folder, 1);
    let mut rest = html.as_str();
    for said in SAID {
        let at = rest.find(said).unwrap_or_else(|| panic!("no `{said}` in its place in {html}"));
        rest = &rest[at + said.len()..];
    }
    let links = Regex::new("href=\"#([^\"]+)\"").unwrap();
    for link in links.captures_iter(&html) {
        let id = format!("id=\"{}\"", &link[1]);
        assert_eq!(html.matches(&id).count(), 1, "{id}");
    }
}

#[test]
fn a_preview_says_the_same_at_the_terminal() {
    let folder = Folder::of_example("gaps");
    let told = folder
        .run(&["preview", "--format", "text", "--no-cache"])
        .code(1)
        .stdout_has("error[uncovered-element]")
        .stdout_has("Internal relocation                no exhibit")
        .stdout_has("internal-relocation/attempts")
        .stdout_has("Packet pages  6–7 (2 pages)")
        .stdout_has("  13–14  Tab E: document\n")
        .stdout_has("Part 1  at most ")
        .stdout_has("Filing is due         February 14, 2027")
        .stdout_has("\nNot ready to build: 9 errors stand in the way of the packet.\n")
        .check();
    let (_, ours) = told.stdout.split_once("\n9 errors, 8 warnings, 1 waived\n").unwrap();
    for line in ours.lines() {
        assert!(line.chars().count() <= 80, "{line}");
    }
}

#[test]
fn pages_are_those_of_the_packet() {
    let folder = Folder::of_example("cat-claim");
    folder.build();
    let record = folder.record();
    let html = preview(&folder, 0);
    assert!(html.contains("Ready to build: nothing stands in the way of the packet."));
    for exhibit in record["exhibits"].as_array().unwrap() {
        let (tab, first) = (exhibit["tab"].as_str().unwrap(), &exhibit["first"]);
        let last = &exhibit["last"];
        let range = if first == last { first.to_string() } else { format!("{first}–{last}") };
        let card = html.split_once(&format!(">Tab {tab}: ")).unwrap().1;
        let pages = card.split_once("<dt>Packet pages</dt><dd>").unwrap().1;
        assert!(pages.starts_with(&format!("{range} (")), "Tab {tab}: {range}, {}", &pages[..20]);
    }
    // As many bytes at the most as the packet has, and not many more.
    let most = html.split_once("<th scope=\"row\">Part 1</th><td>").unwrap().1;
    let most = most.split_once(" kB of ").unwrap().0;
    let most: u64 = most.parse::<u64>().unwrap() * 1_000;
    let bytes = record["volumes"][0]["bytes"].as_u64().unwrap();
    assert!(bytes <= most && most < bytes + 500_000, "{bytes} and at most {most}");
}

#[test]
fn a_brief_has_its_place_in_the_page_map() {
    let words = |word: &str| Pdf::of_words(&[word, "two"]).bytes();
    let folder = Folder::of_filing("  brief: brief.pdf", &[("a.pdf", &words("one"))]);
    let folder = folder.with("brief.pdf", words("Tab Z"));
    let html = preview(&folder, 1);
    assert!(html.contains("<th scope=\"row\">2–3</th><td>Brief</td>"), "{html}");
    assert!(html.contains("<li>brief.pdf, page 1</li>"), "{html}");
}

#[test]
fn nothing_in_a_case_is_markup() {
    let hostile = "<script>alert(1)</script><img src=x onerror=alert(2)>' & \\u202e";
    let hostile = manifest("", &["a&b.pdf"])
        .replace("title: Exhibit a", &format!("title: \"{hostile}\", language: \"es\""))
        .replace("EJEMPLO, José", "</title><script>")
        .replace("(410) 555-0100", "\\\" onload=\\\"x");
    let folder = Folder::of_manifest(&hostile);
    let folder = folder.with("exhibits/a&b.pdf", Pdf::of_words(&["one"]).bytes());
    let html = preview(&folder, 1);
    let title = "&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(2)&gt;&#39; &amp; \
                 \\u{202e}";
    assert!(html.contains(title), "{html}");
    assert!(html.contains("<code>a&amp;b.pdf</code>"), "{html}");
    for markup in ["<script", "<img src=x", "\" onload", "\u{202e}"] {
        assert!(!html.contains(markup), "{markup}");
    }
}

#[test]
fn a_preview_asks_for_nothing_and_its_policy_lets_it() {
    let folder = Folder::of_example("gaps");
    let html = preview(&folder, 1);
    let policy = html.split_once("http-equiv=\"Content-Security-Policy\" content=\"").unwrap().1;
    let policy = policy.split_once('"').unwrap().0;
    assert!(policy.starts_with("default-src 'none'; style-src 'sha256-"), "{policy}");
    let hash = policy.split_once("sha256-").unwrap().1.split_once('\'').unwrap().0;
    let style = html.split_once("<style>").unwrap().1.split_once("</style>").unwrap().0;
    assert_eq!(decoded(hash), Sha256::digest(style).to_vec());
    let leads = Regex::new("(?:href|src|action|srcset|poster|data)=\"([^\"]*)\"").unwrap();
    for lead in leads.captures_iter(&html) {
        assert!(lead[1].starts_with('#') || lead[1].starts_with("data:image/"), "{}", &lead[0]);
    }
    for other in ["style=\"", "http:", "https:", "url(", "@import", "<script", "<link", "<iframe"] {
        assert!(!html.contains(other), "{other}");
    }
}

#[test]
fn a_preview_does_not_depend_on_the_folder_or_the_jobs() {
    let (one, other) = (Folder::of_example("cat-claim"), Folder::of_example("cat-claim"));
    let run = |folder: &Folder, jobs| {
        let args = ["preview", "--jobs", jobs, "--no-cache"];
        folder
            .run(&args)
            .stdout_has("Ready to build")
            .stderr("wrote ./preview.html\n")
            .writes(&["preview.html"])
            .check();
        fs::read(folder.join("preview.html")).unwrap()
    };
    assert!(run(&one, "1") == run(&other, "8"));
}

#[cfg(feature = "preview")]
#[test]
fn pictures_are_of_the_first_page_that_is_taken() {
    let dark = "0 0 612 400 re f";
    let both = Pdf::new().page(LETTER, says("one")).page(LETTER, dark).bytes();
    let one = Pdf::new().page(LETTER, dark).bytes();
    let names = ["both.pdf", "one.pdf", "again.pdf", "red.pdf"];
    let taken = manifest("", &names).replace("title: Exhibit a", "pages: 2, title: Exhibit a");
    let folder = Folder::of_manifest(&taken)
        .with("exhibits/both.pdf", &both)
        .with("exhibits/one.pdf", &one)
        .with("exhibits/again.pdf", &both)
        .with("exhibits/red.pdf", Pdf::new().page(LETTER, "1 0 0 rg 0 0 99 99 re f").bytes());
    let html = preview(&folder, 0);
    let pictures = pictures(&html);
    assert_eq!(pictures.len(), 4);
    assert_eq!(pictures[0], pictures[1]);
    assert_ne!(pictures[1], pictures[2]);
    assert!(pictures[2].starts_with("data:image/png;base64,"), "{}", pictures[2]);
    assert!(pictures[3].starts_with("data:image/jpeg;base64,"), "{}", pictures[3]);
    let bytes = decoded(pictures[0].split_once("base64,").unwrap().1);
    let mut reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let frame = reader.next_frame(&mut pixels).unwrap();
    assert_eq!((frame.width, frame.height), (192, 248));
    let row = frame.line_size;
    assert_eq!((pixels[row * 10 + 40], pixels[row * 180 + 40]), (0xff, 0));
}

#[test]
fn exhibits_that_cannot_be_read_or_drawn_cost_their_own_picture_alone() {
    // Forms that stand in each other without end, and a page that says its paper is a mile long.
    let circle = Pdf::new()
        .page(&format!("{LETTER} /Resources <</XObject <</A 50 0 R>>>>"), "/A Do")
        .stream(
            50,
            "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources <</XObject <</A 50 0 R>>>>",
            b"/A Do /A Do",
        );
    let mile = Pdf::new().page("/MediaBox [0 0 4 14400]", "0 0 9 9 re f");
    let names = ["broken.pdf", "circle.pdf", "mile.pdf", "noise.pdf", "good.pdf"];
    let folder = Folder::of_exhibits(&[
        ("broken.pdf", b"%PDF-1.7\nnothing of use"),
        ("circle.pdf", &circle.bytes()),
        ("mile.pdf", &mile.bytes()),
        ("noise.pdf", b"\x01no file of this kind"),
        ("good.pdf", &Pdf::of_words(&["one"]).bytes()),
    ]);
    let html = preview(&folder, 1);
    assert_eq!(html.matches("<article ").count(), names.len());
    assert_eq!(html.matches("No page can be read").count(), 2, "{html}");
    assert!(html.split_once("id=\"exhibit-4\"").unwrap().1.contains("data:image/png"), "{html}");
}

#[test]
fn no_file_but_an_older_preview_is_replaced() {
    let folder = Folder::of_exhibits(&[("a.pdf", &Pdf::of_words(&["one"]).bytes())]);
    let folder = folder.with("notes.html", "<!doctype html>\nmine");
    for own in ["exhibits/a.pdf", "case.yaml"] {
        folder
            .run(&["preview", "--output", own])
            .code(2)
            .stderr_has("belongs to the case; give --output another name")
            .check();
    }
    folder
        .run(&["preview", "-o", "notes.html"])
        .code(2)
        .stderr("error: notes.html is there and is no preview; give --output another name\n")
        .check();
    folder.run(&["preview", "-o", "no/a.html"]).code(2).stderr_has("there is no folder").check();
    let first = preview(&folder, 0);
    fs::write(folder.join("exhibits/a.pdf"), Pdf::of_words(&["one", "two"]).bytes()).unwrap();
    assert_ne!(first, preview(&folder, 0));
}

#[test]
fn a_manifest_that_cannot_be_read_is_told() {
    let folder = Folder::of_manifest("case: {respondents: [{nmae: <Zutano>}]}\nexhibits: []\n");
    let ran = folder
        .run(&["preview"])
        .code(1)
        .stdout_has("nothing else was checked")
        .stderr("wrote ./preview.html\n")
        .writes(&["preview.html"])
        .check();
    let html = fs::read_to_string(folder.join("preview.html")).unwrap();
    assert!(html.contains("cannot be read, so nothing else was checked"), "{html}");
    assert!(html.contains("case.yaml, line 1: "), "{html}");
    assert!(ran.stdout.contains("nmae") && html.contains("nmae"), "{html}");
    // Nothing says which files are the case's, so nothing is replaced.
    folder
        .run(&["preview", "-o", "case.yaml"])
        .code(2)
        .stdout_has("nmae")
        .stderr_has("is no preview")
        .check();
    let nothing = Folder::new();
    nothing.run(&["preview"]).code(2).stderr_has("there is no case.yaml").check();
    let args = ["preview", "--format", "text", "--open"];
    folder.run(&args).code(2).stderr_has("--format text is printed").check();
}

#[cfg(target_os = "linux")]
#[test]
fn a_preview_is_opened_by_the_program_of_the_system() {
    use std::os::unix::fs::PermissionsExt;

    let folder = Folder::of_exhibits(&[("a.pdf", &Pdf::of_words(&["one"]).bytes())]);
    let bin = tempfile::tempdir().unwrap();
    folder
        .run(&["preview", "--open", "--no-cache"])
        .env("PATH", bin.path())
        .stdout_has("Ready")
        .stderr_has("note: `xdg-open`, which would open it, is not there")
        .writes(&["preview.html"])
        .check();
    let (opener, told) = (bin.path().join("xdg-open"), bin.path().join("told"));
    let script = format!(
        "#!/bin/sh\nprintf %s \"$1\" >'{0}.new'\n/bin/mv '{0}.new' '{0}'\n",
        told.display()
    );
    fs::write(&opener, script).unwrap();
    fs::set_permissions(&opener, fs::Permissions::from_mode(0o755)).unwrap();
    folder
        .run(&["preview", "--open", "--no-cache"])
        .env("PATH", bin.path())
        .stdout_has("Ready")
        .stderr("wrote ./preview.html\n")
        .check();
    let shown = (0..200).find_map(|_| {
        std::thread::sleep(std::time::Duration::from_millis(50));
        fs::read_to_string(&told).ok()
    });
    let shown = std::path::PathBuf::from(shown.unwrap());
    assert!(shown.is_absolute() && shown.ends_with("preview.html"), "{}", shown.display());
    assert_eq!(fs::read(shown).unwrap(), fs::read(folder.join("preview.html")).unwrap());
}
