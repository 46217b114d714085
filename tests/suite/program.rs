//! Runs the real program on a folder of its own. What a test does not ask for must not happen:
//! output, files and exit codes all have to be expected.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use tempfile::TempDir;

/// The program under test.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_catpacket");

/// A folder that goes away with the test.
pub struct Folder {
    dir: TempDir,
}

impl Folder {
    /// An empty one.
    pub fn new() -> Self {
        Self { dir: tempfile::tempdir().unwrap() }
    }

    /// A copy of one of the examples.
    pub fn of_example(name: &str) -> Self {
        let folder = Self::new();
        copy(&root().join("examples").join(name), folder.path());
        folder
    }

    /// One with this manifest.
    pub fn of_manifest(manifest: &str) -> Self {
        Self::new().with("case.yaml", manifest)
    }

    /// A case without findings, with one exhibit for each of these files.
    pub fn of_exhibits(files: &[(&str, &[u8])]) -> Self {
        Self::of_filing("", files)
    }

    /// The same, with more said under `filing:`.
    pub fn of_filing(filing: &str, files: &[(&str, &[u8])]) -> Self {
        let names: Vec<&str> = files.iter().map(|(name, _)| *name).collect();
        let folder = Self::of_manifest(&manifest(filing, &names));
        files
            .iter()
            .fold(folder, |folder, (name, bytes)| folder.with(&format!("exhibits/{name}"), bytes))
    }

    /// With one more file in it.
    pub fn with(self, name: &str, bytes: impl AsRef<[u8]>) -> Self {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
        self
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.dir.path()
    }

    /// A file in it.
    pub fn join(&self, name: &str) -> PathBuf {
        self.path().join(name)
    }

    /// The program with these arguments, run in this folder.
    pub fn run(&self, args: &[&str]) -> Expect<'_> {
        let mut command = command();
        command.args(args);
        self.expect(command)
    }

    /// Something else, run in this folder.
    pub fn expect(&self, mut command: Command) -> Expect<'_> {
        command.current_dir(self.path());
        Expect {
            folder: self,
            command,
            code: 0,
            stdout: Text::Exact(String::new()),
            stderr: Text::Exact(String::new()),
            writes: Vec::new(),
        }
    }

    /// Writes `packet.pdf` and returns the bytes; the case must be without findings.
    pub fn build(&self) -> Vec<u8> {
        self.run(&["build"])
            .stdout_has("no findings")
            .stdout_has("wrote ./packet.pdf: pages 1")
            .writes(&["packet.json", "packet.pdf"])
            .check();
        fs::read(self.join("packet.pdf")).unwrap()
    }

    /// The record beside the packet.
    pub fn record(&self) -> serde_json::Value {
        serde_json::from_slice(&fs::read(self.join("packet.json")).unwrap()).unwrap()
    }

    /// Every file in it with its bytes.
    pub fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        for entry in walkdir::WalkDir::new(self.path()) {
            let entry = entry.unwrap();
            if entry.file_type().is_file() {
                let name = entry.path().strip_prefix(self.path()).unwrap();
                let name = name.to_str().unwrap().replace('\\', "/");
                files.insert(name, fs::read(entry.path()).unwrap());
            }
        }
        files
    }
}

/// The program with nothing of this process's surroundings.
pub fn command() -> Command {
    let mut command = Command::new(PROGRAM);
    command.env_clear().stdin(Stdio::null());
    // Windows programs do not start without it.
    if let Some(root) = std::env::var_os("SystemRoot") {
        command.env("SystemRoot", root);
    }
    command
}

/// A manifest without findings, with one exhibit for each file, named `a`, `b` and so on.
pub fn manifest(filing: &str, files: &[&str]) -> String {
    let exhibits = ('a'..='z').zip(files).map(|(id, file)| {
        format!(
            "  - {{id: {id}, file: \"{file}\", title: Exhibit {id}, kind: other, date: 2026-01-01, \
             supports: [likelihood, state-involvement, internal-relocation, prior-harm]}}\n"
        )
    });
    std::iter::once(HEAD.replace("{filing}", filing)).chain(exhibits).collect()
}

/// What every manifest without findings says.
const HEAD: &str = "\
case:
  respondents: [{name: \"EJEMPLO, José\", a_number: A 000-000-001, languages: [en]}]
  removal_country: Examplia
  court: Baltimore, Maryland
  judge: Hon. Erika Mustermann
  proceeding: removal
  detained: false
  hearing: {kind: individual, date: 2027-03-16, time: \"8:30 AM\"}
  relief: [cat-withholding, cat-deferral]
  biometrics: 2026-11-03
bars: {persecutor: false, nonpolitical_crime: false, security: false}
counsel: {name: Maria Lopez, firm: Example Clinic, address: [\"100 Main Street\", \"Baltimore, MD 21201\"], phone: \"(410) 555-0100\", eoir_id: AB123456, e28: filed}
filing:
  title: Evidence
  date: 2027-02-10
  service: {method: ecas, on: Office of the Principal Legal Advisor}
{filing}
exhibits:
";

/// What a run must do.
pub struct Expect<'a> {
    folder: &'a Folder,
    command: Command,
    code: i32,
    stdout: Text,
    stderr: Text,
    writes: Vec<String>,
}

/// What must be written to a stream.
enum Text {
    /// This and nothing else.
    Exact(String),
    /// At least these.
    Has(Vec<String>),
}

/// What a run did.
pub struct Ran {
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
}

impl Expect<'_> {
    /// With this in its surroundings.
    pub fn env(mut self, name: &str, value: impl AsRef<std::ffi::OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Ends with this code instead of 0.
    pub fn code(mut self, code: i32) -> Self {
        self.code = code;
        self
    }

    /// Writes exactly this to standard output.
    pub fn stdout(mut self, text: &str) -> Self {
        self.stdout = Text::Exact(text.to_owned());
        self
    }

    /// Writes this to standard output, among other things.
    pub fn stdout_has(mut self, text: &str) -> Self {
        self.stdout.add(text);
        self
    }

    /// Writes exactly this to standard error.
    pub fn stderr(mut self, text: &str) -> Self {
        self.stderr = Text::Exact(text.to_owned());
        self
    }

    /// Writes this to standard error, among other things.
    pub fn stderr_has(mut self, text: &str) -> Self {
        self.stderr.add(text);
        self
    }

    /// Makes, changes or removes these files and no others.
    pub fn writes(mut self, files: &[&str]) -> Self {
        self.writes = files.iter().map(ToString::to_string).collect();
        self
    }

    /// Runs, and gives what was written to standard output, however it ends.
    pub fn check_any(mut self) -> String {
        String::from_utf8(self.command.output().unwrap().stdout).unwrap()
    }

    /// Runs, and panics when anything came otherwise.
    pub fn check(mut self) -> Ran {
        let before = self.folder.files();
        let output = self.command.output().unwrap();
        let after = self.folder.files();
        let ran = Ran {
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        };
        let told = format!(
            "{:?}\n-- standard output:\n{}\n-- standard error:\n{}",
            self.command, ran.stdout, ran.stderr
        );
        assert_eq!(output.status.code(), Some(self.code), "exit code of {told}");
        self.stdout.check(&ran.stdout, "standard output", &told);
        self.stderr.check(&ran.stderr, "standard error", &told);
        let mut names: Vec<&String> = before.keys().chain(after.keys()).collect();
        names.sort_unstable();
        names.dedup();
        let touched: Vec<&String> =
            names.into_iter().filter(|name| before.get(*name) != after.get(*name)).collect();
        assert_eq!(touched, self.writes.iter().collect::<Vec<_>>(), "files touched by {told}");
        ran
    }
}

impl Text {
    fn add(&mut self, text: &str) {
        match self {
            Self::Has(texts) => texts.push(text.to_owned()),
            Self::Exact(_) => *self = Self::Has(vec![text.to_owned()]),
        }
    }

    fn check(&self, found: &str, stream: &str, told: &str) {
        match self {
            Self::Exact(text) => assert_eq!(found, text, "{stream} of {told}"),
            Self::Has(texts) => {
                for text in texts {
                    assert!(found.contains(text.as_str()), "no `{text}` in {stream} of {told}");
                }
            }
        }
    }
}

/// The repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from) {
        let entry = entry.unwrap();
        let target = to.join(entry.path().strip_prefix(from).unwrap());
        if entry.file_type().is_dir() {
            fs::create_dir_all(target).unwrap();
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
