//! Packets too large for one file.

use std::{collections::BTreeMap, fs, process::Command};

use sha2::{Digest, Sha256};

use crate::{
    pdf::pictures,
    program::{Folder, PROGRAM},
    reader::Packet,
    tools,
};

const LIMIT: u64 = 1_000_000;

/// Exhibits of 300, 300, 300 and 1,500 kilobytes, the last in five pages, and one small one.
fn folder() -> Folder {
    let files: Vec<Vec<u8>> = [(1, 1), (2, 1), (3, 1), (4, 5), (9, 1)]
        .iter()
        .map(|(seed, pages)| pictures(*seed * 100, *pages, 300_000))
        .collect();
    let names = ["a.pdf", "b.pdf", "c.pdf", "d.pdf", "e.pdf"];
    let files: Vec<(&str, &[u8])> =
        names.into_iter().zip(files.iter().map(Vec::as_slice)).collect();
    Folder::of_filing("  volume_limit: 1 MB", &files)
}

/// Builds into volumes and returns their names.
fn build(folder: &Folder) -> Vec<String> {
    let before = folder.files();
    let output =
        crate::program::command().arg("build").current_dir(folder.path()).output().unwrap();
    let told = String::from_utf8(output.stdout).unwrap();
    assert_eq!((output.status.code(), output.stderr.len()), (Some(0), 0), "{told}");
    let new: Vec<String> =
        folder.files().into_keys().filter(|it| !before.contains_key(it)).collect();
    let volumes: Vec<String> = new.iter().filter(|it| *it != "packet.json").cloned().collect();
    let named: Vec<String> = (1..=volumes.len()).map(|it| format!("packet_Part{it}.pdf")).collect();
    assert_eq!(volumes, named);
    for name in &volumes {
        assert!(told.contains(&format!("wrote ./{name}: pages ")), "{told}");
    }
    volumes
}

#[test]
fn volumes_stay_under_the_limit_and_their_numbers_go_on() {
    let folder = folder();
    let volumes = build(&folder);
    assert!(3 <= volumes.len(), "{volumes:?}");
    let mut next = 1;
    for name in &volumes {
        let path = folder.join(name);
        assert!(fs::metadata(&path).unwrap().len() <= LIMIT, "{name}");
        let packet = Packet::open(&path);
        let labels = packet.get(packet.catalog(), "PageLabels").as_dict().unwrap();
        let labels = packet.get(labels, "Nums").as_array().unwrap();
        let label = packet.follow(&labels[1]).as_dict().unwrap();
        assert_eq!(packet.get(label, "St").as_i64().unwrap(), next, "{name}");
        if let Some(seen) = tools::pages(&path) {
            for (page, seen) in (next..).zip(&seen) {
                assert_eq!(seen.corner().unwrap().text, page.to_string(), "{name}");
            }
        }
        next += i64::try_from(packet.pages.len()).unwrap();
    }
    let record = folder.record();
    assert_eq!(record["pages"].as_i64().unwrap(), next - 1);
    // A file that is too large to be held is read a second time too.
    let volumes = record["volumes"].as_array().unwrap();
    let same: u64 = volumes.iter().map(|it| it["second"]["same"].as_u64().unwrap_or(0)).sum();
    assert_eq!(same, 9, "every page of every exhibit: {:?}", volumes[0]["second"]);
    folder.run(&["verify", "packet.json"]).stdout_has("proved: ").check();
    folder.run(&["verify", "packet_Part2.pdf"]).stdout_has("proved: ").check();
}

#[test]
#[cfg_attr(windows, ignore = "it has no such limit")]
fn a_packet_may_have_more_parts_than_files_are_open_by_default() {
    let files = ('a'..='x').map(|name| (format!("{name}.pdf"), pictures(name.into(), 1, 600_000)));
    let files: Vec<(String, Vec<u8>)> = files.collect();
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, file)| (&**name, &**file)).collect();
    let folder = Folder::of_filing("  volume_limit: 1 MB", &files);
    let mut few = Command::new("sh");
    few.args(["-c", "ulimit -S -n 32 && exec \"$0\" build", PROGRAM]);
    let built = few.current_dir(folder.path()).output().unwrap();
    let told = String::from_utf8_lossy(&built.stdout);
    assert!(told.contains("wrote ./packet_Part24.pdf: pages "), "{told} {built:?}");
    folder.run(&["verify", "packet.json"]).stdout_has("proved: ").check();
}

#[test]
fn volumes_are_cut_between_tabs_and_inside_only_where_a_tab_is_too_large() {
    let folder = folder();
    build(&folder);
    let record = folder.record();
    let mut volumes_of: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    let mut pages: BTreeMap<u64, Vec<u64>> = BTreeMap::new();
    for (number, volume) in (1..).zip(record["volumes"].as_array().unwrap()) {
        for leaf in volume["leaves"].as_array().unwrap() {
            let Some(exhibit) = leaf["exhibit"].as_u64() else { continue };
            let of = volumes_of.entry(exhibit).or_default();
            of.push(number);
            of.dedup();
            let all = leaf["pages"].as_array().unwrap().iter();
            if leaf["kind"] == "exhibit" {
                pages.entry(exhibit).or_default().extend(all.map(|it| it["of"].as_u64().unwrap()));
            }
        }
    }
    let whole = [0, 1, 2, 4].map(|exhibit| volumes_of[&exhibit].len());
    assert_eq!(whole, [1, 1, 1, 1], "{volumes_of:?}");
    assert!(2 <= volumes_of[&3].len(), "{volumes_of:?}");
    assert_eq!(pages[&3], [1, 2, 3, 4, 5]);
}

#[test]
fn every_volume_says_which_part_it_is() {
    let folder = folder();
    let volumes = build(&folder);
    for (number, name) in (1..).zip(&volumes) {
        let Some(cover) = tools::run("pdftotext", &["-l", "1", "-layout"], &folder.join(name))
        else {
            return;
        };
        drop(cover);
        let text = fs::read_to_string(folder.join(name).with_extension("txt")).unwrap();
        let part = format!("part {number} of {}", volumes.len());
        assert!(text.to_lowercase().contains(&part), "{name}: {text}");
    }
}

#[test]
fn a_smaller_packet_takes_its_old_volumes_along() {
    let folder = folder();
    let volumes = build(&folder);
    let manifest = fs::read_to_string(folder.join("case.yaml")).unwrap();
    let folder = folder.with("case.yaml", manifest.replace("1 MB", "25 MB"));
    let mut touched: Vec<&str> = vec!["packet.json", "packet.pdf"];
    touched.extend(volumes.iter().map(String::as_str));
    folder.run(&["build"]).stdout_has("wrote ./packet.pdf: pages 1").writes(&touched).check();
}

/// What `build` says where there is a packet already.
fn built_again(folder: &Folder) -> String {
    let mut command = crate::program::command();
    let output = command.arg("build").current_dir(folder.path()).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// Whether a volume stayed where it is.
fn stayed(told: &str, number: usize) -> bool {
    let line = |did: &str| told.contains(&format!("{did} ./packet_Part{number}.pdf: "));
    assert!(line("kept") != line("wrote"), "{told}");
    line("kept")
}

/// The volumes and the record, as they come out when nothing is there.
fn anew(folder: &Folder) -> BTreeMap<String, Vec<u8>> {
    let mut files = folder.files();
    files.retain(|name, _| name.starts_with("packet"));
    for name in files.keys() {
        fs::remove_file(folder.join(name)).unwrap();
    }
    build(folder);
    files
}

#[test]
fn a_new_title_leaves_the_volumes_in_place_that_do_not_say_it() {
    let folder = folder();
    let volumes = build(&folder);
    let manifest = fs::read_to_string(folder.join("case.yaml")).unwrap();
    let (before, last) = manifest.rsplit_once("title: ").unwrap();
    let folder = folder.with("case.yaml", format!("# once more\n{before}title: Newly {last}"));
    let told = built_again(&folder);
    // The first lists all tabs, the last has the exhibit.
    assert!(!stayed(&told, 1) && !stayed(&told, volumes.len()), "{told}");
    assert!((2..volumes.len()).all(|number| stayed(&told, number)), "{told}");
    folder.run(&["verify", "packet.json"]).stdout_has("proved: ").check();
    let made = anew(&folder);
    for (name, bytes) in &made {
        assert!(fs::read(folder.join(name)).unwrap() == *bytes, "{name}");
    }
    assert!((1..=volumes.len()).all(|number| stayed(&built_again(&folder), number)));
}

#[test]
fn a_volume_that_is_not_what_it_was_is_written_anew() {
    let folder = folder();
    build(&folder);
    let path = folder.join("packet_Part2.pdf");
    let whole = fs::read(&path).unwrap();
    let mut spoiled = whole.clone();
    spoiled[whole.len() / 2] ^= 1;
    fs::write(&path, &spoiled).unwrap();
    assert!(!stayed(&built_again(&folder), 2));
    assert!(fs::read(&path).unwrap() == whole);
    // Nor does it stay when its record says so.
    fs::write(&path, &spoiled).unwrap();
    let record = fs::read_to_string(folder.join("packet.json")).unwrap();
    let hash = |bytes: &[u8]| {
        let digest = Sha256::digest(bytes);
        digest.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
    };
    assert!(record.contains(&hash(&whole)));
    let folder = folder.with("packet.json", record.replace(&hash(&whole), &hash(&spoiled)));
    assert!(!stayed(&built_again(&folder), 2));
    assert!(fs::read(&path).unwrap() == whole);
}
