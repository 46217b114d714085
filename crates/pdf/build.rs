//! Packs the faces of the typeface, so that the program carries a third of their size.

use std::{env, fs, io, path::PathBuf};

fn main() -> io::Result<()> {
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=fonts");
    for face in ["Regular", "Italic", "SemiBold"] {
        let name = format!("SourceSerif4-{face}.ttf");
        let packed = miniz_oxide::deflate::compress_to_vec(&fs::read(format!("fonts/{name}"))?, 10);
        fs::write(out.join(name).with_extension("z"), packed)?;
    }
    Ok(())
}
