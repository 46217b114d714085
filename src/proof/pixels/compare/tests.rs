//! What is told of two pictures and what is not.

use super::*;
use crate::pdf::geometry::Rect;

const SIZE: (usize, usize) = (200, 160);

/// A picture by what is dark of it.
fn drawn(size: (usize, usize), dark: impl Fn(usize, usize) -> u8) -> Picture {
    let pixels = (0..size.1).flat_map(|row| (0..size.0).map(move |column| (column, row)));
    let pixels = pixels.map(|(column, row)| 255 - dark(column, row)).collect();
    Picture { width: size.0, height: size.1, pixels }
}

/// Something like words: rows of strokes of some width, each row its own.
fn word(column: usize, row: usize) -> u8 {
    let line = row / 10;
    let stroke = (column * 7 + line * 13 + column * line % 5) % 11 < 5;
    if row % 10 < 6 && (20..180).contains(&column) && stroke { 200 } else { 0 }
}

fn sight(lie: Lie, at: (f64, f64), size: (usize, usize)) -> Sight {
    let area = Rect { x0: at.0, y0: at.1, x1: at.0 + number(size.0), y1: at.1 + number(size.1) };
    Sight { resolution: 54.0, own: 54.0, area, stamp: None, lie }
}

fn told(lie: Lie, own: &Picture, packet: &Picture) -> bool {
    apart(own, packet, &sight(lie, (0.0, 0.0), SIZE)).is_some()
}

const LIES: [Lie; 3] = [Lie::Still, Lie::Moved, Lie::Rough];

#[test]
fn the_same_is_the_same_and_a_blank_page_is_not() {
    let (page, blank) = (drawn(SIZE, word), drawn(SIZE, |_, _| 0));
    for lie in LIES {
        assert!(!told(lie, &page, &page), "{lie:?}");
        assert!(told(lie, &page, &blank) && told(lie, &blank, &page), "{lie:?}");
    }
}

#[test]
fn a_word_that_is_missing_is_told_with_its_place() {
    let page = drawn(SIZE, word);
    let less =
        drawn(SIZE, |x, y| if y / 10 == 8 && (100..130).contains(&x) { 0 } else { word(x, y) });
    for lie in [Lie::Still, Lie::Moved] {
        let apart = apart(&page, &less, &sight(lie, (0.0, 0.0), SIZE)).unwrap();
        assert!((84..130).contains(&apart.at.0) && (64..87).contains(&apart.at.1), "{apart:?}");
        assert!(apart.share < 0.02, "{apart:?}");
    }
}

#[test]
fn a_page_that_slipped_is_told() {
    let page = drawn(SIZE, word);
    let slipped = drawn(SIZE, |x, y| if y < 4 { 0 } else { word(x, y - 4) });
    assert!(told(Lie::Still, &page, &slipped) && told(Lie::Moved, &page, &slipped));
}

#[test]
fn a_faint_layer_is_told() {
    let page = drawn(SIZE, word);
    let layer = |x: usize, y: usize| if (x + y) % 60 < 12 { 30 } else { 0 };
    let layered = drawn(SIZE, |x, y| word(x, y).max(layer(x, y)));
    assert!(told(Lie::Still, &page, &layered) && told(Lie::Moved, &page, &layered));
}

#[test]
fn another_grid_is_not_told() {
    let page = drawn(SIZE, word);
    // The same on paper, half a pixel to the right and down.
    let mean = |x: usize, y: usize| {
        let before = |at: usize| [at, at.saturating_sub(1)];
        let around = before(x).into_iter().flat_map(|x| before(y).map(|y| (x, y)));
        let sum: u32 = around.map(|(x, y)| u32::from(word(x, y))).sum();
        u8::try_from(sum / 4).unwrap()
    };
    assert!(!told(Lie::Moved, &page, &drawn(SIZE, mean)));
    assert!(told(Lie::Still, &page, &drawn(SIZE, mean)));
    // A line that the grid makes twice as thick.
    let rule = |thick: usize| drawn(SIZE, move |_, y| if y % 20 < thick { 255 } else { 0 });
    assert!(!told(Lie::Moved, &rule(1), &rule(2)));
}

#[test]
fn a_page_is_found_where_it_lies() {
    let page = drawn((100, 80), word);
    let packet = drawn(SIZE, |x, y| {
        if 30 <= x && 50 <= y && x < 130 && y < 130 { word(x - 30, y - 50) } else { 0 }
    });
    let at = |x, y| apart(&page, &packet, &sight(Lie::Moved, (x, y), (100, 80)));
    assert_eq!(at(30.0, 50.0), None);
    assert_eq!(at(30.4, 49.7), None);
    assert!(at(40.0, 50.0).is_some());
}

#[test]
fn the_stamp_is_looked_past_and_nothing_else() {
    let page = drawn(SIZE, |_, _| 0);
    let stamped =
        drawn(
            SIZE,
            |x, y| if (150..180).contains(&x) && (140..150).contains(&y) { 255 } else { 0 },
        );
    let stamp = |x0| Some(Rect { x0, y0: 138.0, x1: 185.0, y1: 155.0 });
    for lie in LIES {
        let plain = sight(lie, (0.0, 0.0), SIZE);
        assert_eq!(apart(&page, &stamped, &Sight { stamp: stamp(145.0), ..plain }), None);
        assert!(apart(&page, &stamped, &Sight { stamp: stamp(170.0), ..plain }).is_some());
    }
}

#[test]
fn another_size_is_told() {
    for lie in LIES {
        assert!(told(lie, &drawn((190, 160), |_, _| 0), &drawn(SIZE, |_, _| 0)));
    }
    // Less than a window is a page all the same.
    let dot = drawn((3, 2), |_, _| 255);
    for lie in LIES {
        assert_eq!(apart(&dot, &dot, &sight(lie, (0.0, 0.0), (3, 2))), None);
    }
}
