//! The strict reader of word tables.
//!
//! A table is TSV: `#` comments, one header row, then one concept a row, sorted by the bytes of the first column.
//! Whatever breaks that is an error with file and line. Cells may be empty; a cell with several values separates
//! them by `|`.

use crate::error::TableError;

/// A table's name and text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Source {
    /// The file, as errors name it.
    pub file: &'static str,
    /// Its text.
    pub text: &'static str,
}

/// A table that ships with the crate.
macro_rules! source {
    ($name:literal) => {
        crate::lexicon::table::Source {
            file: concat!("src/lexicon/tables/", $name, ".tsv"),
            text: include_str!(concat!("tables/", $name, ".tsv")),
        }
    };
}
pub(super) use source;

/// One row, with where it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row<'t, const N: usize> {
    pub file: &'t str,
    pub line: usize,
    pub cells: [&'t str; N],
}

impl<'t, const N: usize> Row<'t, N> {
    /// An error at this row.
    pub fn error(&self, message: impl Into<String>) -> TableError {
        TableError { file: self.file.to_owned(), line: self.line, message: message.into() }
    }

    /// The values of a cell that may hold several.
    pub fn values(&self, column: usize) -> impl Iterator<Item = &'t str> + use<'t, N> {
        self.cells[column].split('|').map(str::trim).filter(|v| !v.is_empty())
    }

    /// What the value of a cell stands for.
    pub fn one_of<T: Copy>(&self, column: usize, kinds: &[(&str, T)]) -> Result<T, TableError> {
        let found = self.cells[column];
        let kind = kinds.iter().find(|(name, _)| *name == found).map(|&(_, kind)| kind);
        kind.ok_or_else(|| {
            let names: Vec<&str> = kinds.iter().map(|&(name, _)| name).collect();
            self.error(format!("expected one of {}, found {found:?}", names.join(", ")))
        })
    }

    /// The cell, or `None` where it is empty.
    pub fn optional(&self, column: usize) -> Option<&'t str> {
        Some(self.cells[column]).filter(|c| !c.is_empty())
    }
}

/// Reads a table whose header must be exactly `columns`.
pub(super) fn rows<'t, const N: usize>(
    file: &'t str,
    text: &'t str,
    columns: [&str; N],
) -> Result<Vec<Row<'t, N>>, TableError> {
    let fail = |line: usize, message: String| TableError { file: file.to_owned(), line, message };
    let mut rows: Vec<Row<'t, N>> = Vec::with_capacity(text.len() / 24);
    let mut header = false;
    for (i, line) in lines(text).enumerate() {
        if line.starts_with('#') || line.is_empty() {
            continue;
        }
        let row = row(file, i + 1, line)?;
        if !header {
            if row.cells != columns {
                return Err(fail(i + 1, format!("expected the columns {columns:?}, found {:?}", row.cells)));
            }
            header = true;
            continue;
        }
        if row.cells[0].is_empty() {
            return Err(fail(i + 1, format!("column {:?} is empty", columns[0])));
        }
        if let Some(last) = rows.last() {
            match last.cells[0].cmp(row.cells[0]) {
                std::cmp::Ordering::Less => {}
                std::cmp::Ordering::Equal => {
                    return Err(fail(i + 1, format!("duplicate row {:?}", row.cells[0])));
                }
                std::cmp::Ordering::Greater => {
                    let message = format!("disorder: {:?} stands after {:?}", row.cells[0], last.cells[0]);
                    return Err(fail(i + 1, message));
                }
            }
        }
        rows.push(row);
    }
    if !header {
        return Err(fail(1, format!("expected the columns {columns:?}, found no header")));
    }
    Ok(rows)
}

/// As [`str::lines`], in fewer steps for short lines.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let line;
        (line, rest) = match memchr::memchr(b'\n', rest.as_bytes()) {
            Some(end) => (&rest[..end], &rest[end + 1..]),
            None if rest.is_empty() => return None,
            None => (rest, ""),
        };
        Some(line.strip_suffix('\r').unwrap_or(line))
    })
}

/// Reads one row by itself, as options carry them.
pub(super) fn row<'t, const N: usize>(
    file: &'t str,
    line: usize,
    text: &'t str,
) -> Result<Row<'t, N>, TableError> {
    let mut cells = [""; N];
    let mut n = 0;
    let mut rest = text;
    while let Some(tab) = memchr::memchr(b'\t', rest.as_bytes()) {
        if n < N {
            cells[n] = &rest[..tab];
        }
        n += 1;
        rest = &rest[tab + 1..];
    }
    if n < N {
        cells[n] = rest;
    }
    n += 1;
    if n != N {
        let message = format!("expected {N} cells, found {n}");
        return Err(TableError { file: file.to_owned(), line, message });
    }
    // White space is a blank or beyond ASCII, which few cells begin or end with.
    let edge = |b: Option<&u8>| b.is_some_and(|&b| b <= b' ' || !b.is_ascii());
    let edges = |cell: &str| edge(cell.as_bytes().first()) || edge(cell.as_bytes().last());
    if let Some(cell) = cells.iter().find(|c| edges(c) && c.trim() != **c) {
        let message = format!("white space around the cell {cell:?}");
        return Err(TableError { file: file.to_owned(), line, message });
    }
    Ok(Row { file, line, cells })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<usize, String> {
        rows("t.tsv", text, ["word", "class"]).map(|r| r.len()).map_err(|e| e.to_string())
    }

    #[test]
    fn a_well_kept_table_is_read() {
        assert_eq!(read("# why\nword\tclass\na\tx\n\nb\t\n"), Ok(2));
    }

    #[test]
    fn whatever_breaks_the_rules_is_named_with_file_and_line() {
        for (text, error) in [
            ("", "t.tsv:1: expected the columns [\"word\", \"class\"], found no header"),
            (
                "word\tkind\n",
                "t.tsv:1: expected the columns [\"word\", \"class\"], found [\"word\", \"kind\"]",
            ),
            ("word\tclass\na\n", "t.tsv:2: expected 2 cells, found 1"),
            ("word\tclass\na\tb\tc\n", "t.tsv:2: expected 2 cells, found 3"),
            ("word\tclass\nb\tx\na\tx\n", "t.tsv:3: disorder: \"a\" stands after \"b\""),
            ("word\tclass\na\tx\na\ty\n", "t.tsv:3: duplicate row \"a\""),
            ("word\tclass\na \tx\n", "t.tsv:2: white space around the cell \"a \""),
            ("word\tclass\n\tx\n", "t.tsv:2: column \"word\" is empty"),
        ] {
            assert_eq!(read(text), Err(error.to_owned()));
        }
    }
}
