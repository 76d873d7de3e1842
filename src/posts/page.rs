//! Live blog or plain article: a few numbers that tell the two apart, weighed by a small model of its own.

use std::ops::Range;

use super::boundaries::NEVER;
use super::kinds;
use super::scene::{Inside, Scene, Style};
use super::shapes::VERBS;
use crate::lexicon::{Form, PostCue, known};
use crate::text::{Kind, Token};
use crate::weights::{Dense, probability};

/// How many tokens at the head of a line are looked through.
const HEAD: usize = 18;
/// How near to its head a line tells that its writer speaks.
const NEAR: usize = 6;
/// So many lines at the top may be headlines, which end without a full stop in articles too.
const TOP: usize = 2;
/// In so many lines at either end writers greet their readers or take their leave.
const GREETING: usize = 3;
/// So near to the line's head they do.
const GREETS: usize = 6;
/// A line of more tokens is no subhead.
const SUBHEAD: u32 = 8;
/// How many of the best borders count by themselves.
const BEST: usize = 3;

/// The log-odds for texts in lower case: all are cut, as the weights know no lower-cased article.
const LOWER: f32 = 20.0;

/// What [`values`] tells, in its order.
pub const NAMES: [&str; 10] =
    ["gain", "rate", "best", "voice", "open", "unended", "embedded", "present", "said", "moment"];

/// Log-odds that the text is a live blog. `gain` is what the paces gain by cutting it.
pub fn live(scene: &Scene, model: &Dense, odds: &[f32], gain: f32) -> f32 {
    match scene.style {
        Style::Lower => LOWER,
        Style::Natural => model.sum(&values(scene, odds, gain)),
    }
}

/// What is gained a line by cutting, how often and how surely borders score, and, by lines, how the text is written:
/// writers of live blogs speak for themselves, in the present and of the moment, report what was said, leave full
/// stops out and embed what others post. Articles have subheads without full stops, so that longer lines count by
/// themselves, too; and of embedded posts a few tell as much as many. Each number is kept within bounds, so that none
/// decides alone.
pub fn values(scene: &Scene, odds: &[f32], gain: f32) -> [f32; NAMES.len()] {
    let lines = scene.lines.len().max(1) as f32;
    let (mut sum, mut count, mut best) = (0.0f32, 0.0f32, [-3.0f32; BEST]);
    for &odd in odds.iter().skip(1).filter(|&&o| o > NEVER) {
        sum += probability(odd);
        count += 1.0;
        if odd > best[BEST - 1] {
            best[BEST - 1] = odd;
            best.sort_by(|a, b| b.total_cmp(a));
        }
    }
    let manner = Manner::read(scene);
    let share = |part: u32, whole: f32, most: f32| (part as f32 / whole).min(most);
    // In few lines or words one of them tells little: as though there were a line more that tells nothing, and a
    // hundred words more with one of the moment.
    let told = manner.told as f32 + 1.0;
    let moment = (manner.moment as f32 + 1.0) / (manner.tokens as f32 + 100.0);
    [
        (gain / lines).clamp(-0.3, 1.0),
        sum / count.max(1.0),
        (best.iter().sum::<f32>() / BEST as f32).min(4.0),
        share(manner.voice, told, 0.5),
        share(manner.open, lines, 0.3),
        share(manner.unended, lines, 0.15),
        share(manner.embedded, lines, 0.1),
        share(manner.present, told, 0.6),
        share(manner.said, told, 1.0),
        moment.min(0.03),
    ]
}

/// Whether the writer greets the readers at the one end of the page and takes leave of them at the other: that no
/// article does, however evenly it is written. The training texts hold too few of them to weigh it.
pub fn greets(scene: &Scene) -> bool {
    let says = |i: usize, cue: PostCue| {
        let line = scene.document.tokens(scene.lines[i]);
        let told = line.split(|t| t.kind == Kind::Mark).next().unwrap_or_default();
        let mut cues = kinds::cues(scene.lexicon, told, GREETS);
        scene.inside(i) == Inside::No && cues.any(|(.., found)| found == cue)
    };
    let n = scene.lines.len();
    let (top, foot) = (0..n.min(GREETING), n.saturating_sub(GREETING)..n);
    let ends = |first: &Range<usize>, last: &Range<usize>| {
        first.clone().any(|i| says(i, PostCue::Opening)) && last.clone().any(|i| says(i, PostCue::Closing))
    };
    ends(&top, &foot) || ends(&foot, &top)
}

/// How a text is written, in numbers of lines.
#[derive(Debug, Clone, Copy, Default)]
struct Manner {
    /// Lines that its writer tells: they begin outside quotations.
    told: u32,
    /// Those that end without a full stop, and not in the middle of a sentence.
    open: u32,
    /// Those of them that are too long for a subhead.
    unended: u32,
    /// Those that begin in the first person.
    voice: u32,
    /// Lines with links, handles or hashtags.
    embedded: u32,
    /// Verbs in the present at the heads of lines.
    present: u32,
    /// Reporting verbs in the past at the heads of lines.
    said: u32,
    /// Words that say when by the moment of writing.
    moment: u32,
    /// All tokens.
    tokens: u32,
}

impl Manner {
    fn read(scene: &Scene) -> Self {
        let mut manner = Self::default();
        for (i, &line) in scene.lines.iter().enumerate() {
            let shape = &scene.shapes[i];
            manner.embedded += u32::from(shape.embeds());
            let tokens = scene.document.tokens(line);
            manner.tokens += line.len();
            manner.moment += tokens.iter().map(|t| u32::from(scene.lexicon.is_of_the_moment(t))).sum::<u32>();
            if scene.inside(i) != Inside::No || tokens.first().is_none_or(|t| t.kind == Kind::Mark) {
                continue;
            }
            let told = || shape.head(tokens, HEAD).iter().take_while(|t| t.kind != Kind::Mark);
            manner.told += 1;
            let open = i >= TOP && shape.is_open() && !goes_on(scene, i + 1);
            manner.open += u32::from(open);
            manner.unended += u32::from(open && line.len() > SUBHEAD);
            manner.voice += u32::from(told().take(NEAR).any(speaks));
            for token in told() {
                let [present, said] = tense(scene, token);
                manner.present += u32::from(present);
                manner.said += u32::from(said);
            }
        }
        manner
    }
}

/// Whether a line goes on with the sentence of the one before: that one was broken in two where a link or a picture was
/// lost, and is not one that its writer left open.
fn goes_on(scene: &Scene, i: usize) -> bool {
    let first = scene.lines.get(i).and_then(|&line| scene.document.tokens(line).first());
    first.is_some_and(|t| t.kind == Kind::Word && !t.capital())
}

fn speaks(token: &Token) -> bool {
    use known::{I, I_D, I_LL, I_M, I_VE, MY, OUR, WE, WE_D, WE_LL, WE_RE, WE_VE};
    matches!(token.word, I | I_D | I_LL | I_M | I_VE | MY | OUR | WE | WE_D | WE_LL | WE_RE | WE_VE)
}

/// Whether a token is a verb in the present, and whether it is one of speech in the past.
fn tense(scene: &Scene, token: &Token) -> [bool; 2] {
    use known::{ARE, HAS, HAVE, IS, WILL};
    // Most words are no verbs, and most verbs are auxiliary ones.
    if !scene.lexicon.classes(token).any(VERBS) {
        return [false; 2];
    }
    if matches!(token.word, ARE | HAS | HAVE | IS | WILL) {
        return [true, false];
    }
    match scene.lexicon.cue(token).map(|c| c.form) {
        Some(Form::Third) => [true, false],
        Some(Form::Past) => [false, true],
        _ => [false; 2],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::weights;

    #[test]
    fn the_weights_that_ship_know_the_numbers_by_their_names() {
        assert!(weights::posts_page().names().eq(NAMES));
    }
}
