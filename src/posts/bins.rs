//! Numbers in few classes, for features that are there or not.

/// A length in tokens, in classes.
pub(super) fn size(n: usize) -> u32 {
    match n {
        0 => 0,
        1..=3 => 1,
        4..=7 => 2,
        8..=13 => 3,
        14..=20 => 4,
        21..=30 => 5,
        31..=45 => 6,
        46..=70 => 7,
        71..=110 => 8,
        _ => 9,
    }
}

pub(super) fn relative(n: u32, mean: u32) -> u32 {
    (n * 4 / mean.max(1)).min(12)
}

/// A part of a whole, in classes.
pub(super) fn share(part: u32, whole: u32) -> u32 {
    /// The first percentage of each class but the lowest.
    const STEPS: [usize; 9] = [1, 6, 11, 17, 24, 33, 43, 56, 71];
    /// By percentage: its class.
    const CLASSES: [u8; 101] = {
        let (mut classes, mut percent, mut class) = ([0; 101], 0, 0);
        while percent <= 100 {
            if (class as usize) < STEPS.len() && percent == STEPS[class as usize] {
                class += 1;
            }
            classes[percent] = class;
            percent += 1;
        }
        classes
    };
    match (u64::from(part) * 100).checked_div(u64::from(whole)) {
        Some(percent) => u32::from(CLASSES[percent.min(100) as usize]),
        None => 15,
    }
}

pub(super) fn few(n: u32) -> u32 {
    match n {
        0 => 0,
        1..=2 => 1,
        3..=4 => 2,
        5..=8 => 3,
        9..=16 => 4,
        17..=32 => 5,
        _ => 6,
    }
}

/// A part of a whole, in sixths; 7 for a part of nothing.
pub(super) fn part(part: u32, whole: u32) -> u32 {
    (part * 6).checked_div(whole).unwrap_or(7)
}
