//! HEIC: the photographs of telephones. PDF cannot carry their coding, so they are decoded and
//! packed anew as JPEGs of high quality.

use heifer::{
    Error, Image, Options,
    heifer_hevc_dec::{
        nal::{NalUnit, split_annex_b},
        params::ParameterSets,
    },
    heifer_isobmff::{HeifFile, ItemId},
};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

use super::{
    BYTE_LIMIT, Color, Picture, Piece, Raster,
    placement::Orientation,
    samples::{Decoded, deflated},
};

/// Of 100: no eye tells the pixels from those before.
const QUALITY: u8 = 95;

/// The most pixels of all pictures of one file: each takes four bytes.
const PIXEL_LIMIT: u64 = BYTE_LIMIT / 4;

/// The most coded pictures of one file; a photograph is some fifty, or eight hundred.
const PIECE_LIMIT: usize = 2_000;

/// What is said of a file that asks for too much.
const LARGE: &str = "the HEIC photograph is too large to decode; save it as a JPEG";

/// What is said of a file whose pictures are made of others in a way that no telephone knows.
const ODD: &str = "the HEIC photograph is put together in an odd way; save it as a JPEG";

/// Reads each picture, with its own turn done and its colors as sRGB.
pub fn read(bytes: &[u8]) -> Result<Vec<Picture>, String> {
    let file = HeifFile::parse(bytes).map_err(|error| told(&error.into()))?;
    let count = check(&file)?;
    // What the file says of the sizes of its pictures is not trusted alone.
    let options = Options { max_threads: 1, max_pixels: PIXEL_LIMIT / count };
    let images = if count == 1 {
        heifer::decode_srgb_rgba8(bytes, &options).map(|image| vec![image])
    } else {
        heifer::decode_all_srgb_rgba8(bytes, &options)
    };
    Ok(images.map_err(|error| told(&error))?.into_iter().map(picture).collect())
}

/// Refuses a file that would take long or that is put together in a way that none is; says how
/// many pictures it has.
fn check(file: &HeifFile<'_>) -> Result<u64, String> {
    let pictures = file.top_level_image_ids();
    let (mut pieces, mut pixels) = (0, 0_u64);
    for &picture in &pictures {
        for piece in coded(file, picture)? {
            pieces += 1;
            pixels = pixels.saturating_add(area(file, piece).map_err(|error| told(&error))?);
            if PIECE_LIMIT < pieces || PIXEL_LIMIT < pixels {
                return Err(LARGE.into());
            }
        }
    }
    Ok(pictures.len() as u64)
}

/// The coded pictures that a picture is made of, its opacity among them.
fn coded(file: &HeifFile<'_>, picture: ItemId) -> Result<Vec<ItemId>, String> {
    let opacity = file.referencing_items(picture, b"auxl");
    let mut pieces = Vec::new();
    for part in [&[picture], &*opacity].concat() {
        match &file.item(part).map_err(|error| told(&error.into()))?.item_type.0 {
            b"hvc1" => pieces.push(part),
            b"grid" => pieces.extend(file.referenced_items(part, b"dimg")),
            b"iovl" | b"iden" => return Err(ODD.into()),
            // An auxiliary picture of another kind is not looked at.
            _ if part != picture => (),
            b"av01" => return Err("it is an AVIF picture; save it as a JPEG".into()),
            _ => return Err("its coding is not known; save it as a JPEG".into()),
        }
        if PIECE_LIMIT < pieces.len() {
            return Err(LARGE.into());
        }
    }
    let is_coded = |&piece: &ItemId| {
        let alone = file.referencing_items(piece, b"auxl").is_empty() || piece == picture;
        alone && file.item(piece).is_ok_and(|item| item.item_type.0 == *b"hvc1")
    };
    let sound = pieces.iter().all(|piece| is_coded(piece) || opacity.contains(piece));
    if sound { Ok(pieces) } else { Err(ODD.into()) }
}

/// The pixels that a coded picture is decoded to, by every size that its stream states.
fn area(file: &HeifFile<'_>, piece: ItemId) -> Result<u64, Error> {
    let mut sets = ParameterSets::default();
    let mut largest = 0;
    for part in split_annex_b(&file.hevc_bitstream(piece)?) {
        let unit = NalUnit::parse(part)?;
        if sets.add(&unit)? {
            let sizes = sets.sps.iter().flatten().map(|it| {
                u64::from(it.pic_width_in_luma_samples) * u64::from(it.pic_height_in_luma_samples)
            });
            largest = sizes.fold(largest, u64::max);
        }
    }
    Ok(largest)
}

fn picture(image: Image<u8>) -> Picture {
    let Image { width, height, has_alpha, data, .. } = image;
    let decoded =
        Decoded { width, height, color: Color::Rgb, bits: 8, has_alpha: true, samples: data };
    let mut raster: Raster =
        decoded.into_raster(|it, colors| jpeg(it, colors).unwrap_or_else(|| deflated(it, colors)));
    raster.mask = raster.mask.filter(|_| has_alpha);
    Picture {
        width,
        height,
        orientation: Orientation::UPRIGHT,
        density: None,
        profile: None,
        pieces: vec![Piece { x: 0, y: 0, raster }],
    }
}

/// Colors as a JPEG; none where it is too large to be one.
fn jpeg(decoded: &Decoded, colors: &[u8]) -> Option<(String, Vec<u8>)> {
    let (width, height) = (u16::try_from(decoded.width).ok()?, u16::try_from(decoded.height).ok()?);
    let mut packed = Vec::new();
    let mut encoder = Encoder::new(&mut packed, QUALITY);
    encoder.set_optimized_huffman_tables(true);
    encoder.set_sampling_factor(SamplingFactor::R_4_4_4);
    encoder.encode(colors, width, height, ColorType::Rgb).ok()?;
    Some(("/Filter /DCTDecode".into(), packed))
}

/// What is wrong, in our words where there are better ones.
fn told(error: &Error) -> String {
    match error {
        Error::Unsupported(what) => {
            format!("the HEIC photograph has {what}, which is not known; save it as a JPEG")
        }
        Error::Invalid("image size is zero or too large") => LARGE.into(),
        _ => format!("the HEIC photograph is damaged ({error})"),
    }
}
