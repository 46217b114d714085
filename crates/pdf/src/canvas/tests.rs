use std::{
    io::Write as _,
    process::{Command, Stdio},
};

use super::*;

const PLAIN: Style = Style::new(Face::Regular, 12.0);

fn two_pages(fonts: &Fonts) -> Vec<u8> {
    let mut canvas = Canvas::new(fonts);
    canvas.page();
    canvas.element(Role::Heading, |canvas| {
        canvas.text([72.0, 700.0], "Nguyễn Đặng", Style::new(Face::SemiBold, 20.0));
    });
    canvas.rule([72.0, 540.0], 690.0, 0.8, 0.0);
    canvas.element(Role::Paragraph, |canvas| {
        canvas.text([72.0, 660.0], "Ọlá Ọ́ṣun", PLAIN);
        canvas.page();
        canvas.text([72.0, 660.0], "final Šimůnek", Style::new(Face::Italic, 12.0));
        canvas.text(
            [72.0, 600.0],
            "Baltimore, Maryland",
            PLAIN.forms(Forms::SmallCaps).tracking(60),
        );
    });
    canvas.finish().unwrap()
}

/// What a tool says of a file handed to it; `None` where the tool is not installed.
pub fn asked(tool: &str, arguments: &[&str], file: &[u8]) -> Option<(bool, String)> {
    let mut scratch = tempfile::NamedTempFile::new().unwrap();
    scratch.write_all(file).unwrap();
    let path = scratch.path().to_str().unwrap();
    let arguments = arguments.iter().map(|it| if *it == "FILE" { path } else { it });
    let output = Command::new(tool).args(arguments).stdin(Stdio::null()).output().ok()?;
    Some((output.status.success(), String::from_utf8_lossy(&output.stdout).into_owned()))
}

#[test]
fn names_come_back_as_they_were_written() {
    let file = two_pages(&Fonts::new());
    let Some((_, text)) = asked("pdftotext", &["-layout", "FILE", "-"], &file) else { return };
    for name in ["Nguyễn Đặng", "Ọlá Ọ́ṣun", "final Šimůnek", "Baltimore, Maryland"]
    {
        assert!(text.contains(name), "{name} is not in {text}");
    }
}

#[test]
fn the_file_is_sound() {
    let file = two_pages(&Fonts::new());
    let Some((sound, said)) = asked("qpdf", &["--check", "FILE"], &file) else { return };
    assert!(sound, "{said}");
}

#[test]
fn the_same_pages_make_the_same_bytes() {
    let fonts = Fonts::new();
    assert_eq!(two_pages(&fonts), two_pages(&Fonts::new()));
}

#[test]
fn every_cross_reference_points_at_its_object() {
    let file = two_pages(&Fonts::new());
    let text = String::from_utf8_lossy(&file);
    let start = text.rfind("startxref\n").unwrap();
    let table: usize = text[start + 10..].lines().next().unwrap().parse().unwrap();
    let table = String::from_utf8(file[table..].to_vec()).unwrap();
    for (number, line) in table.lines().skip(3).take_while(|it| it.ends_with("n ")).enumerate() {
        let offset: usize = line[..10].parse().unwrap();
        let head = format!("{} 0 obj", number + 1);
        assert!(file[offset..].starts_with(head.as_bytes()), "{head}");
    }
}

#[test]
fn tracking_widens_a_line_between_its_glyphs() {
    let fonts = Fonts::new();
    let glyphs = PLAIN.shape(&fonts, "abc");
    let more = PLAIN.tracking(100).width(&glyphs) - PLAIN.width(&glyphs);
    assert!((more - 2.4).abs() < 0.001, "{more}");
}
