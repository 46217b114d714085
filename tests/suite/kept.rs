//! What is kept between runs changes nothing but how long they take.

use std::{
    collections::BTreeMap,
    fs,
    path::Path,
    process::{Child, Command, Stdio},
};

use crate::{
    encryption::sealed::{Lock, sealed},
    pdf::{Pdf, pictures, replaced, says},
    program::{Folder, command, manifest},
};

/// The variables by which systems say where such things go.
const PLACES: [&str; 3] = ["XDG_CACHE_HOME", "HOME", "LOCALAPPDATA"];

/// A case with a file to change.
fn case() -> Folder {
    Folder::of_exhibits(&[
        ("one.pdf", &Pdf::of_words(&["sesquipedalian", "two"]).bytes()),
        ("more.pdf", &pictures(7, 3, 30_000)),
    ])
}

/// The program, with its records in this folder.
fn with(kept: &Path) -> Command {
    let mut command = command();
    for place in PLACES {
        command.env(place, kept);
    }
    command
}

/// What `check` says.
fn said(folder: &Folder, kept: &Path) -> Vec<u8> {
    with(kept).arg("check").current_dir(folder.path()).output().unwrap().stdout
}

/// The packet that `build` writes, and its record.
fn built(folder: &Folder, kept: &Path) -> [Vec<u8>; 2] {
    let mut command = with(kept);
    let output = command.arg("build").current_dir(folder.path()).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    ["packet.pdf", "packet.json"].map(|name| fs::read(folder.join(name)).unwrap())
}

/// The records, by their names.
fn records(kept: &Folder) -> BTreeMap<String, Vec<u8>> {
    let files = kept.files();
    assert!(files.keys().all(|name| name.contains("catpacket/")), "{:?}", files.keys());
    files
}

/// What is put in the place of a record, by its name and its bytes.
type Spoiled<'a> = &'a dyn Fn(&str, &[u8]) -> Vec<u8>;

/// Puts something in the place of every record.
fn spoil(kept: &Folder, spoiled: impl Fn(&str, &[u8]) -> Vec<u8>) {
    for (name, bytes) in records(kept) {
        fs::write(kept.join(&name), spoiled(&name, &bytes)).unwrap();
    }
}

#[test]
fn every_run_says_the_same() {
    for folder in [Folder::of_example("cat-claim"), Folder::of_example("gaps")] {
        let kept = Folder::new();
        for format in ["text", "json"] {
            let run = |args: &[&str], place: &Path| {
                let mut command = with(place);
                command.args(["check", "--strict", "--format", format]).args(args);
                let output = command.current_dir(folder.path()).output().unwrap();
                (output.status.code(), output.stdout, output.stderr)
            };
            let without = run(&["--no-cache"], kept.path());
            for _ in 0..3 {
                assert!(run(&[], kept.path()) == without, "{format}");
            }
        }
        assert!(!records(&kept).is_empty());
    }
}

#[test]
fn every_build_is_the_same() {
    let (folder, kept) = (Folder::of_example("cat-claim"), Folder::new());
    folder.build();
    let without = ["packet.pdf", "packet.json"].map(|name| fs::read(folder.join(name)).unwrap());
    for _ in 0..2 {
        assert!(built(&folder, kept.path()) == without);
    }
    said(&folder, kept.path());
    assert!(built(&folder, kept.path()) == without);
    fs::remove_dir_all(kept.path()).unwrap();
    assert!(built(&folder, kept.path()) == without);
}

#[test]
fn nothing_is_kept_where_it_is_not_wanted() {
    let (folder, kept) = (case(), Folder::new());
    let place = |mut run: crate::program::Expect<'_>| {
        for place in PLACES {
            run = run.env(place, kept.path());
        }
        run.stdout_has("no findings").check();
    };
    place(folder.run(&["check", "--no-cache"]));
    place(folder.run(&["build", "--no-cache"]).writes(&["packet.json", "packet.pdf"]));
    place(folder.run(&["check"]).env("CATPACKET_NO_CACHE", "1"));
    assert!(kept.files().is_empty());
    place(folder.run(&["check"]).env("CATPACKET_NO_CACHE", "0"));
    assert_eq!(records(&kept).len(), 2);
}

#[test]
fn a_file_that_was_changed_is_read_anew() {
    let (folder, kept) = (case(), Folder::new());
    built(&folder, kept.path());
    let folder = folder.with("exhibits/one.pdf", Pdf::of_words(&["other"]).bytes());
    let packet = built(&folder, kept.path());
    assert!(packet == built(&folder, Folder::new().path()));
    let wide = Pdf::new().page("/MediaBox [0 0 900 900]", says("wide"));
    let folder = folder.with("exhibits/one.pdf", wide.bytes());
    let bare = Folder::new();
    assert!(said(&folder, kept.path()) == said(&folder, bare.path()));
    assert!(built(&folder, kept.path()) == built(&folder, bare.path()));
}

#[test]
fn a_date_that_is_set_back_deceives_no_build() {
    let (folder, kept) = (case(), Folder::new());
    let before = built(&folder, kept.path());
    let path = folder.join("exhibits/one.pdf");
    let dated = fs::metadata(&path).unwrap().modified().unwrap();
    let forged = replaced(&fs::read(&path).unwrap(), "sesquipedalian", "antipathetical");
    let folder = folder.with("exhibits/one.pdf", forged);
    fs::File::options().write(true).open(&path).unwrap().set_modified(dated).unwrap();
    let after = built(&folder, kept.path());
    assert!(after != before);
    assert!(after == built(&folder, Folder::new().path()));
}

#[test]
fn an_exhibit_that_has_moved_is_the_same() {
    let (folder, kept) = (case(), Folder::new());
    said(&folder, kept.path());
    let turned = manifest("", &["more.pdf", "one.pdf", "one.pdf"]).replace("{id: a", "{id: b-2");
    let folder = folder.with("case.yaml", turned);
    assert!(said(&folder, kept.path()) == said(&folder, Folder::new().path()));
    let pages =
        manifest("", &["one.pdf", "more.pdf"]).replace("kind: other", "kind: other, pages: 2");
    let folder = folder.with("case.yaml", pages);
    assert!(built(&folder, kept.path()) == built(&folder, Folder::new().path()));
}

#[test]
fn damaged_records_are_made_anew() {
    let (folder, kept) = (case(), Folder::new());
    let without = built(&folder, kept.path());
    let whole = records(&kept);
    assert_eq!(whole.len(), 2);
    let other = |name: &str| whole.iter().find(|it| it.0 != name).unwrap().1.clone();
    let spoiled: [Spoiled<'_>; 5] = [
        &|_, _| Vec::new(),
        &|_, bytes| bytes[..bytes.len() / 2].to_vec(),
        &|_, bytes| bytes.iter().map(|byte| byte ^ 0x20).collect(),
        &|_, _| vec![0xff; 1 << 20],
        &|name, _| other(name),
    ];
    for spoiled in spoiled {
        spoil(&kept, spoiled);
        assert!(built(&folder, kept.path()) == without);
        let mended = records(&kept);
        assert!(mended.keys().eq(whole.keys()));
        assert!(mended.iter().all(|(name, bytes)| *bytes != spoiled(name, &whole[name])));
    }
}

#[test]
fn a_folder_in_the_place_of_a_record_does_no_harm() {
    let (folder, kept) = (case(), Folder::new());
    let without = built(&folder, kept.path());
    for name in records(&kept).keys() {
        fs::remove_file(kept.join(name)).unwrap();
        fs::create_dir(kept.join(name)).unwrap();
    }
    assert!(built(&folder, kept.path()) == without);
}

#[test]
fn several_at_once_do_not_disturb_each_other() {
    let (folder, kept) = (case(), Folder::new());
    let without = folder.build();
    for _ in 0..3 {
        let start = |number: usize| {
            let mut command = with(kept.path());
            command.args(["build", "--output", &format!("packet{number}.pdf")]);
            command.current_dir(folder.path()).stdout(Stdio::null()).spawn().unwrap()
        };
        let running: Vec<Child> = (0..4).map(start).collect();
        for mut child in running {
            assert!(child.wait().unwrap().success());
        }
        let packets =
            (0..4).map(|number| fs::read(folder.join(&format!("packet{number}.pdf"))).unwrap());
        assert!(packets.into_iter().all(|packet| packet == without));
        spoil(&kept, |_, bytes| bytes[1..].to_vec());
    }
    assert_eq!(kept.files().len(), 2, "nothing unfinished stays");
}

#[test]
fn no_place_is_no_reason_to_stop() {
    let folder = case();
    let without = said(&folder, Folder::new().path());
    let file = Folder::new().with("catpacket", "a file").with("Library", "a file");
    for place in [Path::new("here"), Path::new(""), &file.join("catpacket"), file.path()] {
        assert!(said(&folder, place) == without, "{}", place.display());
    }
    assert_eq!(file.files().len(), 2);
    assert!(!folder.join("here").exists());
}

#[test]
fn what_needs_a_password_is_not_kept() {
    let shut = sealed(&Pdf::of_words(&["shut"]), Lock::Aes, "correct horse");
    let open = sealed(&Pdf::of_words(&["open"]), Lock::Aes, "");
    let files: [(&str, &[u8]); 2] = [("a.pdf", &shut), ("b.pdf", &open)];
    let (folder, kept) = (Folder::of_exhibits(&files), Folder::new());
    let locked = said(&folder, kept.path());
    assert_eq!(records(&kept).len(), 1, "the blank password is none");
    let folder = Folder::of_filing("  password_file: passwords.txt", &files)
        .with("passwords.txt", "correct horse");
    let kept = Folder::new();
    for _ in 0..2 {
        let unlocked = said(&folder, kept.path());
        assert!(unlocked != locked);
        assert_eq!(records(&kept).len(), 0);
    }
}

#[test]
fn records_say_nothing_of_what_is_written() {
    let (folder, kept) = (case(), Folder::new());
    said(&folder, kept.path());
    let names = ["sesquipedalian", "EJEMPLO", "one.pdf", folder.path().to_str().unwrap()];
    for (record, bytes) in records(&kept) {
        let has = |what: &&str| bytes.windows(what.len()).any(|it| it == what.as_bytes());
        assert_eq!(names.iter().find(|it| has(it)), None, "{record}");
    }
}

#[cfg(unix)]
#[test]
fn nobody_else_may_look_at_records() {
    use std::os::unix::fs::PermissionsExt;
    let (folder, kept) = (case(), Folder::new());
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let holder = |kept: &Folder| {
        let name = records(kept).into_keys().next().unwrap();
        kept.join(&name).parent().unwrap().to_owned()
    };
    said(&folder, kept.path());
    fs::set_permissions(holder(&kept), PermissionsExt::from_mode(0o755)).unwrap();
    said(&folder, kept.path());
    assert_eq!(mode(&holder(&kept)), 0o700);
    for name in records(&kept).keys() {
        assert_eq!(mode(&kept.join(name)), 0o600, "{name}");
    }
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_only_be_read_is_read() {
    use std::os::unix::fs::PermissionsExt;
    let (folder, kept) = (case(), Folder::new());
    let without = said(&folder, kept.path());
    let name = records(&kept).into_keys().next().unwrap();
    let holder = kept.join(&name).parent().unwrap().to_owned();
    fs::set_permissions(&holder, PermissionsExt::from_mode(0o500)).unwrap();
    assert!(said(&folder, kept.path()) == without);
    assert!(built(&folder, kept.path()) == built(&folder, Folder::new().path()));
    fs::set_permissions(&holder, PermissionsExt::from_mode(0o700)).unwrap();
}
