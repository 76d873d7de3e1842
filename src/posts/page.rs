//! Live blog or plain article: the features of a page as a whole.

use super::boundaries::NEVER;
use super::features::{Scene, Style};
use super::paces::Reading;
use crate::weights::{Feature, probability};

/// Templates of the weights that are no border's.
const PAGE: u8 = 100;
const GAIN: u8 = 101;
const GAIN_A_LINE: u8 = 102;
const LINES: u8 = 103;
const RATE: u8 = 104;
const SUREST: u8 = 105;
const VOICES: u8 = 106;
const VOICE: u8 = 107;
const OPEN: u8 = 108;
const EMBEDDED: u8 = 109;

/// Calls `each` with what speaks for a live blog and against a plain article: what is gained by cutting, how often
/// and how surely borders score, and how its writers write. A value gives its feature once for every step that it reaches.
pub fn features(scene: &Scene, odds: &[f32], reading: &Reading, each: impl FnMut(Feature)) {
    let mut page = Steps { style: scene.style, each };
    let n = scene.lines.len() as f32;
    page.put(PAGE, 0.0, &[0.0]);
    page.put(
        GAIN,
        reading.gain,
        &[-4.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0, 4.5, 6.0, 8.0, 11.0, 15.0, 20.0, 30.0, 45.0, 70.0],
    );
    let a_line = reading.gain / n;
    page.put(GAIN_A_LINE, a_line, &[-0.2, -0.1, -0.05, 0.0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.55, 0.75, 1.0]);
    page.put(LINES, n, &[6.0, 9.0, 13.0, 19.0, 28.0, 42.0]);
    let (mut sum, mut surest, mut count) = (0.0f32, -5.0f32, 0.0f32);
    for &odd in odds.iter().skip(1).filter(|&&o| o > NEVER) {
        sum += probability(odd);
        surest = surest.max(odd);
        count += 1.0;
    }
    page.put(RATE, sum / count.max(1.0), &[0.03, 0.05, 0.08, 0.11, 0.14, 0.17, 0.2, 0.24, 0.28, 0.34, 0.4]);
    page.put(SUREST, surest, &[-1.5, -0.5, 0.0, 0.5, 1.0, 1.5, 2.0, 3.0]);
    let manner = scene.manner();
    page.put(VOICES, manner.voice as f32, &[1.0, 2.0, 3.0, 5.0]);
    page.put(VOICE, manner.voice as f32 / n, &[0.04, 0.08, 0.15, 0.25]);
    page.put(OPEN, manner.open as f32 / n, &[0.02, 0.05, 0.1, 0.2, 0.35]);
    page.put(EMBEDDED, manner.embedded as f32 / n, &[0.01, 0.06, 0.15, 0.3]);
}

struct Steps<F> {
    style: Style,
    each: F,
}

impl<F: FnMut(Feature)> Steps<F> {
    fn put(&mut self, template: u8, value: f32, steps: &[f32]) {
        let feature = Feature::new(template, 0, (self.style as u32) << 24);
        steps.iter().take_while(|&&step| value >= step).for_each(|_| (self.each)(feature));
    }
}
