//! Two pictures of the same page, held against each other.

use super::{picture::Picture, sight::Sight};

/// dump
pub fn share(own: &Picture, packet: &Picture, sight: &Sight, tag: &str) -> f64 {
    if let Some(dir) = std::env::var_os("DUMP") {
        let dir = std::path::Path::new(&dir);
        let w = |n: &str, p: &Picture| {
            let mut b = format!("P5\n{} {}\n255\n", p.width, p.height).into_bytes();
            b.extend(&p.pixels);
            std::fs::write(dir.join(format!("{tag}-{n}.pgm")), b).unwrap();
        };
        w("own", own);
        w("packet", packet);
        let s = sight.stamp.map_or(String::from("null"), |r| format!("[{},{},{},{}]", r.x0, r.y0, r.x1, r.y1));
        let r = sight.area;
        std::fs::write(dir.join(format!("{tag}.json")), format!("{{\"area\":[{},{},{},{}],\"stamp\":{s},\"unmoved\":{}}}", r.x0, r.y0, r.x1, r.y1, sight.unmoved)).unwrap();
    }
    0.0
}
