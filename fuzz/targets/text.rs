//! Any text is an article that keeps every promise.

#![no_main]

mod input;

use input::promises;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| promises::keep(&input::text(data, promises::PIECES)));
