//! `catpacket build`

mod kept;

mod prove;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::{self, File},
    io::{self, BufWriter, Write},
    ops::ControlFlow,
    panic,
    path::{Path, PathBuf},
    process::ExitCode,
    sync::mpsc,
    thread,
};

use anyhow::{Context, bail};

use super::{
    Build, CopyFor, Stdio,
    check::tell,
    jobs,
    open::{self, Open, open},
    progress::Progress,
};
use crate::{
    assemble::{self, Job, Order, Stamps, Written},
    case::{Case, Owner},
    finding::Severity,
    front::{self, FrontInput},
    intake::Trust,
    manifest::Manifest,
    output::{self, Pending},
    page::PacketPage,
    parallel::Jobs,
    pdf::font::Fonts,
    plan,
    proof::pixels::Painter,
    record::{self, Pictures, Record, Second},
    report::{highlights, links, mask::Mask, ranges, shown, sizes},
    rules::{self, Checked},
};
use kept::Old;

/// What is said of a packet whose own name gives somebody away; it does not say the name again.
const NAMING: &str = "note: the name of the packet says somebody's name or A-number, which shows \
                      wherever the file is listed; give --output another name";

/// Checks a case, writes its packet, proves it, and only then lets it replace the old one.
pub fn run(it: &Build, stdio: &mut Stdio<'_>) -> anyhow::Result<ExitCode> {
    let progress = Progress::new(stdio.progress);
    let painter = prove::painter(it.prove)?;
    it.output.as_deref().map_or(Ok(()), output::has_folder)?;
    let pictures = if it.slim { open::Pictures::Slim } else { open::Pictures::Whole };
    let cache = it.caching.cache(Trust::Bytes);
    let work = Jobs::new(jobs(it.jobs));
    let Some(mut open) = open(&it.path)?.told(stdio)? else { return Ok(ExitCode::from(1)) };
    open.case.manifest.filing.highlights |= it.copy_for == Some(CopyFor::Chambers);
    open.read(pictures, &cache, &work, &progress);
    let checked = rules::check(&open.case);
    tell(&open, &checked, stdio)?;
    let errors = checked.findings.iter().any(|it| it.severity == Severity::Error);
    if errors && !it.draft {
        writeln!(
            stdio.err,
            "no packet was written; mend the errors, or build a draft with --draft"
        )?;
        return Ok(ExitCode::from(1));
    }
    let filed = told_of_filed(&open.case, stdio)?;
    let name = if filed { "supplement" } else { "packet" };
    let copy = it.copy_for.map_or(String::new(), |it| format!("-{}", it.id()));
    let name = format!("{name}{copy}.pdf");
    let target = it.output.clone().unwrap_or_else(|| open.root.join(name));
    if names_somebody(&target, &open.case.manifest) {
        writeln!(stdio.err, "{NAMING}")?;
    }
    let made = write(&open, &checked, it, painter, &target, &progress)?;
    summarize(&made, &target, stdio)?;
    let record = made.record;
    write!(stdio.out, "{}", sizes::changed(&record, &open.case))?;
    if it.sizes {
        write!(stdio.out, "{}", sizes::table(&record, &open.case))?;
    } else if 1 < record.volumes.len() {
        writeln!(stdio.out, "build with --sizes to see which exhibits take the most room")?;
    }
    Ok(ExitCode::from(u8::from(errors)))
}

/// Says what a supplement goes on from; tells whether the packet is one.
///
/// # Errors
///
/// When nothing is new.
fn told_of_filed(case: &Case, stdio: &mut Stdio<'_>) -> anyhow::Result<bool> {
    let Some(last) = case.filed.last() else { return Ok(false) };
    if (0..case.parts.len()).all(|at| case.filed_at(at).is_some()) {
        bail!(
            "every exhibit was filed by {}, and case.yaml has no new one; add what is new and \
             build the supplement then",
            last.on
        );
    }
    let first = case.first_page();
    writeln!(stdio.out, "a supplement to what was filed by {}, from page {first}", last.on)?;
    Ok(true)
}

/// Whether the name of a packet says a name or an A-number that reports mask.
fn names_somebody(target: &Path, manifest: &Manifest) -> bool {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    Mask::of(manifest).apply(&name) != name
}

/// Writes the volumes and their record, and puts them in place once they are proved.
fn write(
    open: &Open,
    checked: &Checked,
    it: &Build,
    painter: Option<Painter>,
    target: &Path,
    progress: &Progress,
) -> anyhow::Result<Made> {
    let fonts = Fonts::new();
    let mut front = FrontInput::of(&open.case);
    let plan = front::place(&open.case, &fonts, &front);
    front.caption.copy = it.copy_for.map(CopyFor::said);
    front.parts = 1 < plan.volumes.len();
    let pages = plan.volumes.iter().flat_map(plan::Volume::pages);
    let stamps = Stamps::new(open.layout.corner, it.draft, pages)?;
    let job = Job {
        case: &open.case,
        folder: &open.folder,
        layout: &open.layout,
        plan: &plan,
        front: &front,
        fonts: &fonts,
        stamps: &stamps,
        jobs: jobs(it.jobs),
    };
    let paths = volume_paths(target, plan.volumes.len());
    let beside = target.with_extension("json");
    spare(open, &paths, &beside)?;
    output::set_right(&beside);
    let names: Vec<String> = paths
        .iter()
        .map(|path| path.file_name().unwrap_or_default().to_string_lossy().into_owned())
        .collect();
    let old = if it.caching.is_off() { Old::default() } else { Old::of(&beside) };
    let mut record = assemble::record(&job, checked, it.draft);
    record.copy = it.copy_for.map(|it| it.id().to_owned());
    let kept = old.kept(&job, &record, &names, progress)?;
    let all = paths.iter().enumerate().filter(|(number, _)| !kept.contains_key(number));
    let pending: BTreeMap<usize, Pending> = all
        .map(|(number, path)| Ok((number, Pending::create(path)?)))
        .collect::<anyhow::Result<_>>()?;
    let file = |number: usize| match pending.get(&number) {
        Some(pending) => pending.file.try_clone(),
        None => File::open(&paths[number]),
    };
    let files: io::Result<Vec<File>> = (0..paths.len()).map(file).collect();
    let files = files.context("writing the packet")?;
    let written = write_and_seal(&job, &record, &files, &names, &pending, progress)?;
    take_in(&mut record, kept, written);
    prove::pictures(open, &record, &files, jobs(it.jobs))?;
    if let Some(painter) = painter {
        let pictures = prove::draw(open, &record, painter, &files, jobs(it.jobs), progress)?;
        record.pictures = Some(pictures);
    }
    let new = pending.keys().copied().collect();
    put(&record, pending.into_values(), &beside)?;
    Ok(Made { record, new })
}

/// Puts the volumes and their record in place, and takes out volumes that only the old packet had.
fn put(
    record: &Record,
    volumes: impl Iterator<Item = Pending>,
    beside: &Path,
) -> anyhow::Result<()> {
    let mut file = Pending::create(beside)?;
    let mut text = BufWriter::new(&mut file.file);
    serde_json::to_writer_pretty(&mut text, record).context("writing the record")?;
    text.write_all(b"\n").and_then(|()| text.flush()).context("writing the record")?;
    drop(text);
    let stale = Old::of(beside).stale(record);
    output::put_all(volumes.chain([file]).collect())?;
    for old in stale {
        fs::remove_file(&old).with_context(|| format!("removing {}", old.display()))?;
    }
    Ok(())
}

/// A packet in its place.
struct Made {
    record: Record,
    /// The volumes that were written; the others stayed.
    new: BTreeSet<usize>,
}

/// Writes these volumes, and proves each while the next one is written.
fn write_and_seal(
    job: &Job<'_>,
    record: &Record,
    files: &[File],
    names: &[String],
    new: &BTreeMap<usize, Pending>,
    progress: &Progress,
) -> anyhow::Result<Vec<Written>> {
    let limit = job.case.manifest.filing.volume_limit;
    let volumes: Vec<usize> = new.keys().copied().collect();
    let pages: usize = volumes.iter().map(|&number| job.plan.volumes[number].pages().count()).sum();
    progress.start("writing", pages);
    let (written, sealed) = thread::scope(|scope| {
        let (send, receive) = mpsc::channel();
        let sealing = scope.spawn(|| prove::seal_all(record, files, limit, job.jobs, receive));
        let order = Order { volumes: &volumes, names, files: Some(files) };
        let written = assemble::write(job, order, &|pages| progress.step(pages), |written| {
            // One that does not pass ends the writing too.
            send.send(written).map_or(ControlFlow::Break(()), ControlFlow::Continue)
        });
        drop(send);
        (written, sealing.join().unwrap_or_else(|why| panic::resume_unwind(why)))
    });
    progress.end();
    written?;
    sealed
}

/// Takes the volumes into the record, those that stay and those that are new.
fn take_in(record: &mut Record, kept: BTreeMap<usize, Written>, written: Vec<Written>) {
    let new = written.into_iter().map(|it| (it.number, it));
    for it in kept.into_iter().chain(new).collect::<BTreeMap<_, _>>().into_values() {
        for &(of, bytes) in &it.taken {
            match (of, &mut record.brief) {
                (Owner::Brief, Some(brief)) => brief.bytes += bytes,
                (Owner::Brief, None) => (),
                (Owner::Exhibit(place), _) => record.exhibits[place].bytes += bytes,
            }
        }
        record.volumes.push(it.volume);
    }
}

/// The volumes' files: one as asked for, several as `packet_Part1.pdf` and on.
fn volume_paths(target: &Path, count: usize) -> Vec<PathBuf> {
    if count == 1 {
        return vec![target.to_owned()];
    }
    let stem = target.file_stem().unwrap_or_default().to_string_lossy();
    let ending = target.extension().map(|it| format!(".{}", it.to_string_lossy()));
    let ending = ending.unwrap_or_default();
    (1..=count)
        .map(|number| target.with_file_name(format!("{stem}_Part{number}{ending}")))
        .collect()
}

/// A packet and its record never take the place of what they are made from, or of each other.
fn spare(open: &Open, paths: &[PathBuf], record: &Path) -> anyhow::Result<()> {
    if paths.iter().any(|path| path == record) {
        bail!("{} is where the record goes; let the packet end in .pdf", record.display());
    }
    open.spare(paths.iter().map(PathBuf::as_path).chain([record]))
}

fn summarize(made: &Made, target: &Path, stdio: &mut Stdio<'_>) -> anyhow::Result<()> {
    let record = &made.record;
    tell_volumes(made, target, stdio)?;
    let pages = record.volumes.iter().flat_map(record::Volume::pages);
    let reduced: Vec<PacketPage> =
        pages.filter(|page| page.scale.is_some()).map(|page| page.page).collect();
    if !reduced.is_empty() {
        let (list, count) = (ranges(&reduced), reduced.len());
        let pages = if count == 1 { "page" } else { "pages" };
        writeln!(
            stdio.out,
            "reduced {count} {pages} to fit the paper or clear the number: {list}"
        )?;
    }
    for told in [highlights::told(record), links::told(record)].into_iter().flatten() {
        writeln!(stdio.out, "{told}")?;
    }
    for (at, exhibit) in record.exhibits.iter().enumerate() {
        let has = |volume: &&record::Volume| volume.leaves.iter().any(|it| it.exhibit == Some(at));
        let (tab, volumes) = (&exhibit.tab, record.volumes.iter().filter(has).count());
        if 1 < volumes {
            let over = format!("is larger than a volume and goes over {volumes} of them");
            writeln!(stdio.out, "tab {tab} {over}")?;
        }
    }
    tell_proof(record, stdio)
}

/// Says which pages are in which file, and which files were written.
fn tell_volumes(made: &Made, target: &Path, stdio: &mut Stdio<'_>) -> anyhow::Result<()> {
    let folder = target.parent().unwrap_or(Path::new(""));
    for (number, volume) in made.record.volumes.iter().enumerate() {
        let file = folder.join(&volume.file).display().to_string();
        let last = volume.pages().last().map_or(volume.first, |page| page.page);
        let (file, first, megabytes) = (shown(&file), volume.first, megabytes(volume.bytes));
        let (did, still) =
            if made.new.contains(&number) { ("wrote", "") } else { ("kept", ", unchanged") };
        writeln!(stdio.out, "{did} {file}: pages {first}–{last}, {megabytes} MB{still}")?;
    }
    Ok(())
}

/// Says what was seen when the packet was read back.
fn tell_proof(record: &Record, stdio: &mut Stdio<'_>) -> anyhow::Result<()> {
    let Second { same, disputed } = record.second();
    if !disputed.is_empty() {
        let list = ranges(&disputed);
        writeln!(
            stdio.out,
            "compare with the exhibits, since a second reader sees them otherwise: {list}"
        )?;
    }
    let pages = record.pages;
    writeln!(stdio.out, "proved: {pages} pages read back, {same} of them by a second reader too")?;
    if let Some(pictures) = &record.pictures {
        writeln!(stdio.out, "{}", told(pictures))?;
    }
    Ok(())
}

/// How many pages were drawn and compared, and which were not and why.
fn told(Pictures { by, same, left }: &Pictures) -> String {
    let count: usize = left.iter().map(|it| it.pages.len()).sum();
    let left = left.iter().map(|it| format!("{}: {}", it.what, ranges(&it.pages)));
    let left = left.collect::<Vec<_>>().join("; ");
    let left = if count == 0 { left } else { format!(" ({left})") };
    let pages = if *same == 1 { "page" } else { "pages" };
    format!("drawn by {by} and compared: {same} {pages}; not compared: {count}{left}")
}

/// Bytes in millions, with one decimal.
fn megabytes(bytes: u64) -> String {
    let tenths = bytes.div_ceil(100_000);
    format!("{}.{}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn volumes_are_called_after_the_packet() {
        let second = |packet: &str| volume_paths(Path::new(packet), 2).pop();
        assert_eq!(second("a/packet.v2.pdf"), Some("a/packet.v2_Part2.pdf".into()));
        assert_eq!(second("a/packet"), Some("a/packet_Part2".into()));
    }
}
