//! Who may import whom: the table of the design, held against the source.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use regex::Regex;

/// Room -> the rooms it may name with `crate::`. A room may always name itself.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("error", &[]),
    ("options", &["error"]),
    ("text", &["error"]),
    ("lexicon", &["text", "error"]),
    ("weights", &["text", "error"]),
    ("model", &["text", "error"]),
    ("surface", &["weights", "lexicon", "model", "text", "error"]),
    ("read", STAGE),
    ("posts", STAGE),
    ("people", STAGE),
    ("quotes", STAGE),
    ("facts", STAGE),
    ("times", STAGE),
    ("claims", STAGE),
    ("check", &["lexicon", "model", "text", "error"]),
    ("table", &["model", "text", "error"]),
    (
        "pipeline",
        &[
            "read", "posts", "people", "quotes", "facts", "times", "claims", "surface", "weights", "lexicon",
            "model", "text", "options", "error",
        ],
    ),
    ("batch", &["pipeline", "read", "surface", "model", "table", "text", "options", "error"]),
    ("lib", EVERYTHING),
    ("python", EVERYTHING),
];

const STAGE: &[&str] = &["surface", "weights", "lexicon", "model", "text", "options", "error"];
const EVERYTHING: &[&str] = &["*"];

/// What may be named in these rooms only.
const KEPT_TO: &[(&str, &[&str])] = &[
    (r"\bpyo3\b", &["python"]),
    (r"\brayon\b", &["batch"]),
    (r"\binclude_(str|bytes)!", &["lexicon", "weights"]),
];

fn sources() -> Vec<(String, PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let room = path.strip_prefix(&root).unwrap().components().next().unwrap();
                let room = room.as_os_str().to_str().unwrap().trim_end_matches(".rs").to_owned();
                let code = fs::read_to_string(&path).unwrap();
                found.push((room, path, code));
            }
        }
    }
    found.sort();
    found
}

/// The code without comments and without its unit tests, which may build whatever they need.
fn product(code: &str) -> String {
    let code = code.split("#[cfg(test)]").next().unwrap_or_default();
    code.lines().filter(|l| !l.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// The rooms that the code names: `crate::room` and each name of `crate::{a, b::c}`.
fn named(code: &str) -> Vec<String> {
    let single = Regex::new(r"\bcrate::([a-z_]+)").unwrap();
    let group = Regex::new(r"\bcrate::\{([^;]*)\};").unwrap();
    let mut rooms: Vec<String> = single.captures_iter(code).map(|c| c[1].to_owned()).collect();
    for captures in group.captures_iter(code) {
        let mut depth = 0;
        let flat: String = captures[1]
            .chars()
            .filter(|c| {
                depth += i32::from(*c == '{') - i32::from(*c == '}');
                depth == 0
            })
            .collect();
        let names = flat.split(',').map(|n| n.trim().split("::").next().unwrap_or_default().to_owned());
        rooms.extend(names.filter(|n| !n.is_empty()));
    }
    rooms
}

#[test]
fn imports_go_one_way() {
    let table: BTreeMap<_, _> = MAY_IMPORT.iter().copied().collect();
    let mut wrong = Vec::new();
    for (room, path, code) in sources() {
        let Some(allowed) = table.get(room.as_str()) else {
            wrong.push(format!("{}: the room {room:?} is not in the table", path.display()));
            continue;
        };
        for name in named(&product(&code)) {
            let room_of_its_own = table.contains_key(name.as_str()) && name != room;
            if room_of_its_own && !allowed.contains(&"*") && !allowed.contains(&name.as_str()) {
                wrong.push(format!("{}: {room} may not import {name}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn some_names_are_kept_to_their_rooms() {
    let mut wrong = Vec::new();
    for (pattern, rooms) in KEPT_TO {
        let pattern = Regex::new(pattern).unwrap();
        for (room, path, code) in sources() {
            // lib.rs names the modules, and `mod python` stands behind its feature there.
            if pattern.is_match(&product(&code)) && !rooms.contains(&room.as_str()) {
                wrong.push(format!("{}: {pattern} belongs to {rooms:?}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_reader_of_imports_sees_every_form() {
    let code =
        "use crate::posts::Cut;\nuse crate::{facts, model::{Fact, Unit}, text};\nlet x = crate::weights::W;";
    let mut names = named(code);
    names.sort();
    assert_eq!(names, ["facts", "model", "posts", "text", "weights"]);
    assert_eq!(product("a\n// crate::posts\n#[cfg(test)]\nmod t { crate::facts }"), "a");
}
