//! Where the megabytes of a packet go.

use std::fs;

use crate::{
    pdf::{Pdf, noise, pictures, says},
    program::Folder,
};

fn told(folder: &Folder, args: &[&str]) -> String {
    let output = crate::program::command().args(args).current_dir(folder.path()).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The hundredths of a megabyte in the second column from the right, of the lines after one that
/// starts with `head`, up to an empty one.
fn column(told: &str, head: &str) -> Vec<(String, u64)> {
    let lines = told.lines().skip_while(|line| !line.starts_with(head)).skip(1);
    let rows = lines.take_while(|line| !line.is_empty()).map(|line| {
        let (about, numbers) = line.split_at(line.char_indices().nth(65).unwrap().0);
        let megabytes = numbers.split_whitespace().next().unwrap().replace('.', "");
        (about.trim_end().to_owned(), megabytes.parse().unwrap())
    });
    rows.collect()
}

#[test]
fn exhibits_stand_by_their_bytes_and_none_is_left_out() {
    let (small, large) = (pictures(1, 1, 300_000), pictures(2, 5, 500_000));
    let words = Pdf::of_words(&["one", "two"]).bytes();
    let folder = Folder::of_exhibits(&[("a.pdf", &words), ("b.pdf", &large), ("c.pdf", &small)]);
    let told = told(&folder, &["build", "--sizes"]);
    assert!(told.lines().all(|line| line.chars().count() <= 80), "{told}");

    let exhibits = column(&told, "Tab  ");
    let tabs: Vec<&str> = exhibits.iter().map(|(about, _)| about[..1].trim()).collect();
    assert_eq!(tabs, ["B", "C", "A", ""], "{told}");
    let whole = fs::metadata(folder.join("packet.pdf")).unwrap().len();
    for rows in [&exhibits, &column(&told, "What it is")] {
        let sum: u64 = rows.iter().map(|(_, hundredths)| hundredths).sum();
        assert!(sum.abs_diff(whole / 10_000) <= 5, "{told}");
        assert!(rows[..3].is_sorted_by_key(|(_, hundredths)| u64::MAX - hundredths), "{told}");
    }
    let pages = column(&told, "Largest pages");
    assert_eq!(pages.len(), 8, "{told}");
    let first = &pages[0].0;
    assert!(first.ends_with("Tab B, page 1 of b.pdf") && pages[0].1 == 50, "{told}");
}

#[test]
fn scans_fonts_and_contents_are_told_apart() {
    let font = "/Type /Font /Subtype /TrueType /BaseFont /X";
    let contents = format!("{}{}", says("one"), "% filler\n".repeat(10_000));
    let page = "/MediaBox [0 0 612 792] /Resources << /Font << /F1 100 0 R >> /XObject << /I \
                103 0 R >> >>";
    let image = "/Type /XObject /Subtype /Image /Width 500 /Height 80 /ColorSpace /DeviceGray \
                 /BitsPerComponent 8";
    let file = Pdf::new()
        .page(page, contents + "\nq 9 0 0 9 99 99 cm /I Do Q")
        .object(100, format!("<< {font} /FontDescriptor 101 0 R >>"))
        .object(101, "<< /Type /FontDescriptor /FontName /X /Flags 4 /FontFile2 102 0 R >>")
        .stream(102, "/Length1 200000", &noise(1, 200_000))
        .stream(103, image, &noise(2, 40_000));
    let folder = Folder::of_exhibits(&[("a.pdf", &file.bytes())]);
    folder.build();
    let bytes = &folder.record()["exhibits"][0]["bytes"];
    let [pictures, fonts, contents] =
        ["pictures", "fonts", "contents"].map(|kind| bytes[kind].as_u64().unwrap());
    assert!((40_000..41_000).contains(&pictures), "{bytes}");
    assert!((200_000..201_000).contains(&fonts), "{bytes}");
    assert!((90_000..92_000).contains(&contents), "{bytes}");
}

#[test]
fn a_packet_in_parts_says_how_to_see_what_takes_the_room() {
    let file = pictures(1, 3, 500_000);
    let folder = Folder::of_filing("  volume_limit: 1 MB", &[("a.pdf", &file)]);
    let hint = "build with --sizes to see which exhibits take the most room";
    assert!(told(&folder, &["build"]).contains(hint));
    assert!(!told(&folder, &["build", "--sizes"]).contains(hint));
}
