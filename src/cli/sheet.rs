//! `catpacket sheet`

use std::{path::PathBuf, process::ExitCode};

use anyhow::anyhow;
use clap::ValueEnum;

use super::{
    Stdio,
    export::{Of, Placed},
};
use crate::{
    front::{
        Numbers,
        sheet::{self, certificates},
    },
    output,
    pdf::font::Fonts,
};

/// `catpacket sheet`
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  catpacket sheet witness-list my-case\n  \
    catpacket sheet originals my-case --output bring.pdf")]
pub struct SheetIt {
    /// Which sheet
    name: Name,
    #[command(flatten)]
    of: Of,
    /// Where to write it; a PDF of its name in the case folder when left out
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// What can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Name {
    /// Who will testify, on what, how long, in which language, from `witnesses:`
    WitnessList,
    /// Every arrest with its record, from `arrests:`
    CriminalChart,
    /// The certificate of service as in the packet, from `service:` under `filing:`
    CertificateOfService,
    /// Which originals to bring to the hearing, from `original:` of the exhibits
    Originals,
    /// Evidence that was looked for and cannot be had, from `unavailable:`
    Unavailable,
    /// The certificates of translation to sign, one for each `translator:` of a translation that
    /// has no certificate
    TranslationCertificates,
    /// The certificates of interpretation to sign, one for each exhibit with an `interpreter:`
    InterpretationCertificates,
}

impl Name {
    /// The file it is written to.
    const fn file(self) -> &'static str {
        match self {
            Self::WitnessList => "witness-list.pdf",
            Self::CriminalChart => "criminal-chart.pdf",
            Self::CertificateOfService => "certificate-of-service.pdf",
            Self::Originals => "originals.pdf",
            Self::Unavailable => "unavailable.pdf",
            Self::TranslationCertificates => "translation-certificates.pdf",
            Self::InterpretationCertificates => "interpretation-certificates.pdf",
        }
    }

    /// What has to be in the manifest, and how that is written.
    const fn source(self) -> [&'static str; 2] {
        match self {
            Self::WitnessList => ["`witnesses:`", "witnesses: [{name: ..., summary: ...}]"],
            Self::CriminalChart => ["`arrests:`", "arrests: [{date: ..., charge: ...}]"],
            Self::CertificateOfService => {
                ["`service:` under `filing:`", "service: {method: ecas, on: ...}"]
            }
            Self::Originals => ["exhibit with `original:`", "original: With the respondent"],
            Self::Unavailable => {
                ["`unavailable:`", "unavailable: [{what: ..., tried: ..., because: ...}]"]
            }
            Self::TranslationCertificates => [
                "translation with `translator:` and without `certificate:`",
                "translation: {file: ..., translator: {name: ...}}",
            ],
            Self::InterpretationCertificates => [
                "exhibit with `interpreter:` and without `interpretation:`",
                "interpreter: {name: ..., language: es}",
            ],
        }
    }

    /// What is to be done with what was signed.
    const fn next(self) -> Option<&'static str> {
        match self {
            Self::TranslationCertificates => {
                Some("name it under `translation:` as its `certificate:`")
            }
            Self::InterpretationCertificates => Some(
                "list it behind its exhibit, as in `files: [declaration.pdf, certificate.pdf]`, \
                 and write `interpretation: included`",
            ),
            _ => None,
        }
    }
}

/// Writes a sheet, and says what comes next where it is to be signed.
pub fn run(it: &SheetIt, stdio: &mut Stdio<'_>) -> anyhow::Result<ExitCode> {
    it.output.as_deref().map_or(Ok(()), output::has_folder)?;
    let Some(placed) = Placed::open(&it.of, stdio)? else { return Ok(ExitCode::from(1)) };
    let file = drawn(it.name, &placed)?.ok_or_else(|| {
        let [key, example] = it.name.source();
        let manifest = placed.open.root.join("case.yaml");
        anyhow!("{} has no {key}; add such as `{example}`", manifest.display())
    })?;
    let target = it.output.clone().unwrap_or_else(|| placed.open.root.join(it.name.file()));
    placed.open.write(&target, &file, stdio)?;
    if let Some(next) = it.name.next() {
        writeln!(
            stdio.err,
            "next: have each signed, scan it into the exhibits folder, and {next}"
        )?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The sheet as a PDF; none where the manifest has nothing to put on it.
fn drawn(name: Name, placed: &Placed) -> anyhow::Result<Option<Vec<u8>>> {
    let (case, exhibits) = (&placed.open.case, placed.exhibits.as_slice());
    let fonts = Fonts::new();
    let sheet = match name {
        Name::WitnessList => sheet::witness_list(case, exhibits),
        Name::CriminalChart => sheet::criminal_chart(case, exhibits),
        Name::Originals => sheet::originals(case, exhibits),
        Name::Unavailable => sheet::unavailable(case),
        Name::TranslationCertificates => {
            return to_sign(
                "Certificate of translation",
                &certificates::translations(case),
                placed,
            );
        }
        Name::InterpretationCertificates => {
            let read = certificates::interpretations(case);
            return to_sign("Certificate of interpretation", &read, placed);
        }
        Name::CertificateOfService => {
            let Some(service) = &placed.front.certificate else { return Ok(None) };
            let numbers = Numbers::of(case, &placed.front, &placed.plan);
            return sheet::draw_service(&fonts, &placed.front, service, &numbers).map(Some);
        }
    };
    sheet.map(|it| sheet::draw(&fonts, &it, &placed.front.caption)).transpose()
}

/// Certificates as a PDF; none where there is nothing to certify.
fn to_sign(
    title: &str,
    unsigned: &[certificates::Unsigned],
    placed: &Placed,
) -> anyhow::Result<Option<Vec<u8>>> {
    if unsigned.is_empty() {
        return Ok(None);
    }
    certificates::draw(&Fonts::new(), title, unsigned, &placed.front.caption).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_sheet_is_taken_for_an_exhibit() {
        for name in Name::value_variants() {
            assert!(crate::intake::is_ours(name.file()), "{name:?}");
        }
    }
}
