//! The kinds of documents an exhibit can be.

macro_rules! kinds {
    ($($kind:ident $id:literal $title:literal,)+) => {
        /// What kind of document an exhibit is.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        #[allow(missing_docs, reason = "the title beside each says it")]
        pub enum ExhibitKind { $($kind,)+ }

        impl ExhibitKind {
            /// Every kind.
            pub const ALL: &[Self] = &[$(Self::$kind,)+];

            /// The name written in a manifest.
            pub const fn id(self) -> &'static str {
                match self { $(Self::$kind => $id,)+ }
            }

            /// The name shown to a reader.
            pub const fn title(self) -> &'static str {
                match self { $(Self::$kind => $title,)+ }
            }
        }
    };
}

kinds! {
    Declaration "declaration" "Declaration of the respondent",
    WitnessDeclaration "witness-declaration" "Witness declaration",
    MedicalEvaluation "medical-evaluation" "Medical evaluation",
    MedicalRecord "medical-record" "Medical record",
    PsychologicalEvaluation "psychological-evaluation" "Psychological evaluation",
    PoliceComplaint "police-complaint" "Police complaint",
    CourtRecord "court-record" "Court record",
    Warrant "warrant" "Warrant",
    Threat "threat" "Threat",
    Photograph "photograph" "Photographs",
    ExpertAffidavit "expert-affidavit" "Expert affidavit",
    ExpertCv "expert-cv" "Expert's curriculum vitae",
    GovernmentReport "government-report" "Government report",
    IntergovernmentalReport "intergovernmental-report" "Report of an international organization",
    NgoReport "ngo-report" "Report of a non-governmental organization",
    News "news" "News report",
    Academic "academic" "Academic publication",
    LawText "law-text" "Text of a law",
    Map "map" "Map",
    Identity "identity" "Identity document",
    CivilRecord "civil-record" "Civil record",
    CriminalRecord "criminal-record" "Criminal record",
    UnavailableEvidence "unavailable-evidence" "Declaration on unavailable evidence",
    Form "form" "Form",
    Correspondence "correspondence" "Correspondence",
    Other "other" "Other document",
}
