use super::{raster::Raster, *};
use crate::{crypt::Passwords, source::Source};

/// A picture whose samples follow from their places.
fn raster(width: usize, height: usize, colors: usize) -> Raster {
    let sample = |at: usize| {
        let (x, y) = (at / colors % width, at / colors / width);
        u8::try_from((x * 200 / width + y * 55 / height + 20 * (at % colors)) % 256).unwrap()
    };
    let samples = (0..width * height * colors).map(sample).collect();
    Raster { width, height, colors, samples }
}

/// A page of a given size that shows a picture of 900 by 600 pixels.
fn page(width: u32, height: u32, more: &str) -> Document {
    let samples = raster(900, 600, 3).samples;
    let mut file = b"%PDF-1.4\n".to_vec();
    let mut put = |body: &[u8]| file.extend(body);
    put(b"1 0 obj <</Type/Catalog /Pages 2 0 R>> endobj\n");
    put(b"2 0 obj <</Type/Pages /Count 1 /Kids [3 0 R]>> endobj\n");
    let page = format!(
        "3 0 obj <</Type/Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] /Contents 4 0 R \
         /Resources <</XObject <</I 5 0 R>>>>>> endobj\n"
    );
    put(page.as_bytes());
    let show = format!("q {width} 0 0 {height} 0 0 cm /I Do Q");
    let contents = format!("4 0 obj <</Length {}>> stream\n{show}\nendstream endobj\n", show.len());
    put(contents.as_bytes());
    let image = format!(
        "5 0 obj <</Subtype/Image /Width 900 /Height 600 /BitsPerComponent 8 /ColorSpace \
         /DeviceRGB {more} /Length {}>> stream\n",
        samples.len()
    );
    put(image.as_bytes());
    put(&samples);
    put(b"\nendstream endobj\ntrailer <</Root 1 0 R>>\n");
    Document::recover(Source::from(file), &Passwords::NONE).unwrap()
}

#[test]
fn a_pixel_is_the_average_of_what_it_covers() {
    let of = |width, height, samples: &[u8]| Raster {
        width,
        height,
        colors: 1,
        samples: samples.to_vec(),
    };
    assert_eq!(of(4, 2, &[0, 100, 10, 10, 200, 100, 30, 50]).shrink(2, 1), of(2, 1, &[100, 25]));
    assert_eq!(of(3, 1, &[0, 90, 240]).shrink(2, 1), of(2, 1, &[30, 190]));
    assert_eq!(of(1, 3, &[0, 90, 240]).shrink(1, 2), of(1, 2, &[30, 190]));
    let same = raster(7, 5, 3);
    assert_eq!(same.shrink(7, 5), same);
}

#[test]
fn pictures_are_alike_only_where_they_show_the_same() {
    let large = raster(640, 480, 3);
    let small = large.shrink(320, 240);
    assert!(small.is_like(&large));
    let mut marked = small.clone();
    (0..8).for_each(|row| marked.samples[row * 960..][..24].fill(255));
    assert!(!marked.is_like(&large), "a square of it is covered");
    let mut turned = small.clone();
    turned.samples.reverse();
    assert!(!turned.is_like(&large));
    let paler = small.samples.iter().map(|it| it.saturating_add(4)).collect();
    assert!(!Raster { samples: paler, ..small }.is_like(&large), "all of it is paler");
    assert!(!large.is_like(&large.shrink(320, 240)), "it was the smaller one");
}

#[test]
fn only_what_is_finer_than_300_pixels_to_the_inch_is_brought_down() {
    let widths = |width, height| {
        let slimmed = of(&page(width, height, ""), Paper::AsItIs).unwrap();
        let changes = slimmed.pages.into_values().flatten();
        changes.map(|it| (it.was.width, it.is.width, it.is.height)).collect::<Vec<_>>()
    };
    // 900 pixels over 1.5, 3 and 2.8 inches.
    assert_eq!(widths(108, 72), [(900, 450, 300)]);
    assert_eq!(widths(216, 144), []);
    assert_eq!(widths(202, 134), []);
}

#[test]
fn what_is_more_than_its_samples_stays() {
    for more in
        ["/SMask 5 0 R", "/Mask [0 1 0 1 0 1]", "/Decode [1 0 1 0 1 0]", "/Filter /LZWDecode"]
    {
        assert!(of(&page(108, 72, more), Paper::AsItIs).unwrap().objects.is_empty(), "{more}");
    }
}

#[test]
fn what_is_brought_down_is_what_its_dictionary_says() {
    let mut document = page(108, 72, "");
    let slimmed = of(&document, Paper::AsItIs).unwrap();
    let before = document.object(5).unwrap();
    document.amend(slimmed.objects);
    let after = document.object(5).unwrap();
    let [Object::Stream(before), Object::Stream(after)] = [before, after] else { unreachable!() };
    assert!(after.data.length() < before.data.length());
    let raster = Raster::of(&document, &after).unwrap();
    assert_eq!((raster.width, raster.height), (450, 300));
    assert_eq!(is_like((&document, &before), (&document, &after)), Some(true));
}
