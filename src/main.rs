//! The `catpacket` command: hands the arguments and the terminal to the library.

use std::{
    env,
    io::{self, BufRead, IsTerminal},
    process::ExitCode,
};

/// Faster than those of C libraries, above all musl's, and its memory stays flat.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let args: Vec<_> = env::args_os().collect();
    catpacket::color(&args).write_global();
    let color = anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never;
    let progress = io::stderr().is_terminal();
    let is_there = progress && io::stdin().is_terminal() && io::stdout().is_terminal();
    let mut typed = io::stdin().lock();
    let mut stdio = catpacket::Stdio {
        out: &mut anstream::stdout().lock(),
        err: &mut anstream::stderr(),
        color,
        progress,
        input: is_there.then_some(&mut typed as &mut dyn BufRead),
        closes: is_there && catpacket::is_window_of_its_own(),
    };
    catpacket::run(&args, &mut stdio)
}
