//! Writes pictures as the pages of a plain PDF 1.7.

use std::fmt::Write as _;

use super::{Color, Mask, Picture, Piece, Raster, placement::place};
use crate::pdf::{filter::deflate, font::Subset, write};

/// `/Filter` of what is deflated.
pub const FLATE: &str = "/Filter /FlateDecode";

/// The object that names the page tree; it is always the first.
const CATALOG: usize = 1;

/// The object that lists the pages; it is written last.
const PAGES: usize = 2;

/// A PDF that is being written, one picture after the other.
pub struct Document {
    out: Vec<u8>,
    /// Where each object starts, from object 1 on.
    offsets: Vec<usize>,
    /// Object numbers of the pages.
    pages: Vec<usize>,
    /// Object number of the list of fonts, where there is text.
    fonts: Option<usize>,
}

impl Document {
    /// A PDF without pages.
    pub fn new() -> Self {
        let mut document = Self {
            out: b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec(),
            offsets: vec![0; PAGES],
            pages: Vec::new(),
            fonts: None,
        };
        document.object(CATALOG, &format!("<< /Type /Catalog /Pages {PAGES} 0 R >>"));
        document
    }

    /// Adds a page with the picture.
    pub fn add(&mut self, picture: &Picture) {
        let sheet = place((picture.width, picture.height), picture.orientation, picture.density);
        let size = (sheet.width, sheet.height);
        self.add_several(&[(picture, sheet.matrix)], size, b"");
    }

    /// Adds a page with pictures in their places, and text.
    pub fn add_several(
        &mut self,
        pictures: &[(&Picture, [f64; 6])],
        (width, height): (f64, f64),
        text: &[u8],
    ) {
        let (mut names, mut content, mut first) = (String::new(), String::new(), 0);
        for (picture, matrix) in pictures {
            let channels = picture.pieces.first().map_or(0, |piece| piece.raster.color.channels());
            let profile = picture.profile.as_ref().map(|it| self.profile(it, channels));
            for (index, piece) in (first..).zip(&picture.pieces) {
                let image = self.image(&piece.raster, profile);
                let _ = write!(names, " /I{index} {image} 0 R");
            }
            content.push_str(&shown(picture, *matrix, first));
            first += picture.pieces.len();
        }
        let contents = self.reserve();
        self.stream(contents, "", &[content.as_bytes(), text].concat());
        let fonts = if text.is_empty() {
            String::new()
        } else {
            let fonts = self.fonts.unwrap_or_else(|| self.reserve());
            self.fonts = Some(fonts);
            format!(" /Font {fonts} 0 R")
        };
        let page = self.reserve();
        let (width, height) = (number(width), number(height));
        let dict = format!(
            "<< /Type /Page /Parent {PAGES} 0 R /MediaBox [0 0 {width} {height}] \
             /Resources << /XObject <<{names} >>{fonts} >> /Contents {contents} 0 R >>"
        );
        self.object(page, &dict);
        self.pages.push(page);
    }

    /// The bytes of the whole file, with the fonts that its text is set in.
    ///
    /// # Errors
    ///
    /// A face could not be cut down to the glyphs used.
    pub fn finish_with(mut self, subset: &Subset) -> anyhow::Result<Vec<u8>> {
        let Some(fonts) = self.fonts else { return Ok(self.finish()) };
        let embedded = subset.objects(u32::try_from(self.offsets.len() + 1)?)?;
        let mut names = String::from("<<");
        for (face, font) in &embedded.fonts {
            let _ = write!(names, " /{} {font} 0 R", face.resource());
        }
        self.object(fonts, &(names + " >>"));
        for (_, object) in &embedded.objects {
            let number = self.reserve();
            self.offsets[number - 1] = self.out.len();
            write::indirect(&mut self.out, u32::try_from(number)?, object);
        }
        Ok(self.finish())
    }

    /// The bytes of the whole file.
    pub fn finish(mut self) -> Vec<u8> {
        let mut kids = String::new();
        for page in &self.pages {
            let _ = write!(kids, " {page} 0 R");
        }
        let count = self.pages.len();
        self.object(PAGES, &format!("<< /Type /Pages /Count {count} /Kids [{kids} ] >>"));

        let start = self.out.len();
        let size = self.offsets.len() + 1;
        let mut end = format!("xref\n0 {size}\n0000000000 65535 f \n");
        for offset in &self.offsets {
            let _ = writeln!(end, "{offset:010} 00000 n ");
        }
        let _ = write!(end, "trailer\n<< /Size {size} /Root {CATALOG} 0 R >>\n");
        let _ = write!(end, "startxref\n{start}\n%%EOF\n");
        self.out.extend_from_slice(end.as_bytes());
        self.out
    }

    /// Writes an image and its mask; returns its object number.
    fn image(&mut self, raster: &Raster, profile: Option<usize>) -> usize {
        let mask = raster.mask.as_deref().map(|mask| self.mask(mask));
        let image = self.reserve();
        let soft = mask.map_or_else(String::new, |mask| format!(" /SMask {mask} 0 R"));
        let dict = format!("{}{soft}", image_dict(raster, profile));
        self.stream(image, &dict, &raster.data);
        image
    }

    /// Writes the opacity of an image; returns its object number.
    fn mask(&mut self, mask: &Mask) -> usize {
        let number = self.reserve();
        let matte = if mask.multiplied { " /Matte [0 0 0]" } else { "" };
        let dict = format!("{}{matte}", image_dict(&mask.raster, None));
        self.stream(number, &dict, &mask.raster.data);
        number
    }

    /// Writes a color profile; returns its object number.
    fn profile(&mut self, profile: &[u8], channels: u8) -> usize {
        let number = self.reserve();
        self.stream(number, &format!("/N {channels} {FLATE}"), &deflate(profile));
        number
    }

    fn reserve(&mut self) -> usize {
        self.offsets.push(0);
        self.offsets.len()
    }

    fn object(&mut self, number: usize, body: &str) {
        self.offsets[number - 1] = self.out.len();
        self.out.extend_from_slice(format!("{number} 0 obj\n{body}\nendobj\n").as_bytes());
    }

    fn stream(&mut self, number: usize, dict: &str, data: &[u8]) {
        self.offsets[number - 1] = self.out.len();
        let length = data.len();
        let head = format!("{number} 0 obj\n<< {dict} /Length {length} >>\nstream\n");
        self.out.extend_from_slice(head.as_bytes());
        self.out.extend_from_slice(data);
        self.out.extend_from_slice(b"\nendstream\nendobj\n");
    }
}

/// The content that shows a picture, whose pieces are named from `first` on.
fn shown(picture: &Picture, matrix: [f64; 6], first: usize) -> String {
    let mut content = format!("q {} cm\n", matrix.map(number).join(" "));
    if let [whole] = &*picture.pieces
        && (whole.raster.width, whole.raster.height) == (picture.width, picture.height)
    {
        let _ = writeln!(content, "/I{first} Do");
    } else {
        // A tile or strip may reach past the edge of the picture.
        content.push_str("0 0 1 1 re W n\n");
        for (index, piece) in (first..).zip(&picture.pieces) {
            let matrix = share(piece, picture).map(number).join(" ");
            let _ = writeln!(content, "q {matrix} cm /I{index} Do Q");
        }
    }
    content.push_str("Q\n");
    content
}

/// The matrix from the unit square to the share of it that a piece takes.
fn share(piece: &Piece, picture: &Picture) -> [f64; 6] {
    let (width, height) = (f64::from(picture.width), f64::from(picture.height));
    let (wide, high) = (f64::from(piece.raster.width), f64::from(piece.raster.height));
    let foot = height - f64::from(piece.y) - high;
    [wide / width, 0.0, 0.0, high / height, f64::from(piece.x) / width, foot / height]
}

fn image_dict(raster: &Raster, profile: Option<usize>) -> String {
    let Raster { width, height, bits, filter, .. } = raster;
    let space = color_space(&raster.color, profile);
    let decode = if raster.inverted {
        format!(" /Decode [{}]", vec!["1 0"; raster.color.samples().into()].join(" "))
    } else {
        String::new()
    };
    format!(
        "/Type /XObject /Subtype /Image /Width {width} /Height {height} \
         /ColorSpace {space} /BitsPerComponent {bits}{decode} {filter}"
    )
}

fn color_space(color: &Color, profile: Option<usize>) -> String {
    let device = match color {
        Color::Gray => "/DeviceGray",
        Color::Rgb | Color::Palette(_) => "/DeviceRGB",
        Color::Cmyk => "/DeviceCMYK",
    };
    let base = profile.map_or_else(|| device.into(), |number| format!("[/ICCBased {number} 0 R]"));
    let Color::Palette(entries) = color else { return base };
    let last = (entries.len() / 3).saturating_sub(1);
    let mut hex = String::new();
    for byte in entries {
        let _ = write!(hex, "{byte:02X}");
    }
    format!("[/Indexed {base} {last} <{hex}>]")
}

/// A number with as many decimals as place a strip to the pixel.
fn number(value: f64) -> String {
    let long = format!("{value:.7}");
    let short = long.trim_end_matches('0').trim_end_matches('.');
    if short == "-0" { "0".into() } else { short.into() }
}
