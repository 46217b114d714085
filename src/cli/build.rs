//! `catpacket build`

mod prove;

use std::{
    collections::BTreeSet,
    fs::{self, File},
    io::{BufWriter, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context, bail};

use super::{
    Build, Stdio,
    check::{tell, tell_faults},
    jobs,
    open::{self, Open, Opened, open},
    progress::Progress,
};
use crate::{
    assemble::{self, Job, Stamps},
    finding::Severity,
    front::{self, FrontInput},
    intake::Trust,
    manifest::Manifest,
    output::{self, Pending},
    parallel::Jobs,
    pdf::font::Fonts,
    plan::{self, Plan},
    proof::pixels::Painter,
    record::{self, Pictures, Record, Second},
    report::{highlights, mask::Mask, sizes},
    rules::{self, Checked},
};

/// What is said of a packet whose own name gives somebody away; it does not say the name again.
const NAMING: &str = "note: the name of the packet says somebody's name or A-number, which shows \
                      wherever the file is listed; give --output another name";

/// Checks a case, writes its packet, proves it, and only then lets it replace the old one.
pub fn run(it: &Build, stdio: &mut Stdio<'_>) -> anyhow::Result<ExitCode> {
    let progress = Progress::new(stdio.progress);
    let painter = prove::painter(it.prove)?;
    let pictures = if it.slim { open::Pictures::Slim } else { open::Pictures::Whole };
    let cache = it.caching.cache(Trust::Bytes);
    let open = match open(&it.path, pictures, &cache, &Jobs::new(jobs(it.jobs)), &progress)? {
        Opened::Case(open) => open,
        Opened::Faulty(source, faults) => {
            tell_faults(&source, &faults, stdio)?;
            return Ok(ExitCode::from(1));
        }
    };
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
    let target = it.output.clone().unwrap_or_else(|| open.root.join("packet.pdf"));
    if names_somebody(&target, &open.case.manifest) {
        writeln!(stdio.err, "{NAMING}")?;
    }
    let record = write(&open, &checked, it, painter, &target, &progress)?;
    summarize(&record, &target, stdio)?;
    write!(stdio.out, "{}", sizes::changed(&record, &open.case))?;
    if it.sizes {
        write!(stdio.out, "{}", sizes::table(&record, &open.case))?;
    } else if 1 < record.volumes.len() {
        writeln!(stdio.out, "build with --sizes to see which exhibits take the most room")?;
    }
    Ok(ExitCode::from(u8::from(errors)))
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
) -> anyhow::Result<Record> {
    let fonts = Fonts::new();
    let mut front = FrontInput::of(&open.case);
    let plan = place(open, &fonts, &front);
    front.parts = 1 < plan.volumes.len();
    let stamps = Stamps::new(open.layout.corner, it.draft)?;
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
    output::set_right(target);
    let mut pending: Vec<Pending> =
        paths.iter().map(|path| Pending::create(path)).collect::<anyhow::Result<_>>()?;
    let files: Vec<File> = pending
        .iter()
        .map(|it| it.file.try_clone().context("writing the packet"))
        .collect::<anyhow::Result<_>>()?;
    progress.start("writing", plan.pages as usize);
    let drawn = assemble::write(&job, &files, &|pages| progress.step(pages))?;
    progress.end();
    let names: Vec<String> = paths
        .iter()
        .map(|path| path.file_name().unwrap_or_default().to_string_lossy().into_owned())
        .collect();
    let mut record = assemble::record(&job, &drawn, &names, checked, it.draft);
    prove::seal(&mut record, &files, open.case.manifest.filing.volume_limit, jobs(it.jobs))?;
    record.second = prove::read_again(open, &record, &files, jobs(it.jobs))?;
    prove::pictures(open, &record, &files, jobs(it.jobs))?;
    if let Some(painter) = painter {
        let pictures = prove::draw(open, &record, painter, &files, jobs(it.jobs), progress)?;
        record.pictures = Some(pictures);
    }
    let mut record_file = Pending::create(&beside)?;
    let mut text = BufWriter::new(&mut record_file.file);
    serde_json::to_writer_pretty(&mut text, &record).context("writing the record")?;
    text.write_all(b"\n").and_then(|()| text.flush()).context("writing the record")?;
    drop(text);
    pending.push(record_file);
    let stale = stale(target, &names);
    output::put_all(pending)?;
    for old in stale {
        fs::remove_file(&old).with_context(|| format!("removing {}", old.display()))?;
    }
    Ok(record)
}

/// Where every page lands. Front matter is laid out before anything is numbered.
fn place(open: &Open, fonts: &Fonts, front: &FrontInput) -> Plan {
    plan::place(&open.case, &open.case.manifest.tabs(), |parts| front::Lengths {
        fonts,
        input: FrontInput { parts, ..front.clone() },
    })
}

/// The volumes' files: one as asked for, several as `packet_Part1.pdf` and on.
fn volume_paths(target: &Path, count: usize) -> Vec<PathBuf> {
    if count == 1 {
        return vec![target.to_owned()];
    }
    let stem = target.file_stem().unwrap_or_default().to_string_lossy();
    let extension = target.extension().unwrap_or_default().to_string_lossy();
    (1..=count)
        .map(|number| target.with_file_name(format!("{stem}_Part{number}.{extension}")))
        .collect()
}

/// A packet and its record never take the place of what they are made from, or of each other.
fn spare(open: &Open, paths: &[PathBuf], record: &Path) -> anyhow::Result<()> {
    if paths.iter().any(|path| path == record) {
        bail!("{} is where the record goes; let the packet end in .pdf", record.display());
    }
    let listed = open.case.listed_parts().map(|(_, part)| open.folder.path(&part.file));
    let own = listed.chain([open.root.join("case.yaml")]);
    let own: BTreeSet<PathBuf> = own.filter_map(|path| fs::canonicalize(path).ok()).collect();
    let exhibits = fs::canonicalize(open.root.join("exhibits")).ok();
    for path in paths.iter().map(PathBuf::as_path).chain([record]) {
        let replaced = fs::canonicalize(path).unwrap_or_default();
        let secret = open.folder.is_password_file(path);
        if secret
            || own.contains(&replaced)
            || exhibits.as_ref().is_some_and(|it| replaced.starts_with(it))
        {
            bail!("{} belongs to the case; give --output another name", path.display());
        }
    }
    Ok(())
}

/// Volumes of the packet that is replaced which the new one does not have.
fn stale(target: &Path, names: &[String]) -> Vec<PathBuf> {
    let old = fs::read_to_string(target.with_extension("json"));
    let old = old.ok().and_then(|text| serde_json::from_str::<Record>(&text).ok());
    let gone = old.into_iter().flat_map(|record| record.volumes).filter(|volume| {
        let own = Path::new(&volume.file).file_name().is_some_and(|it| it == volume.file.as_str());
        own && !names.contains(&volume.file)
    });
    gone.filter_map(|volume| {
        let path = target.with_file_name(&volume.file);
        // A file that somebody changed since is theirs.
        let (sha256, _) = output::digest(&File::open(&path).ok()?).ok()?;
        (sha256 == volume.sha256).then_some(path)
    })
    .collect()
}

fn summarize(record: &Record, target: &Path, stdio: &mut Stdio<'_>) -> anyhow::Result<()> {
    let folder = target.parent().unwrap_or(Path::new(""));
    for volume in &record.volumes {
        let file = folder.join(&volume.file);
        let pages: usize = volume.leaves.iter().map(|leaf| leaf.pages.len()).sum();
        let last = volume.first as usize + pages - 1;
        let megabytes = megabytes(volume.bytes);
        writeln!(
            stdio.out,
            "wrote {}: pages {}–{last}, {megabytes} MB",
            crate::report::shown(&file.display().to_string()),
            volume.first
        )?;
    }
    let pages = record.volumes.iter().flat_map(|it| &it.leaves).flat_map(|leaf| &leaf.pages);
    let reduced: Vec<u32> =
        pages.filter(|page| page.scale.is_some()).map(|page| page.page).collect();
    if !reduced.is_empty() {
        let list = crate::report::ranges(&reduced);
        let (count, pages) = (reduced.len(), if reduced.len() == 1 { "page" } else { "pages" });
        writeln!(
            stdio.out,
            "reduced {count} {pages} to fit the paper or clear the number: {list}"
        )?;
    }
    if let Some(told) = highlights::told(record) {
        writeln!(stdio.out, "{told}")?;
    }
    for (at, exhibit) in record.exhibits.iter().enumerate() {
        let has = |volume: &&record::Volume| volume.leaves.iter().any(|it| it.exhibit == Some(at));
        let volumes = record.volumes.iter().filter(has).count();
        if 1 < volumes {
            let tab = &exhibit.tab;
            writeln!(
                stdio.out,
                "tab {tab} is larger than a volume and goes over {volumes} of them"
            )?;
        }
    }
    let Second { same, disputed } = &record.second;
    if !disputed.is_empty() {
        let list = crate::report::ranges(disputed);
        writeln!(
            stdio.out,
            "compare with the exhibits, since a second reader sees them otherwise: {list}"
        )?;
    }
    writeln!(
        stdio.out,
        "proved: {} pages read back, {same} of them by a second reader too",
        record.pages
    )?;
    if let Some(pictures) = &record.pictures {
        writeln!(stdio.out, "{}", told(pictures))?;
    }
    Ok(())
}

/// How many pages were drawn and compared, and which were not and why.
fn told(Pictures { by, same, left }: &Pictures) -> String {
    let count: usize = left.iter().map(|it| it.pages.len()).sum();
    let left = left.iter().map(|it| format!("{}: {}", it.what, crate::report::ranges(&it.pages)));
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
