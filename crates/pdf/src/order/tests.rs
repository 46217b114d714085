use super::*;
use crate::{
    content::layer::{Letter, Run},
    geometry::Matrix,
};

/// Letters of ten points each at these places along a line.
fn said(letters: &[(f32, char)]) -> String {
    let run = Run {
        matrix: Matrix::IDENTITY,
        letters: 0..letters.len(),
        reach: (-2.0, 8.0),
        downwards: false,
        shade: None,
        painted: true,
    };
    let letters = letters.iter().map(|&(start, says)| Letter { start, end: start + 5.0, says });
    let layer = Layer { letters: letters.collect(), runs: vec![run], ..Layer::default() };
    let mut text = String::new();
    for it in super::letters(&layer) {
        match it.gap {
            Gap::Wide | Gap::Space => text.push(' '),
            Gap::Line => text.push('|'),
            _ => (),
        }
        text.push(layer.letters[it.letter].says);
    }
    text
}

/// Letters side by side from the left.
fn row(shown: &str) -> Vec<(f32, char)> {
    shown.chars().zip(0_u16..).map(|(says, at)| (5.0 * f32::from(at), says)).collect()
}

#[test]
fn letters_keep_the_order_in_which_they_are_painted() {
    assert_eq!(said(&row("on it")), "|on it");
    assert_eq!(said(&[(0.0, 'a'), (5.4, 'b'), (13.0, 'c'), (0.0, 'd')]), "|ab c|d");
}

#[test]
fn what_runs_right_to_left_is_said_in_its_order_however_it_was_painted() {
    // Painted as it is seen, from the left.
    assert_eq!(said(&row("הגב א")), "|א בגה");
    // Painted as it is said, from the right.
    let mut painted = row("הגב א");
    painted.reverse();
    assert_eq!(said(&painted), "|א בגה");
}

#[test]
fn numbers_and_other_words_in_it_are_not_turned() {
    assert_eq!(said(&row("גב 1948 א")), "|א 1948 בג");
    assert_eq!(said(&row("דגב UN pact אהוז")), "|זוהא UN pact בגד");
    assert_eq!(said(&row("see גב א now we go")), "|see א בג now we go");
}
