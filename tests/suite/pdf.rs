//! Writes small PDFs by hand, so that a test can put every fault there is into them.

use std::io::Write;

/// A PDF in the making: catalog 1, page tree 2, font 3, pages from 4 on with their contents after
/// them; objects of a test's own from 50 on.
#[derive(Clone)]
pub struct Pdf {
    /// What the catalog has beside its page tree.
    pub catalog: String,
    /// What the page tree has beside its pages.
    pub tree: String,
    pages: Vec<(String, Vec<u8>)>,
    objects: Vec<(u32, Vec<u8>)>,
}

impl Pdf {
    /// One without pages.
    pub fn new() -> Self {
        Self { catalog: String::new(), tree: String::new(), pages: vec![], objects: vec![] }
    }

    /// One of Letter pages with a word on each.
    pub fn of_words(words: &[&str]) -> Self {
        words.iter().fold(Self::new(), |pdf, word| pdf.page(LETTER, says(word)))
    }

    /// With these keys in the catalog.
    pub fn catalog(mut self, keys: &str) -> Self {
        self.catalog += keys;
        self
    }

    /// With these keys in the page tree.
    pub fn tree(mut self, keys: &str) -> Self {
        self.tree += keys;
        self
    }

    /// With one more page: its keys and its contents.
    pub fn page(mut self, keys: &str, contents: impl AsRef<[u8]>) -> Self {
        self.pages.push((keys.to_owned(), contents.as_ref().to_vec()));
        self
    }

    /// With an object of its own.
    pub fn object(mut self, number: u32, body: impl AsRef<[u8]>) -> Self {
        self.objects.push((number, body.as_ref().to_vec()));
        self
    }

    /// With a stream of its own.
    pub fn stream(self, number: u32, keys: &str, data: &[u8]) -> Self {
        self.object(number, stream(keys, data))
    }

    /// All objects in order.
    pub fn objects(&self) -> Vec<(u32, Vec<u8>)> {
        let numbers = (4..).step_by(2).take(self.pages.len());
        let kids: Vec<String> = numbers.clone().map(|number| format!("{number} 0 R")).collect();
        let kids = if self.tree.contains("/Kids") {
            String::new()
        } else {
            format!("/Count {} /Kids [{}]", self.pages.len(), kids.join(" "))
        };
        let mut objects = vec![
            (1, format!("<< /Type /Catalog /Pages 2 0 R {} >>", self.catalog).into_bytes()),
            (2, format!("<< /Type /Pages {kids} {} >>", self.tree).into_bytes()),
            (3, b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_vec()),
        ];
        for (number, (keys, contents)) in numbers.zip(&self.pages) {
            let fonts = if self.tree.contains("/Resources") || keys.contains("/Resources") {
                ""
            } else {
                "/Resources << /Font << /F 3 0 R >> >>"
            };
            let page = format!(
                "<< /Type /Page /Parent 2 0 R /Contents {} 0 R {fonts} {keys} >>",
                number + 1
            );
            objects.push((number, page.into_bytes()));
            objects.push((number + 1, stream("", contents)));
        }
        objects.extend(self.objects.iter().cloned());
        objects
    }

    /// The file, with a table of cross-references.
    pub fn bytes(&self) -> Vec<u8> {
        let mut file = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec();
        append(&mut file, &self.objects(), "/Root 1 0 R");
        file
    }

    /// The file, with object streams and a stream of cross-references.
    pub fn packed(&self) -> Vec<u8> {
        let (streams, plain): (Vec<_>, Vec<_>) =
            self.objects().into_iter().partition(|(_, body)| is_stream(body));
        let (mut index, mut bodies) = (Vec::new(), Vec::new());
        for (number, body) in &plain {
            write!(index, "{number} {} ", bodies.len()).unwrap();
            bodies.extend_from_slice(body);
            bodies.push(b'\n');
        }
        let keys =
            format!("/Type /ObjStm /N {} /First {} /Filter /FlateDecode", plain.len(), index.len());
        let holder = stream(&keys, &deflate(&[index, bodies].concat()));
        let size = 92_u32;
        let mut rows = vec![[0_u8; 4]; size as usize];
        for (place, (number, _)) in plain.iter().enumerate() {
            rows[*number as usize] = [2, 0, 90, u8::try_from(place).unwrap()];
        }
        let mut file = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec();
        for (number, body) in streams.iter().chain([&(90, holder)]) {
            let [_, _, high, low] = u32::try_from(file.len()).unwrap().to_be_bytes();
            rows[*number as usize] = [1, high, low, 0];
            put(&mut file, *number, body);
        }
        let start = file.len();
        let [_, _, high, low] = u32::try_from(start).unwrap().to_be_bytes();
        rows[91] = [1, high, low, 0];
        let keys = format!("/Type /XRef /Size {size} /W [1 2 1] /Root 1 0 R /Filter /FlateDecode");
        put(&mut file, 91, &stream(&keys, &deflate(&rows.concat())));
        write!(file, "startxref\n{start}\n%%EOF\n").unwrap();
        file
    }
}

/// Keys of a Letter page.
pub const LETTER: &str = "/MediaBox [0 0 612 792]";

/// Contents that show a word near the top left.
pub fn says(word: &str) -> String {
    format!("BT /F 24 Tf 72 700 Td ({word}) Tj ET")
}

/// The body of a stream.
pub fn stream(keys: &str, data: &[u8]) -> Vec<u8> {
    let head = format!("<< /Length {} {keys} >>\nstream\n", data.len());
    [head.as_bytes(), data, b"\nendstream"].concat()
}

/// Adds objects, their cross-references and a trailer to a file.
pub fn append(file: &mut Vec<u8>, objects: &[(u32, Vec<u8>)], trailer: &str) {
    let places: Vec<(u32, usize)> = objects
        .iter()
        .map(|(number, body)| {
            let place = file.len();
            put(file, *number, body);
            (*number, place)
        })
        .collect();
    let start = file.len();
    file.extend_from_slice(b"xref\n0 1\n0000000000 65535 f \n");
    for (number, place) in &places {
        write!(file, "{number} 1\n{place:010} 00000 n \n").unwrap();
    }
    let size = 1 + places.iter().map(|(number, _)| *number).max().unwrap_or(0);
    write!(file, "trailer\n<< /Size {size} {trailer} >>\nstartxref\n{start}\n%%EOF\n").unwrap();
}

/// Where the cross-references of a file start.
pub fn startxref(file: &[u8]) -> usize {
    let text = String::from_utf8_lossy(file);
    text.rsplit("startxref\n").next().unwrap().lines().next().unwrap().parse().unwrap()
}

/// The bytes with one string in the place of another; it must be there.
pub fn replaced(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    let from = from.as_bytes();
    let at = bytes.windows(from.len()).position(|it| it == from).expect("the string is there");
    [&bytes[..at], to.as_bytes(), &bytes[at + from.len()..]].concat()
}

/// A page that is a gray picture of noise, which no compression makes smaller.
pub fn noise(seed: u32, bytes: usize) -> Vec<u8> {
    let mut state = seed;
    let pixels: Vec<u8> = (0..bytes)
        .map(|_| {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            state.to_be_bytes()[0]
        })
        .collect();
    pixels
}

/// A PDF with a picture of noise on each of its pages.
pub fn pictures(seed: u32, pages: u32, bytes: usize) -> Vec<u8> {
    let mut pdf = Pdf::new();
    for page in 0..pages {
        let keys = format!("{LETTER} /Resources << /XObject << /I {} 0 R >> >>", 100 + page);
        pdf = pdf.page(&keys, "q 400 0 0 400 100 200 cm /I Do Q");
        let height = bytes / 500;
        let keys = format!(
            "/Type /XObject /Subtype /Image /Width 500 /Height {height} /ColorSpace /DeviceGray \
             /BitsPerComponent 8"
        );
        pdf = pdf.stream(100 + page, &keys, &noise(seed + page, 500 * height));
    }
    pdf.bytes()
}

/// Bytes compressed as Flate streams are.
pub fn deflate(data: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(data).unwrap();
    encoder.finish().unwrap()
}

fn put(file: &mut Vec<u8>, number: u32, body: &[u8]) {
    writeln!(file, "{number} 0 obj").unwrap();
    file.extend_from_slice(body);
    file.extend_from_slice(b"\nendobj\n");
}

fn is_stream(body: &[u8]) -> bool {
    body.ends_with(b"endstream")
}
