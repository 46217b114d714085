use std::{
    sync::mpsc::{RecvTimeoutError, channel},
    thread,
    time::Duration,
};

use walkdir::WalkDir;

use super::*;

/// Longest that one input may take.
const PATIENCE: Duration = Duration::from_secs(10);

type Target = fn(&[u8]);

const TARGETS: [(&str, Target); 6] = [
    ("image_intake", image_intake),
    ("manifest", manifest),
    ("outline_walk", outline_walk),
    ("page_copy", page_copy),
    ("pdf_read", pdf_read),
    ("whole_build", whole_build),
];

/// Runs a target on bytes in a thread of its own, so that one that never ends is told too.
fn soon(target: Target, bytes: Vec<u8>, name: &str) {
    let (done, wait) = channel();
    thread::spawn(move || {
        target(&bytes);
        let _ = done.send(());
    });
    match wait.recv_timeout(PATIENCE) {
        Ok(()) => (),
        Err(RecvTimeoutError::Timeout) => panic!("{name} takes more than {PATIENCE:?}"),
        Err(RecvTimeoutError::Disconnected) => panic!("{name} is found again"),
    }
}

#[test]
fn what_was_found_stays_mended() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/regressions");
    for entry in WalkDir::new(&folder).sort_by_file_name() {
        let path = entry.unwrap().into_path();
        if path.is_dir() {
            continue;
        }
        let name = path.strip_prefix(&folder).unwrap().display().to_string();
        let target = TARGETS.iter().find(|(target, _)| name.starts_with(target));
        let (_, target) = target.unwrap_or_else(|| panic!("{name} is of no target"));
        soon(*target, fs::read(&path).unwrap(), &name);
    }
}

#[test]
fn every_target_takes_anything() {
    for (name, target) in TARGETS {
        for bytes in [&b""[..], b"\0", b"%PDF-1.7\n", b"\xff\xd8\xff", b"II*\0", b"case:"] {
            soon(target, bytes.to_vec(), name);
        }
    }
}
