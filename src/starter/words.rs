//! Words that names of files are made of, in the languages clients bring papers in.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::manifest::ExhibitKind::{self, Academic, CivilRecord, Correspondence, CourtRecord, CriminalRecord, Declaration, ExpertAffidavit, ExpertCv, Form, GovernmentReport, Identity, IntergovernmentalReport, LawText, Map, MedicalEvaluation, MedicalRecord, News, NgoReport, Photograph, PoliceComplaint, PsychologicalEvaluation, Threat, UnavailableEvidence, Warrant, WitnessDeclaration};

/// What tells the kind of a document: the kind, a language, and phrases of it. The language is
/// empty where the words are those of several.
pub const KINDS: &[(ExhibitKind, &str, &[&str])] = &[
    (Declaration, "en", &["declaration of respondent", "declaration of the respondent", "respondent declaration", "respondent's declaration", "affidavit of respondent"]),
    (Declaration, "es", &["declaración del solicitante", "declaración de la solicitante"]),
    (WitnessDeclaration, "en", &["witness declaration", "witness statement", "witness affidavit", "declaration of witness", "affidavit of witness"]),
    (WitnessDeclaration, "es", &["declaración de testigo", "declaración testimonial", "declaración del testigo"]),
    (WitnessDeclaration, "fr", &["témoignage"]),
    (WitnessDeclaration, "pt", &["testemunho", "declaração de testemunha"]),
    (WitnessDeclaration, "ht", &["temwayaj"]),
    (MedicalEvaluation, "en", &["medical evaluation", "forensic medical evaluation", "forensic evaluation", "medical affidavit"]),
    (MedicalRecord, "en", &["medical record", "medical records", "hospital record", "hospital records", "medical report"]),
    (MedicalRecord, "es", &["historia clínica", "expediente médico", "certificado médico", "constancia médica", "informe médico", "receta médica"]),
    (MedicalRecord, "fr", &["certificat médical", "dossier médical", "rapport médical"]),
    (MedicalRecord, "pt", &["laudo médico", "atestado médico", "prontuário"]),
    (MedicalRecord, "ht", &["sètifika medikal", "dosye medikal"]),
    (PsychologicalEvaluation, "en", &["psychological evaluation", "psychological assessment", "psych eval", "psych evaluation", "psychiatric evaluation"]),
    (PsychologicalEvaluation, "es", &["evaluación psicológica", "informe psicológico"]),
    (PoliceComplaint, "en", &["police report", "police complaint"]),
    (PoliceComplaint, "es", &["denuncia", "denuncia policial", "querella"]),
    (PoliceComplaint, "fr", &["plainte"]),
    (PoliceComplaint, "pt", &["denúncia", "boletim de ocorrência", "queixa"]),
    (PoliceComplaint, "ht", &["plent"]),
    (CourtRecord, "en", &["court record", "court records", "judgment"]),
    (CourtRecord, "es", &["sentencia", "expediente judicial"]),
    (CourtRecord, "fr", &["jugement"]),
    (CourtRecord, "pt", &["sentença"]),
    (CourtRecord, "ht", &["jijman"]),
    (Warrant, "en", &["arrest warrant", "warrant"]),
    (Warrant, "es", &["orden de captura", "orden de aprehensión", "orden de arresto"]),
    (Warrant, "fr", &["mandat d'arrêt"]),
    (Warrant, "pt", &["mandado de prisão"]),
    (Warrant, "ht", &["manda arè"]),
    (Threat, "en", &["threat", "threats", "threat letter", "threatening message", "threatening messages"]),
    (Threat, "es", &["amenaza", "amenazas"]),
    (Threat, "fr", &["menace", "menaces"]),
    (Threat, "pt", &["ameaça", "ameaças"]),
    (Threat, "ht", &["menas"]),
    (Photograph, "en", &["photo", "photos", "photograph", "photographs"]),
    (Photograph, "", &["foto", "fotos", "fotografia", "fotografias"]),
    (ExpertAffidavit, "en", &["expert affidavit", "affidavit of expert", "expert declaration", "declaration of expert", "expert report", "expert opinion"]),
    (ExpertCv, "en", &["expert cv"]),
    (ExpertCv, "", &["curriculum vitae"]),
    (GovernmentReport, "en", &["dos human rights report", "dos human rights", "dos country report", "dos report", "state department", "department of state", "country reports on human rights practices"]),
    (IntergovernmentalReport, "en", &["un report", "unhcr", "ohchr", "iachr"]),
    (NgoReport, "en", &["human rights watch", "hrw", "amnesty international", "amnesty"]),
    (News, "en", &["news", "news article", "newspaper", "newspaper article"]),
    (News, "es", &["noticia", "noticias", "periódico"]),
    (News, "fr", &["journal", "article de presse"]),
    (News, "pt", &["notícia", "jornal"]),
    (News, "ht", &["jounal"]),
    (Academic, "en", &["journal article", "law review"]),
    (LawText, "en", &["statute", "penal code"]),
    (LawText, "es", &["código penal"]),
    (LawText, "fr", &["code pénal"]),
    (Map, "en", &["map"]),
    (Map, "", &["mapa"]),
    (Identity, "en", &["passport", "identity card", "id card", "national id"]),
    (Identity, "es", &["pasaporte", "cédula", "dui", "carnet de identidad"]),
    (Identity, "fr", &["passeport", "carte d'identité"]),
    (Identity, "pt", &["passaporte", "carteira de identidade"]),
    (Identity, "ht", &["paspò", "kat idantite"]),
    (CivilRecord, "en", &["birth certificate", "marriage certificate", "death certificate"]),
    (CivilRecord, "es", &["acta de nacimiento", "partida de nacimiento", "certificado de nacimiento", "acta de matrimonio", "partida de matrimonio", "acta de defunción", "partida de defunción"]),
    (CivilRecord, "fr", &["acte de naissance", "certificat de naissance", "acte de mariage", "acte de décès"]),
    (CivilRecord, "pt", &["certidão de nascimento", "certidão de casamento", "certidão de óbito"]),
    (CivilRecord, "ht", &["ak nesans", "batistè", "ak maryaj", "ak desè"]),
    (CriminalRecord, "en", &["criminal record", "criminal history", "rap sheet"]),
    (CriminalRecord, "es", &["antecedentes penales"]),
    (CriminalRecord, "fr", &["casier judiciaire"]),
    (CriminalRecord, "pt", &["antecedentes criminais"]),
    (UnavailableEvidence, "en", &["unavailable evidence"]),
    (Form, "en", &["i 589", "i589"]),
    (Correspondence, "en", &["letter", "email", "e mail"]),
    (Correspondence, "", &["carta"]),
    (Correspondence, "fr", &["lettre"]),
    (Correspondence, "ht", &["lèt"]),
];

/// What can be one of several kinds, and which those are.
pub const UNSURE: &[(&str, &str, &[&str])] = &[
    ("`declaration` if it is the respondent's own, else `witness-declaration`", "en", &["declaration", "affidavit", "sworn statement"]),
    ("`declaration` if it is the respondent's own, else `witness-declaration`", "es", &["declaración", "testimonio"]),
    ("`declaration` if it is the respondent's own, else `witness-declaration`", "fr", &["déclaration"]),
    ("`declaration` if it is the respondent's own, else `witness-declaration`", "pt", &["declaração"]),
    ("`declaration` if it is the respondent's own, else `witness-declaration`", "ht", &["deklarasyon"]),
    ("`medical-evaluation` or `psychological-evaluation`", "en", &["evaluation"]),
    ("`medical-evaluation` or `psychological-evaluation`", "es", &["evaluación"]),
];

/// What a translation is surely called.
pub const TRANSLATION: &[&str] =
    &["translation", "translated", "english translation", "traducción", "traduction", "tradução", "tradiksyon"];

/// What the certificate of a translation is surely called.
pub const CERTIFICATE: &[&str] = &[
    "certificate of translation", "certification of translation", "translation certificate",
    "translation certification", "translator certificate", "translator's certificate", "translators certificate",
    "certificado de traducción", "certificat de traduction",
];

/// What it may be called beside the document it belongs to.
pub const CERTIFICATE_BESIDE: &[&str] = &["certificate", "cert", "certification", "certificado"];

/// Months, in English, Spanish, French, Portuguese and Haitian Creole.
pub const MONTHS: [&[&str]; 12] = [
    &["january", "jan", "enero", "ene", "janvier", "janeiro", "janvye"],
    &["february", "feb", "febrero", "fevrier", "fevereiro", "fev", "fevriye"],
    &["march", "mar", "marzo", "mars", "marco", "mas"],
    &["april", "apr", "abril", "abr", "avril"],
    &["may", "mayo", "mai", "maio"],
    &["june", "jun", "junio", "juin", "junho", "jen"],
    &["july", "jul", "julio", "juillet", "julho", "jiye"],
    &["august", "aug", "agosto", "ago", "aout"],
    &["september", "sep", "sept", "septiembre", "setiembre", "septembre", "setembro", "septanm"],
    &["october", "oct", "octubre", "octobre", "outubro", "oktob"],
    &["november", "nov", "noviembre", "novembre", "novembro", "novanm"],
    &["december", "dec", "diciembre", "dic", "decembre", "dezembro", "dez", "desanm"],
];

/// Words that say nothing by themselves.
pub const SMALL: &[&str] =
    &["a", "an", "and", "the", "of", "on", "in", "from", "to", "de", "del", "la", "el", "los", "las", "y", "le", "les", "du", "et", "da", "do", "dos", "e", "s", "d"];

/// A word without accents, in small letters.
pub fn plain(word: &str) -> String {
    word.nfd().filter(|it| !is_combining_mark(*it)).flat_map(char::to_lowercase).collect()
}

/// The words of a text in small letters, accents kept.
pub fn of(text: &str) -> Vec<String> {
    let composed: String = text.nfc().flat_map(char::to_lowercase).collect();
    let words = composed.split(|it: char| !it.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

/// Where a phrase stands among words, whether with its accents, and how many words it has.
pub fn find(words: &[String], phrase: &str) -> Option<(usize, bool, usize)> {
    let phrase = of(phrase);
    let same = |window: &[String]| window.iter().zip(&phrase).all(|(a, b)| plain(a) == plain(b));
    let start = words.windows(phrase.len()).position(same)?;
    Some((start, words[start..].starts_with(&phrase), phrase.len()))
}
