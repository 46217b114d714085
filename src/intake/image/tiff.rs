//! TIFF: each of its directories is a page.

mod directory;

mod layout;

mod strip;

use super::{
    Color, Mask, Picture, Piece, Raster,
    document::FLATE,
    jpeg::Jpeg,
    placement::{Density, Orientation},
    profile,
};
use crate::pdf::filter::deflate;

use self::{
    directory::{Directories, Directory, tag},
    layout::{Compression, Layout},
    strip::Budget,
};

/// The most pages that are read from one file.
const PAGE_LIMIT: u32 = 5_000;

/// Reads the pages one by one; the first that cannot be read is the last that is returned.
pub fn read(bytes: &[u8]) -> Result<impl Iterator<Item = Result<Picture, String>> + '_, String> {
    let mut directories = Directories::open(bytes)?;
    let mut budget = Budget::of_file(bytes.len());
    let mut number = 0;
    let mut is_over = false;
    Ok(std::iter::from_fn(move || {
        if is_over {
            return None;
        }
        number += 1;
        let page = match directories.next()? {
            _ if PAGE_LIMIT < number => Err(format!("lies past the limit of {PAGE_LIMIT} pages")),
            Ok(directory) => picture(&directory, &mut budget),
            Err(fault) => Err(fault),
        };
        is_over = page.is_err();
        Some(page.map_err(|fault| format!("page {number} of the TIFF {fault}")))
    }))
}

/// Reads the page that a directory describes.
fn picture(directory: &Directory, budget: &mut Budget) -> Result<Picture, String> {
    let layout = Layout::of(directory)?;
    let pieces = match layout.compression {
        Compression::Jpeg => jpegs(directory, &layout, budget)?,
        Compression::Fax { .. } => faxes(directory, &layout, budget)?,
        _ => pixels(directory, &layout, budget)?,
    };
    let stored = directory.raw(tag::PROFILE)?.unwrap_or_default();
    budget.spend(stored.len() as u64)?;
    let profile = profile::sound(stored.to_vec(), layout.color.channels());
    Ok(Picture {
        width: layout.width,
        height: layout.height,
        orientation: Orientation::from_tag(directory.number(tag::ORIENTATION, 1)?),
        density: density(directory)?,
        profile,
        pieces,
    })
}

/// Strips or tiles that are JPEGs themselves, as they are but for their shared tables.
fn jpegs(
    directory: &Directory,
    layout: &Layout,
    budget: &mut Budget,
) -> Result<Vec<Piece>, String> {
    let tables = directory.raw(tag::JPEG_TABLES)?.unwrap_or_default();
    let tables = tables.strip_suffix(&[0xFF, 0xD9]).unwrap_or(tables);
    let mut pieces = Vec::new();
    for chunk in layout.chunks() {
        let stored = budget.take(directory, layout, chunk.index)?;
        budget.spend(tables.len() as u64)?;
        let whole = match stored {
            [0xFF, 0xD8, rest @ ..] if !tables.is_empty() => [tables, rest].concat(),
            _ => stored.to_vec(),
        };
        let jpeg = Jpeg::read(&whole).map_err(|fault| format!("is damaged: {fault}"))?;
        let frame = jpeg.frame;
        let is_whole = frame.width == chunk.width && chunk.height <= frame.height;
        if frame.components != layout.color.samples() || !is_whole {
            return Err("is damaged: its directory and its JPEG data disagree".into());
        }
        let raster = jpeg.into_raster(layout.inverted, Some(layout.is_ycbcr.into()));
        pieces.push(Piece { x: chunk.x, y: chunk.y, raster });
    }
    Ok(pieces)
}

/// Strips or tiles of fax data, as they are.
fn faxes(
    directory: &Directory,
    layout: &Layout,
    budget: &mut Budget,
) -> Result<Vec<Piece>, String> {
    let Compression::Fax { parameters } = layout.compression else { return Ok(Vec::new()) };
    let piece = |chunk: layout::Chunk| {
        let (columns, rows) = (chunk.width, chunk.height);
        // A fax codes runs of ones, which the color space then shows as black or white.
        let filter = format!(
            "/Filter /CCITTFaxDecode /DecodeParms << {parameters} /BlackIs1 true \
             /Columns {columns} /Rows {rows} >>"
        );
        let data = layout.in_order(budget.take(directory, layout, chunk.index)?).into_owned();
        let raster = layout.raster(columns, rows, filter, data);
        Ok(Piece { x: chunk.x, y: chunk.y, raster })
    };
    layout.chunks().map(piece).collect()
}

/// Strips joined to one picture, or tiles each on its own, decoded.
fn pixels(
    directory: &Directory,
    layout: &Layout,
    budget: &mut Budget,
) -> Result<Vec<Piece>, String> {
    if layout.is_tiled {
        let tile = |chunk: layout::Chunk| {
            let data = strip::planes(directory, layout, budget, &[chunk])?;
            let raster = finished(layout, chunk.width, chunk.height, &data);
            Ok(Piece { x: chunk.x, y: chunk.y, raster })
        };
        return layout.chunks().map(tile).collect();
    }
    let chunks: Vec<_> = layout.chunks().collect();
    let data = strip::planes(directory, layout, budget, &chunks)?;
    let raster = finished(layout, layout.width, layout.height, &data);
    Ok(vec![Piece { x: 0, y: 0, raster }])
}

/// Decoded pixels as a PDF image; samples past the color are its opacity or go unseen.
fn finished(layout: &Layout, width: u32, height: u32, data: &[u8]) -> Raster {
    let colors = layout.color.samples();
    if u16::from(colors) == layout.samples {
        return layout.raster(width, height, layout.flate(colors, width), deflate(data));
    }
    let color = strip::samples(data, layout, 0..usize::from(colors));
    let mut raster = layout.raster(width, height, layout.flate(colors, width), deflate(&color));
    if let Some(multiplied) = layout.alpha {
        let first = usize::from(colors);
        let opacity = deflate(&strip::samples(data, layout, first..first + 1));
        let mut opaque = layout.raster(width, height, layout.flate(1, width), opacity);
        (opaque.color, opaque.inverted) = (Color::Gray, false);
        raster.mask = Some(Box::new(Mask { raster: opaque, multiplied }));
    }
    raster
}

impl Layout {
    fn raster(&self, width: u32, height: u32, filter: String, data: Vec<u8>) -> Raster {
        let (color, bits, inverted) = (self.color.clone(), self.bits, self.inverted);
        Raster { width, height, color, bits, inverted, filter, data, mask: None }
    }

    /// The filter of deflated rows; differences between neighbors are left for the reader to add.
    fn flate(&self, colors: u8, columns: u32) -> String {
        let bits = self.bits;
        if self.is_differenced && bits == 8 {
            format!(
                "{FLATE} /DecodeParms << /Predictor 2 /Colors {colors} /BitsPerComponent {bits} \
                 /Columns {columns} >>"
            )
        } else {
            FLATE.into()
        }
    }
}

fn density(directory: &Directory) -> Result<Option<Density>, String> {
    let [x, y] = [directory.ratio(tag::X_RESOLUTION)?, directory.ratio(tag::Y_RESOLUTION)?];
    let unit = directory.number(tag::RESOLUTION_UNIT, 2)?;
    let per_inch = if unit == 3 { 2.54 } else { 1.0 };
    let density = |(x, y)| Density { x: x * per_inch, y: y * per_inch, is_absolute: unit != 1 };
    Ok(x.zip(y).map(density))
}
