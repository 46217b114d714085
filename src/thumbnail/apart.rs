//! A page drawn by another program, `catpacket-draw`, which is looked for beside this one: whatever a
//! page does to it, by time, memory or stack, is done to nobody else.

use std::{
    io::{self, Read, Write},
    process::{Child, Command, Stdio},
    sync::mpsc,
    thread,
    time::Duration,
};

use super::{LARGEST, MOST, Missing, Thumbnail, drawer, raster};

/// How long a page is waited for.
const PATIENCE: Duration = Duration::from_secs(3);

/// Most bytes of a picture.
const LARGEST_PICTURE: u64 = 1 << 20;

/// The kinds of pictures, by the byte that they are told with.
const KINDS: [&str; 2] = ["image/png", "image/jpeg"];

/// Draws the first page of a file.
pub fn draw(file: Vec<u8>) -> Result<Thumbnail, Missing> {
    let mut child = start().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => Missing::NoDrawer,
        _ => Missing::Failed,
    })?;
    let (send, receive) = mpsc::sync_channel(1);
    if let (Some(mut to), Some(from)) = (child.stdin.take(), child.stdout.take()) {
        thread::spawn(move || {
            let asked = to.write_all(&file);
            drop((to, file));
            let mut told = Vec::new();
            let read = asked.and_then(|()| from.take(LARGEST_PICTURE).read_to_end(&mut told));
            // Nobody may wait for it any more.
            let _ = send.send(read.map(|_| told));
        });
    }
    let told = receive.recv_timeout(PATIENCE);
    // It may have ended by itself, and does not stay as a shadow of itself either way.
    let _ = child.kill().and_then(|()| child.wait());
    match told {
        Err(mpsc::RecvTimeoutError::Timeout) => Err(Missing::Late),
        told => told.ok().and_then(|told| unpacked(&told.ok()?)).ok_or(Missing::Failed),
    }
}

fn start() -> io::Result<Child> {
    let mut command = Command::new(drawer()?);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()
}

/// Reads a file, and tells the picture of its first page; nothing where there is none.
///
/// # Errors
///
/// When nobody listens.
pub fn answer(from: impl Read, to: &mut dyn Write) -> io::Result<()> {
    hold_back();
    let mut file = Vec::new();
    from.take(LARGEST as u64).read_to_end(&mut file)?;
    match raster::draw(file) {
        Ok(picture) => to.write_all(&packed(&picture)),
        Err(_) => Ok(()),
    }
}

/// Takes no more memory and no more time than a page may need, where the system sees to that.
fn hold_back() {
    #[cfg(target_os = "linux")]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};
        let limits = [(Resource::As, 3 << 29), (Resource::Cpu, 2 * PATIENCE.as_secs())];
        for (resource, most) in limits {
            // Where it cannot be had, the time that others wait is what is left.
            let _ = setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) });
        }
    }
}

fn packed(picture: &Thumbnail) -> Vec<u8> {
    let kind = KINDS.iter().position(|kind| *kind == picture.kind).unwrap_or(0);
    let mut told = vec![u8::try_from(kind).unwrap_or(0)];
    told.extend(picture.width.to_be_bytes());
    told.extend(picture.height.to_be_bytes());
    told.extend(&picture.bytes);
    told
}

fn unpacked(told: &[u8]) -> Option<Thumbnail> {
    let (&[kind, w, v, h, i], bytes) = told.split_first_chunk()?;
    let (width, height) = (u16::from_be_bytes([w, v]), u16::from_be_bytes([h, i]));
    let kind = KINDS.get(usize::from(kind))?;
    let fits = (1..=MOST.0).contains(&width) && (1..=MOST.1).contains(&height);
    (fits && !bytes.is_empty()).then(|| Thumbnail { kind, bytes: bytes.to_vec(), width, height })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_told_whole_or_not_at_all() {
        let picture = Thumbnail { kind: "image/jpeg", bytes: vec![7, 8], width: 192, height: 3 };
        assert_eq!(unpacked(&packed(&picture)).as_ref(), Some(&picture));
        assert_eq!(unpacked(&packed(&picture)[..5]), None);
        assert_eq!(unpacked(&packed(&Thumbnail { width: 193, ..picture })), None);
        assert_eq!(unpacked(&[9, 0, 1, 0, 1, 7]), None);
    }
}
