//! `catpacket build`

use std::{
    collections::BTreeSet,
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context, bail};

use super::{
    Build, FailOn, Format, Report, Stdio,
    check::{tell, tell_faults},
    jobs,
    open::{Open, Opened, open},
    progress::Progress,
};
use crate::{
    assemble::{self, Job, Stamps},
    case::Content,
    finding::Severity,
    front::{self, FrontInput},
    output::{self, Pending},
    parallel,
    pdf::font::Fonts,
    plan::{self, Plan},
    proof,
    record::{self, Record, Second},
    rules::{self, Checked},
};

/// Checks a case, writes its packet, proves it, and only then lets it replace the old one.
pub fn run(it: &Build, stdio: &mut Stdio<'_>) -> anyhow::Result<ExitCode> {
    let report = Report { format: Format::Text, fail_on: FailOn::Error };
    let progress = Progress::new(stdio.progress);
    let open = match open(&it.path, jobs(it.jobs), &progress)? {
        Opened::Case(open) => open,
        Opened::Faulty(source, faults) => {
            tell_faults(&source, &faults, &report, stdio)?;
            return Ok(ExitCode::from(1));
        }
    };
    let checked = rules::check(&open.case);
    tell(&open, &checked, &report, stdio)?;
    let errors = checked.findings.iter().any(|it| it.rule.severity == Severity::Error);
    if errors && !it.draft {
        writeln!(
            stdio.err,
            "no packet was written; mend the errors, or build a draft with --draft"
        )?;
        return Ok(ExitCode::from(1));
    }
    let target = it.output.clone().unwrap_or_else(|| open.root.join("packet.pdf"));
    let record = write(&open, &checked, it, &target, &progress)?;
    summarize(&record, &target, stdio)?;
    Ok(ExitCode::from(u8::from(errors)))
}

/// Writes the volumes and their record, and puts them in place once they are proved.
fn write(
    open: &Open,
    checked: &Checked,
    it: &Build,
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
    seal(&mut record, &files, open.case.manifest.filing.volume_limit, jobs(it.jobs))?;
    record.second = read_again(open, &record, &files, jobs(it.jobs))?;
    let mut record_file = Pending::create(&beside)?;
    let mut text = serde_json::to_vec_pretty(&record).context("writing the record")?;
    text.push(b'\n');
    record_file.file.write_all(&text).context("writing the record")?;
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
    plan::place(&open.case, &open.case.manifest.tabs(), |parts| {
        front::lengths(fonts, &FrontInput { parts, ..front.clone() })
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

/// Proves every volume, and notes its size and hash.
fn seal(record: &mut Record, files: &[File], limit: u64, jobs: usize) -> anyhow::Result<()> {
    let proofs = parallel::each(files.len(), jobs, |number| {
        let digest = output::digest(&files[number]);
        (digest, proof::prove(record, number, &files[number]))
    });
    for (volume, (digest, proof)) in record.volumes.iter_mut().zip(proofs) {
        let (sha256, bytes) = digest.context("reading the packet back")?;
        (volume.sha256, volume.bytes) = (sha256, bytes);
        if limit < bytes {
            bail!("{} came out at {bytes} bytes, over the limit of {limit}", volume.file);
        }
        if let Err(flaws) = proof {
            let shown = flaws.iter().take(5).map(String::as_str).collect::<Vec<_>>().join("; ");
            let more = flaws.len().saturating_sub(5);
            let more = if more == 0 { String::new() } else { format!("; and {more} more") };
            bail!(
                "the packet was written but did not pass the proof, and the old one was kept: \
                 {shown}{more}"
            );
        }
    }
    Ok(())
}

/// Largest file that is read a second time, in bytes: the second reader holds it whole.
const HELD: u64 = 64 << 20;

/// Has a second reader hold every volume against its sources.
fn read_again(open: &Open, record: &Record, files: &[File], jobs: usize) -> anyhow::Result<Second> {
    let source = |exhibit: usize, file: usize| {
        let found = open.case.folder.get(&open.case.parts.get(exhibit)?.get(file)?.file)?;
        let Content::Pages(pages) = &found.content else { return None };
        let path = open.folder.path(&open.case.parts[exhibit][file].file);
        (found.bytes <= HELD && !pages.recovered).then(|| fs::read(path).ok())?
    };
    let said = parallel::each(files.len(), jobs, |number| {
        let bytes = output::bytes(&files[number], HELD)?;
        Ok(bytes.map(|bytes| proof::agree(record, number, bytes, &source)))
    });
    let said: Vec<_> = said.into_iter().collect::<io::Result<_>>().context("reading the packet")?;
    Ok(said.into_iter().flatten().fold(Second::default(), |mut all, it| {
        all.same += it.same;
        all.disputed.extend(it.disputed);
        all
    }))
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
    Ok(())
}

/// Bytes in millions, with one decimal.
fn megabytes(bytes: u64) -> String {
    let tenths = bytes.div_ceil(100_000);
    format!("{}.{}", tenths / 10, tenths % 10)
}
