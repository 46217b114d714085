//! `catpacket explode`

use std::{
    fs::{self, File},
    io::BufWriter,
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context, anyhow, bail};

use super::{Stdio, recorded, verify};
use crate::{
    output::{self, Pending},
    page::Tab,
    pdf::{
        alone, crypt::Passwords, destination::Destinations, document::Document, fingerprint, pages,
        segment::Origin, source::Source,
    },
    record::{self, Record},
    report::shown,
};

/// `catpacket explode`
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  catpacket explode packet.pdf --output exhibits-as-filed")]
pub struct Explode {
    /// The packet, a volume of it, or its record
    packet: PathBuf,
    /// The folder to make; named after the packet, beside it, when left out
    #[arg(long, short, value_name = "FOLDER")]
    output: Option<PathBuf>,
}

/// Pages of an exhibit in one volume, by their places there.
struct Piece {
    name: String,
    places: Vec<usize>,
}

/// Writes each exhibit of a packet as a file of its own, with the numbers that its pages carry.
pub fn run(it: &Explode, stdio: &mut Stdio<'_>) -> anyhow::Result<ExitCode> {
    let (path, record) = recorded::read(&it.packet)?;
    let flaws = verify::flaws(&record, &path)?;
    if !flaws.is_empty() {
        verify::tell(&flaws, stdio)?;
        return Ok(ExitCode::from(1));
    }
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let folder = it.output.clone().unwrap_or_else(|| path.with_file_name(stem + "-exhibits"));
    if folder.exists() {
        bail!("{} is there already; give --output another folder", folder.display());
    }
    fs::create_dir(&folder).with_context(|| format!("making {}", folder.display()))?;
    let written = write(&record, &path, &folder);
    if written.is_err() {
        // Nothing is in it that anybody would miss.
        let _ = fs::remove_dir(&folder);
    }
    let count = written?;
    let word = if count == 1 { "file" } else { "files" };
    let name = folder.display().to_string();
    writeln!(stdio.out, "wrote {count} {word} in {}, each read back", shown(&name))?;
    Ok(ExitCode::SUCCESS)
}

/// Writes the exhibits of all volumes; how many files that are.
fn write(record: &Record, path: &Path, folder: &Path) -> anyhow::Result<usize> {
    let mut files = Vec::new();
    for volume in &record.volumes {
        let file = recorded::volume(path, volume)?;
        files.extend(of_volume(record, volume, &file, folder)?);
    }
    let count = files.len();
    output::put_all(files)?;
    Ok(count)
}

/// The exhibits of a volume, each proved to show what the volume shows.
fn of_volume(
    record: &Record,
    volume: &record::Volume,
    file: &Path,
    folder: &Path,
) -> anyhow::Result<Vec<Pending>> {
    let reading = || format!("reading {}", file.display());
    let source = File::open(file).and_then(Source::of).with_context(reading)?;
    let open = |source| Document::open(source, &Passwords::NONE).map_err(|error| anyhow!(error));
    let document = open(source).with_context(reading)?;
    document.work.lift();
    let tree = pages::read(&document).map_err(|error| anyhow!(error)).with_context(reading)?;
    let destinations = Destinations::read(&document, &tree.pages);
    let destinations = destinations.map_err(|error| anyhow!(error)).with_context(reading)?;
    let origin = Origin { document: &document, tree: &tree, destinations: &destinations };
    let pages: usize = volume.leaves.iter().map(|leaf| leaf.pages.len()).sum();
    if tree.pages.len() != pages {
        bail!("{} has {} pages and should have {pages}", file.display(), tree.pages.len());
    }
    let mut files = Vec::new();
    for Piece { name, places } in pieces(record, volume)? {
        let pending = Pending::create(&folder.join(&name))?;
        let writing = || format!("writing {name}");
        let sheets =
            alone::as_they_are(&document, &tree, &places).map_err(|error| anyhow!(error))?;
        let out = BufWriter::new(pending.file.try_clone().with_context(writing)?);
        let out = alone::write(&origin, &sheets, out).map_err(|error| anyhow!(error));
        out.with_context(writing)?.into_inner().with_context(writing)?;
        let back = open(Source::of(pending.file.try_clone()?)?).with_context(writing)?;
        back.work.lift();
        let same = pages::read(&back).and_then(|own| {
            let all: Vec<usize> = (0..own.pages.len()).collect();
            Ok(fingerprint::of_pages(&back, &own, &all)?
                == fingerprint::of_pages(&document, &tree, &places)?)
        });
        if !same.map_err(|error| anyhow!(error)).with_context(writing)? {
            bail!("{name} does not show what the packet shows; nothing was written");
        }
        files.push(pending);
    }
    Ok(files)
}

/// The exhibits that have pages in a volume, each with the name of its file.
fn pieces(record: &Record, volume: &record::Volume) -> anyhow::Result<Vec<Piece>> {
    let mut pieces: Vec<(usize, Piece)> = Vec::new();
    let mut place = 0;
    for leaf in &volume.leaves {
        let here = place..place + leaf.pages.len();
        place = here.end;
        let (Some(at), Some(_)) = (leaf.exhibit, leaf.file) else { continue };
        if let Some((_, piece)) = pieces.last_mut().filter(|(last, _)| *last == at) {
            piece.places.extend(here);
            continue;
        }
        let name = name(record, volume, at)?;
        pieces.push((at, Piece { name, places: here.collect() }));
    }
    Ok(pieces.into_iter().map(|(_, piece)| piece).collect())
}

/// The name of the file for an exhibit, such as `Tab C declaration.pdf`; that of a part of it says
/// in which volume it is.
fn name(record: &Record, volume: &record::Volume, at: usize) -> anyhow::Result<String> {
    let exhibit = record.exhibits.get(at);
    let exhibit = exhibit.ok_or_else(|| anyhow!("{} has pages of no exhibit", volume.file))?;
    let is_name = |id: &str| id.chars().all(|it| it.is_ascii_alphanumeric() || "-_".contains(it));
    if Tab::parse(&exhibit.tab).is_none() || !is_name(&exhibit.id) {
        bail!("`{}` of the record can name no file", exhibit.id);
    }
    let has = |volume: &&record::Volume| {
        volume.leaves.iter().any(|leaf| leaf.exhibit == Some(at) && leaf.file.is_some())
    };
    let part = match record.volumes.iter().filter(has).count() {
        1 => String::new(),
        _ => format!(", of {}", volume.file.trim_end_matches(".pdf")),
    };
    Ok(format!("Tab {} {}{part}.pdf", exhibit.tab, exhibit.id))
}
