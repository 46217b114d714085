//! Draws the first page of a PDF file on standard input, for the preview, as a program of its own:
//! whatever a page does to who draws it, by time, memory or stack, is done to nobody else.

use std::io::{self, Write};

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    catpacket::draw(io::stdin().lock(), &mut out)?;
    out.flush()
}
