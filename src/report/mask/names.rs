//! Where a text says a name.

use std::ops::Range;

use super::letters::{self, Letter};

/// Letters from which on a word of a name is looked for inside other words too, as in
/// `scanperez.pdf`; shorter ones are parts of too many words.
const DISTINCT: usize = 5;

/// Letters from which on a word of a name is hidden wherever it stands.
const SHORTEST: usize = 3;

/// What may stand between two words of one name.
const BETWEEN: [char; 7] = [' ', ',', '.', '_', '-', '\'', '’'];

/// Words of names that are words of Spanish, Portuguese and French too: two of them are no name.
const PARTICLES: [&str; 11] = ["al", "da", "de", "di", "do", "du", "e", "el", "la", "le", "y"];

/// The words of names, as they are compared; the longest come first.
pub fn words<'a>(names: impl Iterator<Item = &'a str>) -> Vec<String> {
    let runs = names.flat_map(letters::runs);
    let mut words: Vec<String> = runs.map(|run| letters::folded(&run)).collect();
    words.retain(|word| !word.is_empty());
    words.sort_by(|a, b| b.len().cmp(&a.len()).then(a.cmp(b)));
    words.dedup();
    words
}

/// The places of names in a text, in order.
pub fn find(text: &str, words: &[String]) -> Vec<Range<usize>> {
    let runs = letters::runs(text);
    let mut found: Vec<Range<usize>> = runs.iter().flat_map(|run| in_run(run, words)).collect();
    found.extend(short(text, &runs, words, &found));
    found.sort_by_key(|at| at.start);
    joined(text, found)
}

/// The places of names in one run of letters.
fn in_run(run: &[Letter], words: &[String]) -> Vec<Range<usize>> {
    let whole = letters::folded(run);
    let long: Vec<&String> = words.iter().filter(|word| is_telling(word)).collect();
    if is_made_of(&whole, words) && long.iter().any(|word| whole.contains(word.as_str())) {
        return vec![bytes(run, 0..run.len())];
    }
    let places = long.iter().flat_map(|word| {
        let ends = (0..run.len()).filter_map(|start| Some((start, spelled(&run[start..], word)?)));
        ends.filter(|(start, length)| {
            let (start, end) = (*start, start + length);
            DISTINCT <= word.chars().count() || is_edge(run, start) && is_edge(run, end)
        })
        .map(|(start, length)| bytes(run, start..start + length))
        .collect::<Vec<_>>()
    });
    places.collect()
}

/// Words too short to hide alone, where they stand beside another word of a name.
fn short(
    text: &str,
    runs: &[Vec<Letter>],
    words: &[String],
    found: &[Range<usize>],
) -> Vec<Range<usize>> {
    let places: Vec<Range<usize>> = runs.iter().map(|run| bytes(run, 0..run.len())).collect();
    let texts: Vec<String> = runs.iter().map(|run| letters::folded(run)).collect();
    let is_short: Vec<bool> =
        texts.iter().map(|word| !is_telling(word) && words.contains(word)).collect();
    let beside = |i: usize| is_between(&text[places[i].end..places[i + 1].start]);
    let own = |i: usize| is_short[i] && !PARTICLES.contains(&texts[i].as_str());
    let mut named: Vec<bool> = places.iter().map(|at| found.contains(at)).collect();
    let pairs = 0..runs.len().saturating_sub(1);
    for i in pairs.clone().filter(|i| beside(*i) && own(*i) && own(i + 1)) {
        named[i] = true;
    }
    for i in pairs.clone().filter(|i| beside(*i)) {
        named[i + 1] |= named[i] && is_short[i + 1];
    }
    for i in pairs.rev().filter(|i| beside(*i)) {
        named[i] |= named[i + 1] && is_short[i];
    }
    let hidden = (0..runs.len()).filter(|i| named[*i] && is_short[*i]);
    hidden.map(|i| places[i].clone()).collect()
}

/// Whether two words with this between them may be one name.
fn is_between(between: &str) -> bool {
    between.trim_matches(BETWEEN).is_empty()
}

/// Whether a word says who somebody is: three letters, or two where a letter is a whole word.
fn is_telling(word: &str) -> bool {
    let least = if word.chars().any(is_syllable) { 2 } else { SHORTEST };
    least <= word.chars().count()
}

/// Whether a letter of a script without cases is meant, such as Chinese or Korean.
fn is_syllable(it: char) -> bool {
    matches!(it, '\u{1100}'..='\u{11ff}' | '\u{3040}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}'
        | '\u{20000}'..='\u{3ffff}')
}

/// How many letters spell a word at the start of a run, where they do.
fn spelled(run: &[Letter], word: &str) -> Option<usize> {
    let mut rest = word;
    for (count, letter) in run.iter().enumerate() {
        if rest.is_empty() {
            return Some(count);
        }
        rest = rest.strip_prefix(letter.folded.as_str())?;
    }
    rest.is_empty().then_some(run.len())
}

/// Whether a run is nothing but words of names, as in `perezmuestra`.
fn is_made_of(whole: &str, words: &[String]) -> bool {
    let mut reached = vec![false; whole.len() + 1];
    reached[0] = true;
    for at in 0..whole.len() {
        if reached[at] {
            for word in words.iter().filter(|word| whole[at..].starts_with(word.as_str())) {
                reached[at + word.len()] = true;
            }
        }
    }
    reached[whole.len()]
}

/// Whether a word starts or ends at a letter of a run, as at the `M` of `AnaMuestra`.
fn is_edge(run: &[Letter], at: usize) -> bool {
    at == 0 || at == run.len() || !run[at - 1].capital && run[at].capital
}

fn bytes(run: &[Letter], letters: Range<usize>) -> Range<usize> {
    let first = run.get(letters.start).map_or(0, |it| it.at.start);
    let last = letters.end.checked_sub(1).and_then(|last| run.get(last));
    first..last.map_or(first, |it| it.at.end)
}

/// Places with nothing but spaces or the like between them as one: a name is told once.
fn joined(text: &str, found: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut joined: Vec<Range<usize>> = Vec::new();
    for at in found {
        match joined.last_mut() {
            Some(last) if at.start <= last.end => last.end = last.end.max(at.end),
            Some(last) if is_between(&text[last.end..at.start]) => {
                last.end = at.end;
            }
            _ => joined.push(at),
        }
    }
    joined
}
