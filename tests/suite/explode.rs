//! `explode` gives the exhibits of a packet back.

use std::fs;

use crate::{
    pdf::{Pdf, pictures},
    program::Folder,
    reader::Packet,
};

#[test]
fn each_exhibit_is_a_file_that_shows_its_pages() {
    let words = ["one", "two", "three"];
    let folder = Folder::of_exhibits(&[
        ("own.pdf", &Pdf::of_words(&words).bytes()),
        ("law.pdf", &Pdf::of_words(&["law"]).bytes()),
    ]);
    folder.build();
    folder
        .run(&["explode", "packet.pdf"])
        .stdout("wrote 2 files in packet-exhibits, each read back\n")
        .writes(&["packet-exhibits/Tab A a.pdf", "packet-exhibits/Tab B b.pdf"])
        .check();
    let packet = Packet::open(&folder.join("packet.pdf"));
    let own = Packet::open(&folder.join("packet-exhibits/Tab A a.pdf"));
    assert_eq!(own.pages.len(), 3);
    for (at, word) in words.iter().enumerate() {
        let contents = own.decoded(at + 1);
        assert_eq!(contents, packet.decoded(at + 4), "{word}");
        assert!(String::from_utf8_lossy(&contents).contains(word));
    }
    let told = "packet-exhibits is there already; give --output another folder";
    folder.run(&["explode", "packet.json"]).code(2).stderr_has(told).check();
}

#[test]
fn an_exhibit_over_several_volumes_is_a_file_for_each() {
    let files = [pictures(100, 2, 300_000), pictures(400, 5, 300_000)];
    let files = [("a.pdf", files[0].as_slice()), ("b.pdf", files[1].as_slice())];
    let folder = Folder::of_filing("  volume_limit: 1 MB", &files);
    let volumes = [1, 2, 3, 4].map(|part| format!("packet_Part{part}.pdf"));
    let volumes = volumes.each_ref().map(String::as_str);
    folder
        .run(&["build"])
        .stdout_has("tab B is larger than a volume")
        .writes(&[&["packet.json"], &volumes[..]].concat())
        .check();
    folder
        .run(&["explode", "packet.json", "--output", "back"])
        .stdout("wrote 4 files in back, each read back\n")
        .writes(&[
            "back/Tab A a.pdf",
            "back/Tab B b, of packet_Part2.pdf",
            "back/Tab B b, of packet_Part3.pdf",
            "back/Tab B b, of packet_Part4.pdf",
        ])
        .check();
    let pages = |name: &str| Packet::open(&folder.join(name)).pages.len();
    let parts = [2, 3, 4].map(|part| pages(&format!("back/Tab B b, of packet_Part{part}.pdf")));
    assert_eq!(parts.iter().sum::<usize>(), 5);
}

#[test]
fn a_packet_that_was_changed_is_not_taken_apart() {
    let folder = Folder::of_exhibits(&[("own.pdf", &Pdf::of_words(&["one"]).bytes())]);
    let packet = folder.build();
    fs::write(folder.join("packet.pdf"), [&packet[..], b"\n"].concat()).unwrap();
    folder.run(&["explode", "packet.pdf"]).code(1).stdout_has("it was changed after").check();
}
