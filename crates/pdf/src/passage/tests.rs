use super::*;
use crate::{
    content::{scan, tests::Listed},
    geometry::{Matrix, Rect},
};

/// A page with lines of ten points, each letter five wide, the first at 100, 700.
fn layer(lines: &[&str]) -> Layer {
    let lines: Vec<String> = lines.iter().map(|line| format!("({line}) Tj 0 -12 Td")).collect();
    let contents = format!("BT /F1 10 Tf 100 700 Td {} ET", lines.join(" "));
    scan(contents.as_bytes(), &mut Listed::speaking(), Rect::LETTER, Rect::LETTER).layer
}

fn has(lines: &[&str], quote: &str) -> bool {
    Page::of(&layer(lines)).find(&Sought::of(quote)).is_some()
}

/// The same with other characters in the place of some.
fn with(lines: &[&str], changed: &[(char, char)], quote: &str) -> bool {
    let mut layer = layer(lines);
    for letter in &mut layer.letters {
        let found = changed.iter().find(|(from, _)| *from == letter.says);
        letter.says = found.map_or(letter.says, |(_, to)| *to);
    }
    Page::of(&layer).find(&Sought::of(quote)).is_some()
}

#[test]
fn words_are_found_whatever_case_lines_and_spaces() {
    let lines = ["He said that the police", "refused to  help him."];
    for quote in ["the police refused to help", "THE POLICE\n  refused", "He said", "help him."] {
        assert!(has(&lines, quote), "{quote}");
    }
}

#[test]
fn not_one_word_may_differ() {
    let lines = ["the police refused to help him", "and he was unable to return"];
    for quote in [
        "the police agreed to help him",
        "the police refused help him",
        "the police refused to help her",
        "refused the police to help",
        "he was able to return",
        "he was unable to ret",
        "the policerefused",
        "the police re fused",
        "the police refused, to help",
    ] {
        assert!(!has(&lines, quote), "{quote}");
    }
}

#[test]
fn a_word_may_go_on_past_a_hyphen_at_the_end_of_a_line() {
    let lines = ["he was tor-", "tured by well-", "known men, un-", "able to speak"];
    assert!(has(&lines, "tortured by well-known men, unable"));
    assert!(has(&lines, "by wellknown men"));
    assert!(!has(&lines, "able to speak"));
    assert!(!has(&["well-known men"], "wellknown men"));
    assert!(has(&["well-known men"], "well\u{2010}known men"));
}

#[test]
fn ligatures_and_composed_letters_are_their_letters() {
    assert!(with(&["the oLcer lied"], &[('L', 'ﬃ')], "the oﬃcer lied"));
    assert!(with(&["the oLcer lied"], &[('L', 'ﬃ')], "the officer"));
    assert!(with(&["el perd1o"], &[('1', 'í')], "perdi\u{301}o"));
    assert!(!with(&["el perd1o"], &[('1', 'í')], "perdio"));
}

#[test]
fn kinds_of_quotation_marks_and_dashes_are_one() {
    let quoted = [('<', '“'), ('>', '”'), ('^', '’'), ('~', '—')];
    let lines = ["he said <don^t ~ stop>"];
    assert!(with(&lines, &quoted, "said \"don't - stop\""));
    assert!(with(&lines, &quoted, "said 'don`t–stop"));
    assert!(!with(&lines, &quoted, "said dont stop"));
}

#[test]
fn what_is_left_out_or_changed_is_marked() {
    let lines = ["The officer laughed, and then he", "refused to write anything down"];
    assert!(has(&lines, "[t]he officer laughed ... refused to write"));
    assert!(has(&lines, "officer … refused"));
    assert!(!has(&lines, "refused to write ... the officer"));
    assert!(!has(&lines, "the officer ... agreed"));
}

#[test]
fn numbers_of_notes_are_passed_over() {
    let contents = "BT /F1 10 Tf 100 700 Td (refused) Tj /F1 6 Tf 3 Ts (12) Tj 0 Ts /F1 10 Tf \
                    ( to help) Tj ET";
    let look = &mut Listed::speaking();
    let layer = scan(contents.as_bytes(), look, Rect::LETTER, Rect::LETTER).layer;
    assert!(Page::of(&layer).find(&Sought::of("refused to help")).is_some());
    assert!(!has(&["refused 12 to help"], "refused to help"));
}

#[test]
fn lines_are_those_that_the_words_stand_on() {
    let layer = layer(&["the police refused", "to help him"]);
    let lines = Page::of(&layer).find(&Sought::of("refused to help")).unwrap();
    let [Quad(first), Quad(second)] = lines.as_slice() else { panic!("{lines:?}") };
    assert_eq!(*first, [(155.0, 708.0), (190.0, 708.0), (155.0, 698.0), (190.0, 698.0)]);
    assert_eq!(*second, [(100.0, 696.0), (135.0, 696.0), (100.0, 686.0), (135.0, 686.0)]);
}

#[test]
fn lines_of_a_text_that_is_turned_are_turned_with_it() {
    let mut layer = layer(&["the police refused"]);
    layer.runs[0].matrix = layer.runs[0].matrix.then(Matrix([0.0, 1.0, -1.0, 0.0, 800.0, 0.0]));
    let lines = Page::of(&layer).find(&Sought::of("police")).unwrap();
    let [Quad(line)] = lines.as_slice() else { panic!("{lines:?}") };
    let rounded = line.map(|(x, y)| (x.round(), y.round()));
    assert_eq!(rounded, [(92.0, 120.0), (92.0, 150.0), (102.0, 120.0), (102.0, 150.0)]);
}

#[test]
fn the_nearest_passage_is_told_word_by_word() {
    let layer = layer(&["On that day the police refused to help him", "and he went home"]);
    let page = Page::of(&layer);
    let mut sought = Sought::of("the police agreed to help him");
    assert!(page.find(&sought).is_none());
    let (likeness, says) = page.nearest(&mut sought, 0).unwrap();
    assert!(says.contains("the police refused to help him"), "{says}");
    assert!((60..95).contains(&likeness), "{likeness}");
    assert!(page.nearest(&mut sought, 99).is_none());
    let mut other = Sought::of("quarterly earnings of a bank");
    assert!(page.nearest(&mut other, 40).is_none());
}

#[test]
fn texts_that_repeat_take_no_time() {
    let line = "a ".repeat(5_000);
    let layer = layer(&[line.as_str(); 20]);
    let page = Page::of(&layer);
    let mut sought = Sought::of(&("a ".repeat(900) + "aa a"));
    assert!(page.find(&sought).is_none());
    assert!(page.nearest(&mut sought, 0).is_some());
}
