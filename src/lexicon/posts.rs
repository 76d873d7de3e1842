//! What the words of a live blog's writers tell of a post: its kind, its author.

use super::{Builder, Phrases, phrases, table};
use crate::error::TableError;

/// What a phrase tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PostCue {
    /// The first words of a live blog: "Welcome to".
    Opening,
    /// The last words: "That's all from us".
    Closing,
    /// What has happened so far: "Here's a recap".
    Summary,
    /// What will happen: "Coming up".
    Agenda,
    /// A journalist explains: "Analysis".
    Analysis,
    /// Before a writer's name: "By".
    Byline,
    /// Before the name of another writer: "my colleague".
    Colleague,
    /// What a writer of the outlet does: "correspondent".
    Reporter,
    /// Labels the time of a post: "Posted at".
    Stamp,
    /// The time of a post that has just come: "Just now".
    Now,
    /// Whose writer it is: "BBC News".
    Outlet,
    /// Before the time of an earlier post: "as we reported".
    Told,
    /// Heads an entry of a match told minute by minute: "Half-time".
    Played,
}

impl PostCue {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "opening" => Self::Opening,
            "closing" => Self::Closing,
            "summary" => Self::Summary,
            "agenda" => Self::Agenda,
            "analysis" => Self::Analysis,
            "byline" => Self::Byline,
            "colleague" => Self::Colleague,
            "reporter" => Self::Reporter,
            "stamp" => Self::Stamp,
            "now" => Self::Now,
            "outlet" => Self::Outlet,
            "told" => Self::Told,
            "played" => Self::Played,
            _ => return None,
        })
    }
}

/// Reads the table of cues.
pub(super) fn read(builder: &mut Builder, source: table::Source) -> Result<Phrases<PostCue>, TableError> {
    let mut cues = Phrases::default();
    for row in table::rows(source.file, source.text, ["phrase", "use"])? {
        let cue = PostCue::named(row.cells[1])
            .ok_or_else(|| row.error(format!("no use is called {:?}", row.cells[1])))?;
        phrases::at(&row, cues.add(builder, row.cells[0], cue))?;
    }
    Ok(cues)
}
