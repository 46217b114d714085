//! The `catpacket` command: hands the arguments and the terminal to the library.

use std::{
    env,
    io::{self, IsTerminal},
    process::ExitCode,
};

fn main() -> ExitCode {
    let args: Vec<_> = env::args_os().collect();
    let color = anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never;
    let progress = io::stderr().is_terminal();
    let mut stdio = catpacket::Stdio {
        out: &mut anstream::stdout().lock(),
        err: &mut anstream::stderr(),
        color,
        progress,
    };
    catpacket::run(&args, &mut stdio)
}
