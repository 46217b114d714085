//! What stands before a tab, and what leads away from the record.

use super::token::{Kind, Token};

/// How a cite names what it cites.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Label {
    /// Whether several tabs may follow.
    pub plural: bool,
    /// How it is capitalized.
    pub letters: Letters,
    /// How many tokens it has.
    pub length: usize,
}

/// How a label is capitalized.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Letters {
    /// `exhibit`
    Small,
    /// `Exhibit`
    First,
    /// `EXHIBIT`
    All,
}

/// Words for exhibits, whether they are plural, and whether a period has to follow.
const LABELS: [(&str, bool, bool); 9] = [
    ("tab", false, false),
    ("tabs", true, false),
    ("exhibit", false, false),
    ("exhibits", true, false),
    ("exh", false, false),
    ("exhs", true, false),
    ("ex", false, true),
    ("exs", true, true),
    ("exx", true, true),
];

/// Whose exhibits are not those of the packet.
const OTHERS: [&str; 9] =
    ["dhs", "gov", "govt", "government", "department", "dep", "dept", "court", "ij"];

/// Words of other authorities, after which `id.` is none of ours.
const AUTHORITIES: [&str; 12] =
    ["cfr", "usc", "cir", "dec", "decl", "fed", "supp", "supra", "tr", "v", "vs", "matter"];

/// The label at the start of these tokens.
pub fn read(tokens: &[Token<'_>]) -> Option<Label> {
    let Kind::Word(word) = tokens.first()?.kind else { return None };
    let small = word.to_lowercase();
    let (_, plural, needs) = *LABELS.iter().find(|(label, ..)| *label == small)?;
    let dotted = tokens.get(1).is_some_and(|it| it.kind == Kind::Sign('.') && !it.apart);
    if needs && !dotted {
        return None;
    }
    let letters = match () {
        () if word == small => Letters::Small,
        () if word == word.to_uppercase() => Letters::All,
        () => Letters::First,
    };
    let mut length = 1 + usize::from(dotted);
    length += usize::from(tokens.get(length).is_some_and(|it| is_quote(it.kind)));
    Some(Label { plural, letters, length })
}

/// Whether what stands before a label says that the exhibit is somebody else's, as in `DHS Ex. C`
/// or `Government's Exhibit 2`.
pub fn is_of_others(before: &[Token<'_>]) -> bool {
    let mut before = before.iter().rev().map(|it| it.kind).peekable();
    let dotted = before.next_if_eq(&Kind::Sign('.')).is_some();
    let mut short = false;
    if before.next_if(|it| matches!(it, Kind::Word("s" | "t" | "S" | "T"))).is_some() {
        short = before.next_if(|it| matches!(it, Kind::Sign('\'' | '’'))).is_some();
    }
    let Some(Kind::Word(word)) = before.next() else { return false };
    let word = word.to_lowercase();
    // Behind a whole word a period ends the sentence.
    let abbreviated = word.len() < 5 && !["dhs", "ij"].contains(&word.as_str());
    OTHERS.contains(&word.as_str()) && (!dotted || abbreviated || short)
}

/// Whether a cite of something else begins at these tokens, so that `id.` is no longer ours.
pub fn leads_away(tokens: &[Token<'_>]) -> bool {
    let kind = |at: usize| tokens.get(at).map(|it| it.kind);
    match kind(0) {
        Some(Kind::Sign('§' | '¶')) => true,
        Some(Kind::Word(word)) => {
            let small = word.to_lowercase();
            let initials = word.chars().count() == 1 && kind(1) == Some(Kind::Sign('.'));
            (AUTHORITIES.contains(&small.as_str()) && word != "matter")
                || (small == "at" && matches!(kind(1), Some(Kind::Number(_))))
                || (small == "i" && kind(1) == Some(Kind::Sign('&')))
                || (initials && matches!(kind(2), Some(Kind::Number(_))))
                || (initials && is_initial(kind(2)) && is_initial(kind(4)))
        }
        _ => false,
    }
}

fn is_initial(kind: Option<Kind<'_>>) -> bool {
    matches!(kind, Some(Kind::Word(word)) if word.chars().count() == 1)
}

fn is_quote(kind: Kind<'_>) -> bool {
    matches!(kind, Kind::Sign('"' | '“' | '‘'))
}
