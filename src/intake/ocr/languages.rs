//! What Tesseract calls languages.

/// The packs of Tesseract, by the codes of languages in the manifest.
#[rustfmt::skip]
const PACKS: &[(&str, &str)] = &[
    ("am", "amh"), ("ar", "ara"), ("az", "aze"), ("be", "bel"), ("bg", "bul"), ("bn", "ben"),
    ("bs", "bos"), ("de", "deu"), ("el", "ell"), ("en", "eng"), ("es", "spa"), ("fa", "fas"),
    ("fr", "fra"), ("gu", "guj"), ("he", "heb"), ("hi", "hin"), ("hr", "hrv"), ("ht", "hat"),
    ("hy", "hye"), ("id", "ind"), ("it", "ita"), ("ja", "jpn"), ("ka", "kat"), ("kk", "kaz"),
    ("km", "khm"), ("ko", "kor"), ("ku", "kmr"), ("ky", "kir"), ("lo", "lao"), ("mn", "mon"),
    ("my", "mya"), ("ne", "nep"), ("nl", "nld"), ("pa", "pan"), ("pl", "pol"), ("ps", "pus"),
    ("pt", "por"), ("qu", "que"), ("ro", "ron"), ("ru", "rus"), ("si", "sin"), ("sq", "sqi"),
    ("sr", "srp"), ("sw", "swa"), ("ta", "tam"), ("tg", "tgk"), ("th", "tha"), ("ti", "tir"),
    ("tl", "fil"), ("tr", "tur"), ("uk", "ukr"), ("ur", "urd"), ("uz", "uzb"), ("vi", "vie"),
    ("zh", "chi_sim"),
];

/// The pack for a language by its code, such as `es` or `spa`; the code itself where none is known.
pub fn pack(code: &str) -> &str {
    let code = code.split('-').next().unwrap_or(code);
    PACKS.iter().find(|(it, _)| *it == code).map_or(code, |(_, pack)| pack)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_have_packs() {
        assert_eq!(
            ["en", "es", "pt-BR", "spa", "mam"].map(pack),
            ["eng", "spa", "por", "spa", "mam"]
        );
    }
}
