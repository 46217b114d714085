use super::*;

#[test]
fn scratch_corpus() {
    let list = std::env::var("PICS").unwrap_or_default();
    for path in list.split(':').filter(|it| !it.is_empty()) {
        let bytes = std::fs::read(path).unwrap();
        let kind = super::super::kind::of(&mut std::io::Cursor::new(&bytes)).unwrap();
        let start = std::time::Instant::now();
        match to_pdf(&bytes, &kind) {
            Ok(pdf) => {
                let name = std::path::Path::new(path).file_name().unwrap().to_str().unwrap();
                std::fs::write(format!("/tmp/imgout/{name}.pdf"), &pdf).unwrap();
                println!("{path} {kind:?} {} -> {} {:?}", bytes.len(), pdf.len(), start.elapsed());
            }
            Err(fault) => println!("{path} {kind:?} ERROR {fault}"),
        }
    }
}
