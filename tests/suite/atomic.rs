//! A packet is there whole or not at all, and one that was changed is found out.

use std::{
    fs,
    process::{Command, Stdio},
    thread::sleep,
    time::Duration,
};

use crate::{
    pdf::{Pdf, pictures},
    program::{Folder, command},
    reader::Packet,
};

/// A case with a packet in it.
fn built() -> Folder {
    let folder = Folder::of_exhibits(&[("one.pdf", &Pdf::of_words(&["one", "two"]).bytes())]);
    folder.build();
    folder
}

#[test]
fn a_changed_byte_is_found_out() {
    let folder = built();
    let mut bytes = fs::read(folder.join("packet.pdf")).unwrap();
    let at = bytes.windows(5).position(|it| it == b"(two)").expect("contents go over as they are");
    bytes[at + 1] = b'n';
    let folder = folder.with("packet.pdf", &bytes);
    let ran = folder
        .run(&["verify", "packet.pdf"])
        .code(1)
        .stdout_has("packet.pdf: it was changed after it was built\n")
        .check();
    assert!(ran.stdout.contains("page 5"), "the page is named: {}", ran.stdout);
}

#[test]
fn a_changed_number_is_found_out() {
    let folder = built();
    let packet = Packet::open(&folder.join("packet.pdf"));
    let last = packet.contents(5).pop().unwrap().content.clone();
    let mut bytes = fs::read(folder.join("packet.pdf")).unwrap();
    let at = bytes.windows(last.len()).position(|it| it == last).unwrap();
    let end = last.windows(2).rposition(|it| it == b">]").expect("the number is shown in codes");
    bytes[at + end - 1] ^= 1;
    let folder = folder.with("packet.pdf", &bytes);
    let ran = folder.run(&["verify", "packet.json"]).code(1).stdout_has("it was changed").check();
    assert!(ran.stdout.contains("page 5"), "{}", ran.stdout);
}

#[test]
fn another_packet_is_found_out() {
    let folder = built();
    let other = Folder::of_exhibits(&[("one.pdf", &Pdf::of_words(&["one", "TWO"]).bytes())]);
    let folder = folder.with("packet.pdf", other.build());
    let ran = folder.run(&["verify", "packet.pdf"]).code(1).stdout_has("it was changed").check();
    assert!(ran.stdout.contains("page 5"), "{}", ran.stdout);
    let folder = folder.with("packet.pdf", Pdf::of_words(&["other"]).bytes());
    let says = "packet.pdf: it has 1 pages and should have 6\n";
    folder.run(&["verify", "packet.pdf"]).code(1).stdout_has(says).check();
    let folder = folder.with("packet.pdf", "no packet");
    folder.run(&["verify", "packet.pdf"]).code(1).stdout_has("it cannot be read back").check();
    fs::remove_file(folder.join("packet.pdf")).unwrap();
    folder.run(&["verify", "packet.pdf"]).code(2).stderr_has("error: reading packet.pdf").check();
}

#[test]
fn a_folder_that_is_not_there_is_named() {
    let folder = built();
    for output in ["nowhere/packet.pdf", "case.yaml/packet.pdf"] {
        let holder = output.split('/').next().unwrap();
        folder
            .run(&["build", "--output", output])
            .code(2)
            .stderr(&format!(
                "error: there is no folder {holder}; make it first, or name another\n"
            ))
            .check();
    }
}

#[test]
fn a_folder_in_the_place_of_the_packet_stays() {
    let folder = built().with("out/packet.pdf/inside.txt", "kept");
    folder
        .run(&["build", "--output", "out/packet.pdf"])
        .code(2)
        .stdout_has("no findings")
        .stderr_has("packet.pdf")
        .check();
    assert_eq!(fs::read_dir(folder.join("out")).unwrap().count(), 1);
}

#[test]
fn what_a_packet_is_made_from_is_never_written_over() {
    let folder = built().with("exhibits/more.pdf", "not listed yet");
    for output in
        ["exhibits/one.pdf", "exhibits/more.pdf", "exhibits/../exhibits/one.pdf", "case.yaml"]
    {
        folder
            .run(&["build", "--output", output])
            .code(2)
            .stdout_has("1 warning")
            .stderr(&format!("error: {output} belongs to the case; give --output another name\n"))
            .check();
    }
    let says = "error: packet.json is where the record goes; let the packet end in .pdf\n";
    let out = ["build", "--output", "packet.json"];
    folder.run(&out).code(2).stdout_has("1 warning").stderr(says).check();
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_the_old_packet() {
    let folder = Folder::of_exhibits(&[("one.pdf", &pictures(5, 8, 400_000))]);
    let Some(disk) = Disk::mount(&folder, "size=1m") else { return };
    let folder = folder.with("disk/packet.pdf", "old").with("disk/packet.json", "old");
    let out = ["build", "--output", "disk/packet.pdf"];
    folder.run(&out).code(2).stdout_has("no findings").stderr_has("No space left").check();
    assert_eq!(fs::read_dir(folder.join("disk")).unwrap().count(), 2);
    drop(disk);
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_may_only_be_read_stays_as_it_is() {
    let folder = Folder::of_exhibits(&[("one.pdf", &Pdf::of_words(&["one"]).bytes())]);
    let Some(disk) = Disk::mount(&folder, "size=1m") else { return };
    let folder = folder.with("disk/packet.pdf", "old");
    disk.make_read_only();
    let out = ["build", "--output", "disk/packet.pdf"];
    folder
        .run(&out)
        .code(2)
        .stdout_has("no findings")
        .stderr_has("error: writing in disk: ")
        .check();
    drop(disk);
}

#[test]
fn one_that_is_killed_leaves_the_old_packet() {
    let folder = Folder::of_exhibits(&[
        ("one.pdf", &pictures(11, 10, 500_000)),
        ("two.pdf", &pictures(77, 10, 500_000)),
    ]);
    folder.build();
    let manifest = fs::read_to_string(folder.join("case.yaml")).unwrap();
    let folder = folder.with("case.yaml", manifest.replace("title: Evidence", "title: Other"));
    let before = folder.files();
    let mut killed = 0;
    for wait in [5, 20, 40, 80, 120, 160, 240] {
        let mut child = command()
            .arg("build")
            .current_dir(folder.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        sleep(Duration::from_millis(wait));
        let ended = child.try_wait().unwrap().is_some();
        child.kill().unwrap();
        child.wait().unwrap();
        if ended {
            break;
        }
        killed += 1;
        let after = folder.files();
        // A kill may come between the last rename and the end; then all of the new is there.
        let whole = after.keys().eq(before.keys());
        assert!(whole, "{:?} after {wait} ms", after.keys().collect::<Vec<_>>());
        if after["packet.pdf"] != before["packet.pdf"]
            || after["packet.json"] != before["packet.json"]
        {
            folder.run(&["verify", "packet.pdf"]).stdout_has("proved: ").check();
            break;
        }
    }
    assert!(0 < killed);
}

/// A small disk of its own below a case folder, where the system gives one.
#[cfg(target_os = "linux")]
struct Disk(std::path::PathBuf);

#[cfg(target_os = "linux")]
impl Disk {
    fn mount(folder: &Folder, options: &str) -> Option<Self> {
        let path = folder.join("disk");
        fs::create_dir(&path).unwrap();
        let mount =
            Command::new("mount").args(["-t", "tmpfs", "-o", options, "tmpfs"]).arg(&path).output();
        if mount.is_ok_and(|it| it.status.success()) {
            return Some(Self(path));
        }
        crate::tools::skip("no disk can be mounted here, so none was filled");
        None
    }

    fn make_read_only(&self) {
        let mut command = Command::new("mount");
        let done = command.args(["-o", "remount,ro"]).arg(&self.0).status().unwrap();
        assert!(done.success());
    }
}

#[cfg(target_os = "linux")]
impl Drop for Disk {
    fn drop(&mut self) {
        let done = Command::new("umount").arg(&self.0).status();
        assert!(done.is_ok_and(|it| it.success()));
    }
}
