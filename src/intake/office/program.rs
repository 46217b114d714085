//! LibreOffice, run so that it touches nothing of its user's and asks nobody anything.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use super::Format;
use crate::{child, intake::workshop, real};

/// How long it may take for one document.
const PATIENCE: Duration = Duration::from_mins(2);

/// What its profile says: no macros, and nothing that a document names elsewhere is fetched.
const PROFILE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"#;

/// Where LibreOffice puts itself when it is not among the programs of the path.
const PLACES: [&str; 3] = [
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
];

/// The program; none where it is not installed.
pub fn find() -> Option<PathBuf> {
    workshop::installed("soffice", &PLACES)
}

/// Which program it is.
pub fn stamp() -> Option<String> {
    let path = real::path(find()?).ok()?;
    // The program proper lies beside the one that starts it, and changes with each version.
    let proper = path.with_file_name(if cfg!(windows) { "soffice.bin" } else { "versionrc" });
    let named = |stamp: String| format!("{} {stamp}", path.display());
    workshop::stamp(&proper).or_else(|| workshop::stamp(&path)).map(named)
}

/// Makes a PDF of a document.
///
/// # Errors
///
/// There is none: it gave up, or took too long.
pub fn convert(program: &Path, bytes: &[u8], format: Format) -> Result<Vec<u8>, String> {
    let told = |error: std::io::Error| format!("LibreOffice cannot be run: {error}");
    let folder = tempfile::tempdir().map_err(told)?;
    let (profile, document) = (folder.path().join("profile"), folder.path().join("document"));
    let document = document.with_extension(format.extension());
    fs::create_dir_all(profile.join("user")).map_err(told)?;
    fs::write(profile.join("user/registrymodifications.xcu"), PROFILE).map_err(told)?;
    fs::write(&document, bytes).map_err(told)?;
    let mut command = Command::new(program);
    command.current_dir(folder.path()).env("SAL_USE_VCLPLUGIN", "svp").env("HOME", folder.path());
    command.env("XDG_CACHE_HOME", folder.path()).env("XDG_CONFIG_HOME", folder.path());
    command.arg(format!("-env:UserInstallation={}", url(&profile)));
    command.args(["--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck"]);
    command.args(["--nofirststartwizard", "--convert-to", "pdf:writer_pdf_Export"]);
    command.arg("--outdir").arg(folder.path()).arg(&document);
    if child::run_all(&mut command, PATIENCE).map_err(told)?.is_none() {
        return Err("LibreOffice took longer than two minutes; save it as a PDF".into());
    }
    // It says that all is well even where it could not open the document.
    workshop::written(&document.with_extension("pdf"), "LibreOffice")
}

/// A path as a URL.
fn url(path: &Path) -> String {
    use std::fmt::Write as _;
    let written = path.to_string_lossy().replace('\\', "/");
    let mut url = String::from(if written.starts_with('/') { "file://" } else { "file:///" });
    for byte in written.bytes() {
        match byte {
            b'/' | b':' | b'.' | b'-' | b'_' | b'~' => url.push(char::from(byte)),
            _ if byte.is_ascii_alphanumeric() => url.push(char::from(byte)),
            // Writing to a string cannot fail.
            _ => drop(write!(url, "%{byte:02X}")),
        }
    }
    url
}
