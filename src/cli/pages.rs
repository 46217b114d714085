//! `catpacket completions` and `catpacket man`

use std::{fs, path::PathBuf, process::ExitCode};

use anyhow::{Context, bail};
use clap::CommandFactory;
use clap_complete::Shell;
use clap_mangen::Man;

use super::{Arguments, Stdio, beside::put};

/// `catpacket completions`
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  catpacket completions zsh > ~/.zfunc/_catpacket\n  \
    catpacket completions powershell >> $PROFILE")]
pub struct Completions {
    /// The shell that is to complete commands and options
    shell: Shell,
}

/// `catpacket man`
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  catpacket man | man -l -\n  \
    catpacket man --output /usr/local/share/man/man1")]
pub struct Pages {
    /// Write a page for each command into this folder; the first is printed when left out
    #[arg(long, short, value_name = "FOLDER")]
    output: Option<PathBuf>,
}

/// Prints what makes a shell complete commands and options.
pub fn complete(it: &Completions, stdio: &mut Stdio<'_>) -> anyhow::Result<ExitCode> {
    // What it writes to must not fail.
    let mut script = Vec::new();
    clap_complete::generate(it.shell, &mut Arguments::command(), "catpacket", &mut script);
    stdio.out.write_all(&script)?;
    Ok(ExitCode::SUCCESS)
}

/// Prints the manual page of the program, or writes those of all commands.
pub fn manual(it: &Pages, stdio: &mut Stdio<'_>) -> anyhow::Result<ExitCode> {
    let mut command = Arguments::command().disable_help_subcommand(true);
    command.build();
    let Some(folder) = &it.output else {
        Man::new(command).render(stdio.out)?;
        return Ok(ExitCode::SUCCESS);
    };
    if folder.is_file() {
        bail!("{} is a file; name a folder for the pages", folder.display());
    }
    fs::create_dir_all(folder).with_context(|| format!("making {}", folder.display()))?;
    let below: Vec<clap::Command> = command.get_subcommands().cloned().collect();
    for command in below.into_iter().chain([command]) {
        let page = Man::new(command);
        let mut text = Vec::new();
        page.render(&mut text)?;
        put(&folder.join(page.get_filename()), &text, stdio)?;
    }
    Ok(ExitCode::SUCCESS)
}
