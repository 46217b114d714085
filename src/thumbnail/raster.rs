//! A page of a file as pixels, drawn by hayro.

use std::{panic::catch_unwind, sync::Arc, thread};

use hayro::{
    PixmapSettings, RenderCache, RenderSettings, hayro_interpret::InterpreterSettings,
    hayro_syntax::Pdf, render, vello_cpu::color::palette::css::WHITE,
};

use super::{MOST, Missing, Thumbnail, encode};

/// Bytes of the stack that a page is drawn on: forms may stand in forms.
const STACK: usize = 32 << 20;

/// Draws the first page of a file.
pub fn draw(file: Vec<u8>) -> Result<Thumbnail, Missing> {
    let work = move || catch_unwind(|| drawn(file)).ok().flatten();
    let thread = thread::Builder::new().stack_size(STACK).spawn(work);
    let drawn = thread.ok().and_then(|thread| thread.join().ok()).flatten();
    drawn.ok_or(Missing::Failed)
}

fn drawn(file: Vec<u8>) -> Option<Thumbnail> {
    let pdf = Pdf::new(Arc::new(file)).ok()?;
    let page = pdf.pages().first()?;
    let (width, height) = page.render_dimensions();
    let (x_scale, y_scale) = scale(width, height)?;
    let on = PixmapSettings { x_scale, y_scale, bg_color: WHITE };
    let (how, what) = (RenderSettings::default(), InterpreterSettings::default());
    let picture = render(page, &RenderCache::new(), &what, &how, &on);
    let rgb = picture.data().iter().flat_map(|it| [it.r, it.g, it.b]);
    encode::thumbnail(&rgb.collect::<Vec<u8>>(), picture.width(), picture.height())
}

/// How much smaller a page is drawn across and down, so that no side is without a pixel.
fn scale(width: f32, height: f32) -> Option<(f32, f32)> {
    if !(width.is_finite() && height.is_finite() && 0.0 < width && 0.0 < height) {
        return None;
    }
    let scale = (f32::from(MOST.0) / width).min(f32::from(MOST.1) / height);
    // A hair more, since parts of pixels are cut off.
    let least = |side: f32| scale.max(1.0 / side) * 1.000_01;
    Some((least(width), least(height)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_page_is_too_large_or_too_thin() {
        for (width, height) in [(612.0, 792.0), (14_400.0, 3.0), (3.0, 14_400.0), (1e6, 1e-3)] {
            let (across, down) = scale(width, height).expect("it has a size");
            let (across, down) = (width * across, height * down);
            assert!(1.0 <= across && across < f32::from(MOST.0) + 1.0, "{across} of {width}");
            assert!(1.0 <= down && down < f32::from(MOST.1) + 1.0, "{down} of {height}");
        }
        assert_eq!(scale(0.0, 792.0), None);
        assert_eq!(scale(f32::INFINITY, 792.0), None);
    }

    #[test]
    fn what_is_no_file_has_no_picture() {
        assert_eq!(draw(b"%PDF-1.7\nnothing".to_vec()), Err(Missing::Failed));
    }
}
