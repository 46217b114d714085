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

impl ExhibitKind {
    /// Whether it says what the document is.
    pub const fn is_known(self) -> bool {
        !matches!(self, Self::Other | Self::Correspondence)
    }

    /// Whether it is a filing of its own, and no evidence.
    pub const fn is_filing(self) -> bool {
        matches!(self, Self::Brief | Self::Motion | Self::ProposedOrder | Self::WitnessList)
    }

    /// Whether it is published, and about more than this case.
    pub const fn is_publication(self) -> bool {
        self.is_report() || matches!(self, Self::News | Self::Academic)
    }

    /// Whether it is a report on a country.
    pub const fn is_report(self) -> bool {
        matches!(self, Self::GovernmentReport | Self::IntergovernmentalReport | Self::NgoReport)
    }

    /// Whether it is about a country and nobody in particular.
    pub const fn is_country_conditions(self) -> bool {
        self.is_publication() || matches!(self, Self::LawText | Self::Map)
    }

    /// Whether it is of a physician or psychologist, or says why nothing of one can be had.
    pub const fn is_medical(self) -> bool {
        matches!(
            self,
            Self::MedicalEvaluation
                | Self::MedicalRecord
                | Self::PsychologicalEvaluation
                | Self::UnavailableEvidence
        )
    }

    /// Whether somebody speaks for this case in it and signs it.
    pub const fn is_sworn(self) -> bool {
        self.is_testimony() || matches!(self, Self::ExpertAffidavit | Self::UnavailableEvidence)
    }

    /// Whether somebody tells what they lived through or saw.
    pub const fn is_testimony(self) -> bool {
        matches!(self, Self::Declaration | Self::WitnessDeclaration)
    }
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
    CriminalChart "criminal-chart" "Criminal history chart",
    UnavailableEvidence "unavailable-evidence" "Declaration on unavailable evidence",
    Form "form" "Form",
    Brief "brief" "Pre-hearing brief",
    Motion "motion" "Motion",
    ProposedOrder "proposed-order" "Proposed order",
    WitnessList "witness-list" "Witness list",
    Correspondence "correspondence" "Correspondence",
    Other "other" "Other document",
}
