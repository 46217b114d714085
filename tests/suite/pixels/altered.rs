//! Packets with something wrong in them that only pictures tell: the program that draws is given
//! another packet than the one that was built.
#![cfg(unix)]

use lopdf::{Dictionary, Object, Stream};

use super::{first, lines, painter, path};
use crate::{
    pdf::{LETTER, Pdf, noise},
    program::Folder,
    reader::Packet,
};

/// Pages in pairs, each as Letter, which lies unmoved, and as A4, which is reduced: text, other
/// text, a picture, a faint layer that is hidden.
fn exhibit() -> Vec<u8> {
    let picture = format!("{} q 200 0 0 150 300 100 cm /I Do Q", lines("Picture", 700));
    let layer = format!(
        "{} /OC /L BDC 0.9 g q 1 0.5 -0.5 1 150 100 cm BT /F 80 Tf (DRAFT) Tj ET Q EMC",
        lines("Layer", 700)
    );
    let mut pdf = Pdf::new()
        .catalog("/OCProperties << /OCGs [50 0 R] /D << /OFF [50 0 R] >> >>")
        .object(50, "<< /Type /OCG /Name (Draft) >>");
    for contents in [&lines("One", 700), &lines("Other", 700), &picture, &layer] {
        for paper in [LETTER, "/MediaBox [0 0 595 842]"] {
            let resources = "/Resources << /Font << /F 3 0 R >> /XObject << /I 51 0 R >> \
                             /Properties << /L 50 0 R >> >>";
            pdf = pdf.page(&format!("{paper} {resources}"), contents);
        }
    }
    let keys = "/Type /XObject /Subtype /Image /Width 40 /Height 30 /ColorSpace /DeviceGray \
                /BitsPerComponent 8";
    pdf.stream(51, keys, &noise(7, 1200)).bytes()
}

/// The packet page of the first page of the exhibit.
const FIRST: usize = 4;

/// Builds while the program draws the packet with this done to it; these packet pages must be told.
fn told(alter: impl Fn(&mut Packet), pages: &[usize]) {
    let Some(path) = path() else { return };
    let folder = Folder::of_exhibits(&[("a.pdf", &exhibit())]);
    folder.build();
    let mut packet = Packet::open(&folder.join("packet.pdf"));
    alter(&mut packet);
    let altered = folder.join("altered");
    packet.document.save(&altered).unwrap();
    let mut programs = std::env::split_paths(&path).map(|it| it.join("pdftoppm"));
    let program = programs.find(|it| it.exists()).unwrap();
    let script = format!(
        "if [ \"$1\" != -v ]; then case \"${{10}}\" in */0.pdf)
         exec {program} $1 $2 $3 $4 $5 $6 $7 $8 $9 '{altered}' ${{11}} ;; esac; fi
         exec {program} \"$@\"\n",
        program = program.display(),
        altered = altered.display()
    );
    let (folder, bin) = painter(folder, &script);
    let build = folder.run(&["build", "--prove", "pixels"]).env("PATH", first(bin));
    if pages.is_empty() {
        build.stdout_has("compared: 8 pages; not compared: 0\n").writes(&["packet.json"]).check();
        return;
    }
    let said = build.code(2).stdout_has("no findings").stderr_has("% of it differs").check().stderr;
    for page in FIRST..FIRST + 8 {
        let named = said.contains(&format!("page {page} is page {} of", page + 1 - FIRST));
        assert_eq!(named, pages.contains(&page), "{page}: {said}");
    }
}

#[test]
fn a_packet_as_it_was_built_passes() {
    told(|_| (), &[]);
}

#[test]
fn blank_pages_are_told() {
    told(
        |packet| {
            for page in [FIRST, FIRST + 1] {
                set(packet, page, "Contents", Object::Array(Vec::new()));
            }
        },
        &[FIRST, FIRST + 1],
    );
}

#[test]
fn pages_in_the_wrong_order_are_told() {
    let swap = |packet: &mut Packet| {
        for (one, other) in [(FIRST, FIRST + 2), (FIRST + 1, FIRST + 3)] {
            let contents = packet.page(one).get(b"Contents").unwrap().clone();
            let others = packet.page(other).get(b"Contents").unwrap().clone();
            set(packet, one, "Contents", others);
            set(packet, other, "Contents", contents);
        }
    };
    told(swap, &[FIRST, FIRST + 1, FIRST + 2, FIRST + 3]);
}

#[test]
fn pictures_that_are_missing_are_told() {
    let remove = |packet: &mut Packet| {
        for object in packet.document.objects.values_mut() {
            let Object::Stream(stream) = object else { continue };
            if stream.dict.get(b"Subtype").is_ok_and(|it| it == &Object::from("Image")) {
                *stream = Stream::new(Dictionary::new(), Vec::new());
            }
        }
    };
    told(remove, &[FIRST + 4, FIRST + 5]);
}

#[test]
fn words_that_are_missing_are_told() {
    let cover = |packet: &mut Packet| {
        for page in [FIRST, FIRST + 1] {
            let mut contents =
                packet.page(page).get(b"Contents").unwrap().as_array().unwrap().clone();
            let white = b"1 g 130 500 40 9 re f\n".to_vec();
            let white = packet.document.add_object(Stream::new(Dictionary::new(), white));
            contents.push(Object::Reference(white));
            set(packet, page, "Contents", Object::Array(contents));
        }
    };
    told(cover, &[FIRST, FIRST + 1]);
}

#[test]
fn pages_that_slipped_are_told() {
    let slip = |packet: &mut Packet| {
        for page in [FIRST, FIRST + 1] {
            let contents = packet.page(page).get(b"Contents").unwrap().as_array().unwrap().clone();
            let moved = Stream::new(Dictionary::new(), b"1 0 0 1 6 0 cm\n".to_vec());
            let moved = Object::Reference(packet.document.add_object(moved));
            let contents = std::iter::once(moved).chain(contents).collect();
            set(packet, page, "Contents", Object::Array(contents));
        }
    };
    told(slip, &[FIRST, FIRST + 1]);
}

#[test]
fn hidden_layers_that_show_are_told() {
    let show = |packet: &mut Packet| {
        let catalog = packet.document.catalog_mut().unwrap();
        catalog.remove(b"OCProperties").unwrap();
    };
    told(show, &[FIRST + 6, FIRST + 7]);
}

fn set(packet: &mut Packet, page: usize, key: &str, value: Object) {
    let page = packet.document.get_dictionary_mut(packet.pages[page - 1]).unwrap();
    page.set(key, value);
}
