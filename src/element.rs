//! What a Convention claim has to prove, and the points a packet may prove under each.

use std::fmt;

/// One thing the respondent must prove (8 CFR 1208.16(c), 1208.18(a)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Element {
    /// Torture in the country of removal is more likely than not.
    Likelihood,
    /// A public official inflicts, instigates, consents to or acquiesces in it.
    StateInvolvement,
    /// No part of the country is safe to relocate to.
    InternalRelocation,
    /// What the respondent has already suffered.
    PriorHarm,
}

impl Element {
    /// Every element, in the order a brief argues them.
    pub const ALL: [Self; 4] =
        [Self::Likelihood, Self::StateInvolvement, Self::InternalRelocation, Self::PriorHarm];

    /// The name written in a manifest.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Likelihood => "likelihood",
            Self::StateInvolvement => "state-involvement",
            Self::InternalRelocation => "internal-relocation",
            Self::PriorHarm => "prior-harm",
        }
    }

    /// The name shown to a reader.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Likelihood => "Likelihood of torture",
            Self::StateInvolvement => "State involvement or acquiescence",
            Self::InternalRelocation => "Internal relocation",
            Self::PriorHarm => "Prior harm",
        }
    }

    /// The points a packet may prove under it, in the order a brief argues them.
    pub const fn points(self) -> &'static [&'static str] {
        match self {
            Self::Likelihood => {
                &["individualized", "severity", "intent", "country-conditions", "mass-violations"]
            }
            Self::StateInvolvement => &["direct", "awareness", "breach", "inability"],
            Self::InternalRelocation => &["reach", "attempts", "barriers"],
            Self::PriorHarm => &["incident", "injury", "report"],
        }
    }
}

/// What an exhibit is offered to prove: an element, or one point of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Support {
    /// The element.
    pub element: Element,
    /// The point of it, one of [`Element::points`].
    pub point: Option<&'static str>,
}

impl Support {
    /// Every element, each with its points behind it, in the order a brief argues them.
    pub fn all() -> impl Iterator<Item = Self> {
        Element::ALL.into_iter().flat_map(|element| {
            let points = element.points().iter().map(|point| Some(*point));
            std::iter::once(None).chain(points).map(move |point| Self { element, point })
        })
    }
}

impl fmt::Display for Support {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.element.id())?;
        self.point.map_or(Ok(()), |point| write!(f, "/{point}"))
    }
}
