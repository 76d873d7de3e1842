//! Who wrote a post: bylines on lines of their own, over one line or several, and "my colleague …".

use super::writers::{self, Writer, name, personal, role};
use crate::lexicon::{Classes, Lexicon, PostCue, known};
use crate::text::{Document, Flags, Kind, Token, TokenSpan};

/// The most tokens of a byline.
const LONGEST: u32 = 30;

/// The most tokens of one of several lines that are a byline together.
pub(super) const SHORT: u32 = 12;

/// The most lines of a byline: name, role, handle.
const LINES: usize = 3;

/// A line that says who wrote what follows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Byline {
    /// In the order of the line.
    pub writers: Vec<Writer>,
    /// Whether the line announces an analysis.
    pub analysis: bool,
    /// Whether it signs the post that ends with it: "— Ann Smith".
    pub signs: bool,
}

/// What a byline has shown so far.
#[derive(Debug, Default)]
struct Shown {
    /// "By", "Analysis:"
    cued: bool,
    /// "From", which opens sentences, too.
    weak: bool,
    /// "our political editor", "CNN's"
    fore: bool,
    /// What a writer does.
    role: bool,
    outlet: bool,
    place: bool,
    handle: bool,
}

impl Byline {
    /// Reads "By Ann Smith, political editor", "Analysis: Ann Smith and Bo Li" or "Ann Smith, political editor".
    pub fn read(document: &Document, lexicon: &Lexicon, line: TokenSpan) -> Option<Byline> {
        if line.len() > LONGEST || line.len() < 2 {
            return None;
        }
        let mut reader = Reader {
            document,
            lexicon,
            line,
            tokens: document.tokens(line),
            at: 0,
            shown: Shown::default(),
            found: Byline::default(),
        };
        reader.opening();
        reader.writers()?;
        reader.holds().then_some(reader.found)
    }

    /// Reads a byline over the line and those below it, as far as it goes: the byline and its number of lines.
    pub fn below(document: &Document, lexicon: &Lexicon, line: usize) -> Option<(Byline, usize)> {
        let lines = &document.paragraphs[line..];
        let first = lines[0].tokens;
        let short = |l: TokenSpan| {
            l.len() <= SHORT
                && document.tokens(l).last().is_some_and(|t| !t.is('.') && !t.is('?') && !t.is('!'))
        };
        let most = lines.iter().take(LINES).take_while(|l| short(l.tokens)).count();
        if most > 1 && opens(document.tokens(first)) {
            for n in (2..=most).rev() {
                let span = TokenSpan::new(first.start, lines[n - 1].tokens.end);
                if let Some(byline) = Self::read(document, lexicon, span) {
                    return Some((byline, n));
                }
            }
        }
        let byline = Self::read(document, lexicon, first)?;
        // "“I will stay.”", then "– Ann Smith": that is who said it.
        let quoted = byline.signs && line > 0 && {
            let above = document.tokens(document.paragraphs[line - 1].tokens);
            above.iter().rev().take(2).any(|t| t.kind == Kind::Mark)
        };
        (!quoted).then_some((byline, 1))
    }
}

/// Whether a line can begin a byline that goes on below.
fn opens(tokens: &[Token]) -> bool {
    tokens.first().is_some_and(|t| t.capital() || t.kind == Kind::Dash)
}

/// Reads one byline from left to right.
struct Reader<'a> {
    document: &'a Document<'a>,
    lexicon: &'a Lexicon,
    line: TokenSpan,
    tokens: &'a [Token],
    at: usize,
    shown: Shown,
    found: Byline,
}

impl Reader<'_> {
    /// What stands before the first name.
    fn opening(&mut self) {
        while self.tokens.get(self.at).is_some_and(|t| t.kind == Kind::Dash || t.is('-')) {
            self.at += 1;
            self.found.signs = true;
        }
        match self.lexicon.posts.longest(&self.tokens[self.at..]) {
            Some((n, PostCue::Byline)) => {
                self.found.analysis = self.is_analysis(self.at);
                self.by(n);
            }
            Some((n, PostCue::Analysis)) => {
                let next = self.tokens.get(self.at + n);
                if next.is_some_and(|t| t.is(':') || t.kind == Kind::Dash || self.breaks(self.at + n)) {
                    self.found.analysis = true;
                    self.shown.cued = true;
                    self.at += n + usize::from(!self.breaks(self.at + n));
                    if let Some(n) = by(self.lexicon, &self.tokens[self.at..]) {
                        self.by(n);
                    }
                }
            }
            _ => {}
        }
        // "Analysis", then the name on the next line: the name must say more.
        self.at += usize::from(self.tokens.get(self.at).is_some_and(|t| t.is(':')));
    }

    fn by(&mut self, n: usize) {
        let from = n == 1 && self.tokens[self.at].word == known::FROM;
        (self.shown.cued, self.shown.weak) = (self.shown.cued || !from, from);
        self.at += n;
    }

    /// Whether the line begins with "our" or "my".
    fn owned(&self) -> bool {
        matches!(self.tokens[0].word, known::OUR | known::MY)
    }

    fn is_analysis(&self, at: usize) -> bool {
        self.document.word(&self.tokens[at]).eq_ignore_ascii_case("analysis")
    }

    /// Whether a line ends before the token.
    fn breaks(&self, at: usize) -> bool {
        at > 0 && self.tokens.get(at).is_some_and(|t| t.flags.has(Flags::LINE_START))
    }

    /// The span of some tokens of the line.
    fn span(&self, from: usize, to: usize) -> TokenSpan {
        TokenSpan::new(self.line.start + from as u32, self.line.start + to as u32)
    }

    /// Names with what is said of them, to the end of the line.
    fn writers(&mut self) -> Option<()> {
        loop {
            let mut before = TokenSpan::default();
            if (self.line.len() <= SHORT || self.at > 0)
                && let Some(fore) = writers::fore(self.lexicon, &self.tokens[self.at..])
            {
                self.shown.fore = true;
                self.shown.outlet |= fore.outlet;
                before = self.span(self.at + fore.role.0, self.at + fore.role.1);
                self.at += fore.len;
            }
            let n = name(self.lexicon, &self.tokens[self.at..])?;
            let mut writer = Writer::named(self.line.start + self.at as u32, n);
            if !before.is_empty() {
                writer.role = before;
            }
            self.found.writers.push(writer);
            self.at += n;
            if !self.about()? {
                return Some(());
            }
        }
    }

    /// What is said of the last name; whether another name follows.
    fn about(&mut self) -> Option<bool> {
        let mut parted = false;
        while let Some(t) = self.tokens.get(self.at) {
            let rest = &self.tokens[self.at..];
            let breaks = self.breaks(self.at);
            if t.word == known::AND || t.is('&') || t.word == known::WITH {
                self.at += 1;
                return Some(true);
            } else if t.is('@') && rest.len() > 1 {
                self.at += 2;
                self.shown.handle = true;
            } else if parts(t) || (rest.len() == 1 && (t.is('.') || t.is(':'))) {
                self.at += 1;
                parted = true;
            } else if let Some(n) = place(self.lexicon, rest) {
                self.at += n;
                self.shown.place = true;
            } else if let Some((n, PostCue::Outlet)) = self.lexicon.posts.longest(rest)
                && (parted || breaks)
                && rest.get(n).is_none_or(|t| parts(t) || t.is('.') || self.breaks(self.at + n))
            {
                self.outlet(n);
            } else if let Some(n) = self.verb(rest) {
                self.at += n;
            } else if parted || breaks {
                let n = self.described(rest);
                // "BBC News, Kyiv", "By Ann Smith, Hull"
                let last = |k: &usize| rest.get(*k).is_none_or(|t| t.is('.') && rest.len() == k + 1);
                let place = name(self.lexicon, rest).filter(|k| last(k) && (self.shown.outlet || *k == 1));
                match place {
                    Some(k) if n == 0 => self.at += k,
                    _ if n == 0 => return (!breaks && t.capital()).then_some(true),
                    _ => self.at += n,
                }
            } else {
                return None;
            }
        }
        Some(false)
    }

    fn outlet(&mut self, n: usize) {
        let span = self.span(self.at, self.at + n);
        if let Some(writer) = self.found.writers.last_mut().filter(|w| w.role.is_empty()) {
            writer.role = span;
        }
        self.at += n;
        self.shown.outlet = true;
    }

    /// "writes:", "reporting from": the number of tokens.
    fn verb(&self, rest: &[Token]) -> Option<usize> {
        let says = self.lexicon.classes(&rest[0]).has(Classes::CUE) || rest[0].word == known::REPORTING;
        let ends = match rest.get(1) {
            None => true,
            Some(t) => t.is(':') || matches!(t.word, known::FROM | known::IN),
        };
        (says && ends && !rest[0].capital()).then_some(1)
    }

    /// What the last writer does, up to the next mark: the number of tokens; none if that is not said here.
    fn described(&mut self, rest: &[Token]) -> usize {
        let at = self.at;
        let n = (1..rest.len()).find(|&k| self.breaks(at + k) || parts(&rest[k]) || rest[k].is(':'));
        let mut n = n.unwrap_or(rest.len());
        // "Ann Smith, our deputy editor writes": the verb is no part of it
        while n > 1 && rest[n - 1].is('.') {
            n -= 1;
        }
        if !role(self.lexicon, &rest[..n]) {
            return 0;
        }
        self.shown.role = true;
        let span = self.span(at, at + n);
        if let Some(writer) = self.found.writers.last_mut() {
            writer.role = span;
        }
        n
    }

    /// Whether all that was shown makes a byline.
    fn holds(&self) -> bool {
        let Shown { cued, weak, fore, role, outlet, place, handle } = self.shown;
        let first = self.found.writers[0].name;
        let named = first.len() >= 2;
        let personal = named && personal(self.lexicon, self.document.tokens(first));
        let several = (1..self.tokens.len()).any(|k| self.breaks(k));
        let ends = self.tokens.last().is_some_and(|t| t.is(':'));
        if cued {
            return named || role || self.found.analysis;
        }
        let told = role || (outlet && (personal || fore));
        named
            && ((role && !fore)
                || (outlet && personal)
                || (weak && (told || fore || (place && personal)))
                || (self.found.signs && personal && !outlet)
                || (fore && (outlet || (ends && self.owned())))
                || (handle && personal)
                || (several && (told || (place && personal))))
    }
}

/// "By", "Posted by": the number of tokens.
pub(super) fn by(lexicon: &Lexicon, tokens: &[Token]) -> Option<usize> {
    lexicon.posts.longest(tokens).filter(|(_, cue)| **cue == PostCue::Byline).map(|(n, _)| n)
}

/// "in Kyiv", "at the High Court", "for BBC News": the number of tokens.
pub(super) fn place(lexicon: &Lexicon, tokens: &[Token]) -> Option<usize> {
    let [t, rest @ ..] = tokens else { return None };
    if !matches!(t.word, known::IN | known::AT | known::FROM | known::FOR) {
        return None;
    }
    let the = usize::from(rest.first().is_some_and(|t| t.word == known::THE));
    Some(1 + the + name(lexicon, &rest[the..])?)
}

/// Marks between a name and what is said of it.
fn parts(t: &Token) -> bool {
    t.is(',') || t.kind == Kind::Dash || t.is('-') || t.is('|') || t.is('(') || t.is(')') || t.is('/')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        let lexicon = Lexicon::builtin();
        let document = Document::new(text, lexicon).expect("a short text");
        let byline = Byline::read(&document, lexicon, document.paragraphs[0].tokens)?;
        let writers: Vec<String> = byline
            .writers
            .iter()
            .map(|w| {
                let author = w.author(&document);
                author.name + &author.role.map(|r| format!(" [{r}]")).unwrap_or_default()
            })
            .collect();
        Some(writers.join("; ") + if byline.analysis { " *" } else { "" })
    }

    #[test]
    fn bylines_are_read_with_their_roles() {
        for (text, expected) in [
            ("By Ann Smith, Rome correspondent", "Ann Smith [Rome correspondent]"),
            ("By Ann Smith", "Ann Smith"),
            ("By ANN SMITH and BO LI", "ANN SMITH; BO LI"),
            ("By Ann Smith, Bo Li and Cy de la Cruz in Rome", "Ann Smith; Bo Li; Cy de la Cruz"),
            ("Analysis: Ann Smith, political editor", "Ann Smith [political editor] *"),
            ("Analysis by Ann Smith-Jones", "Ann Smith-Jones *"),
            ("Ann Smith, deputy political editor", "Ann Smith [deputy political editor]"),
            ("Ann Smith, our deputy editor, writes:", "Ann Smith [our deputy editor]"),
        ] {
            assert_eq!(read(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn other_lines_are_no_bylines() {
        for text in [
            "By framing it so, Ann Smith wins.",
            "By Monday, the talks had ended.",
            "By Monday",
            "Ann Smith, who is the editor of a paper, said so.",
            "Ann Smith",
            "Rome, Italy",
            "By",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
