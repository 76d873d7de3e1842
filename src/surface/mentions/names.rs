//! Names: runs of capitalised words, cut into title and name.

use super::capitals::GIVEN;
use super::{Gender, Mention, NOUN, Reader, Sort, span};
use crate::lexicon::{Classes, known};
use crate::model::MentionKind;
use crate::text::{Flags, Kind, Token};

/// The most tokens of one name.
const LONGEST: usize = 14;

/// Heads of bodies, in either way of writing.
const BODY: Classes = Classes::ORGANISATION.and(Classes::BODY);

impl Reader<'_> {
    /// "PENCE: We will": a speaker of a script, at the start of a line.
    pub(super) fn script(&mut self, at: usize) -> Option<usize> {
        let flags = self.token(at).flags;
        if !flags.has(Flags::UPPER) || !flags.has(Flags::LINE_START) {
            return None;
        }
        let mut end = at;
        while end < self.to && end - at < 6 {
            let t = self.token(end);
            let part = t.flags.has(Flags::UPPER)
                || t.is('.')
                || t.kind == Kind::Dash
                || (t.capital() && t.len() == 1);
            if !part {
                break;
            }
            end += 1;
        }
        if !self.get(end).is_some_and(|t| t.is(':')) || !self.token(end - 1).is_word() {
            return None;
        }
        let mut start = at;
        while start + 1 < end && (self.classes(start).has(Classes::TITLE) || self.token(start).is('.')) {
            start += 1;
        }
        let sort = if end - start == 1 { Sort::Unknown } else { Sort::Person };
        let gender = self.name_gender(at, start, end);
        self.mentions.push(Mention {
            name: span(start, end),
            title: span(at, start),
            gender,
            ..blank(at, end, end - 1, MentionKind::Name, sort)
        });
        Some(end)
    }

    /// Reads the name that begins at `at`, with what stands before it from `start` on as its title; gives the place to go on.
    pub(super) fn name(&mut self, start: usize, at: usize) -> usize {
        let end = self.run(at);
        let name = self.cut(at, end);
        if name == end {
            return self.titles_alone(start, at, end);
        }
        let last = self.last_word(name, end);
        let classes = self.classes(last);
        let words = (name..end).filter(|&k| self.token(k).is_word()).count();
        let first = self.classes(name);
        let titled = name > at || start < at;
        let street = words > 1 && classes.has(Classes::PLACE) && classes.has(Classes::BODY);
        let body = classes.any(BODY)
            && !street
            && !(words == 2 && first.any(GIVEN) && !classes.has(Classes::ORGANISATION))
            && !(words == 1 && self.capitals.is_surname(self.token(last)));
        let upper = self.token(last).flags.has(Flags::UPPER) && !self.titled && words == 1;
        let of = (name..end).any(|k| !self.token(k).capital() && self.classes(k).has(Classes::PREPOSITION));
        let sort =
            if body || (of && !titled) || self.classes(name).any(BODY) && words > 1 && !first.any(GIVEN) {
                Sort::Organisation
            } else if street
                || (words == 1
                    && classes.has(Classes::PLACE)
                    && !titled
                    && !self.capitals.is_surname(self.token(last)))
            {
                Sort::Place
            } else if titled && !self.classes(name.wrapping_sub(1)).any(Classes::ORGANISATION)
                || (words > 1 && first.any(GIVEN))
            {
                Sort::Person
            } else if upper || self.token(last).flags.has(Flags::DOTTED) {
                Sort::Organisation
            } else if words > 1 && self.classes(last).has(Classes::PLACE) {
                Sort::Place
            } else {
                Sort::Unknown
            };
        let left = if start < at { start } else { self.left_of_name(at, sort) };
        // "the European Commission", "The Hague" and "the Kremlin" are no people.
        let the = left < at && self.token(left).word == known::THE && left + 1 == at && name == at;
        let sort = if the && sort == Sort::Unknown { Sort::Organisation } else { sort };
        let of_party = (at..name).all(|k| self.classes(k).has(Classes::DEMONYM));
        let demonym = words == 1 && classes.has(Classes::DEMONYM) && start == at && of_party;
        // "the Russian market": an adjective.
        if demonym
            && !classes.has(Classes::PLURAL)
            && self.lower(end)
            && !self.classes(end).any(Classes::FUNCTION.and(Classes::CUE))
        {
            return end;
        }
        let kind =
            if demonym && classes.has(Classes::ROLE) { MentionKind::Description } else { MentionKind::Name };
        let gender = self.name_gender(left, name, end);
        let mention = Mention {
            name: if kind == MentionKind::Name { span(name, end) } else { span(name, name) },
            title: if the { span(left, left) } else { span(left, name) },
            gender,
            plural: demonym && classes.has(Classes::PLURAL),
            possessive: self.possessive(end),
            apposition: if matches!(sort, Sort::Person | Sort::Unknown) {
                self.apposition(end)
            } else {
                span(end, end)
            },
            ..blank(left, end, last, kind, if demonym { Sort::Person } else { sort })
        };
        if kind == MentionKind::Description {
            let end = self.tail(end, true);
            self.mentions.push(Mention { title: span(left, left), tokens: span(left, end), ..mention });
        } else if !(demonym && self.lower(end) && self.classes(end).any(NOUN)) {
            self.mentions.push(mention);
        }
        end
    }

    /// "the Prime Minister", "Secretary of State": capitalised words that name an office.
    fn titles_alone(&mut self, start: usize, at: usize, end: usize) -> usize {
        // The first word is of the title even where it is small ("van"), so the head never lies before it.
        let head =
            (at + 1..end).find(|&k| !self.token(k).capital() && self.token(k).is_word()).unwrap_or(end) - 1;
        let left = if start < at { start } else { self.left(at) };
        let plural = self.classes(head).has(Classes::PLURAL);
        // "Health Secretary Sajid Javid" is one run; "the Health Secretary" may still go on in small letters.
        if self.lower(end) && self.classes(end).any(NOUN) {
            return end;
        }
        let stop = self.tail(end, true);
        let mention = Mention {
            gender: self.gender(at..end),
            plural,
            possessive: self.possessive(stop),
            ..blank(left, stop, head, MentionKind::Description, Sort::Person)
        };
        self.mentions.push(mention);
        end
    }

    /// The end of the run of capitalised words that begins at `at`.
    pub(super) fn run(&self, at: usize) -> usize {
        let mut end = at + 1;
        let mut of = false;
        while end < self.to && end - at < LONGEST {
            let t = self.token(end);
            let before = self.token(end - 1);
            if t.is('.') && !t.spaced() && self.dot_inside(end) {
                end += 1;
            } else if t.kind == Kind::Dash
                && !t.spaced()
                && self.get(end + 1).is_some_and(|n| n.is_word() && !n.spaced())
            {
                let joined = self.token(end + 1);
                let second =
                    end - at > 1 || self.classes(end - 1).any(GIVEN) || self.capitals.is_surname(joined);
                if !joined.capital() && !second {
                    break;
                }
                if !joined.capital() && self.classes(end + 1).any(Classes::FUNCTION.and(NOUN)) {
                    break;
                }
                end += 2;
            } else if t.is_word() && t.spaced() && t.capital() {
                let classes = self.classes(end);
                let initial = t.len() == 1 && self.get(end + 1).is_some_and(|n| n.is('.') && !n.spaced());
                let function =
                    !initial && classes.any(Classes::FUNCTION) && !(t.len() > 2 && classes.any(GIVEN));
                let stop = function
                    || (self.calendar(t) && !classes.any(GIVEN))
                    || (self.titled
                        && (classes.has(Classes::CUE) || !self.nameable(end) && !self.after_given(at, end)))
                    || (t.word == known::I && !initial)
                    || self.splits(at, end);
                if stop {
                    break;
                }
                end += 1;
            } else if t.is_word()
                && t.spaced()
                && self.classes(end).has(Classes::PARTICLE)
                && self.particle(end)
            {
                end += 1;
            } else if t.is_word() && t.spaced() && self.joins(at, end, of) {
                of = true;
                end += if self.get(end + 1).is_some_and(|n| n.word == known::THE) { 3 } else { 2 };
            } else if t.kind == Kind::Mark && t.spaced() && self.nickname(end) {
                end += 3;
            } else if t.is('&') && self.get(end + 1).is_some_and(|n| n.capital()) {
                end += 2;
            } else if t.kind == Kind::Number && t.spaced() && numbered(before.word) {
                end += 1;
            } else {
                break;
            }
        }
        end.min(self.to)
    }

    /// Whether the full stop belongs to an initial or a short form inside a name.
    fn dot_inside(&self, at: usize) -> bool {
        let before = self.token(at - 1);
        let next = self.get(at + 1).is_some_and(|n| n.is_word() && n.capital());
        let short = before.len() == 1 || self.classes(at - 1).has(Classes::ABBREVIATION);
        short && next
    }

    /// "von der" before a capital.
    pub(super) fn particle(&self, at: usize) -> bool {
        (at + 1..at + 4)
            .find(|&k| !self.classes(k).has(Classes::PARTICLE) || self.token(k).capital())
            .and_then(|k| self.get(k))
            .is_some_and(|t| t.is_word() && t.capital())
    }

    /// Marcia "Cia" Price
    fn nickname(&self, at: usize) -> bool {
        self.get(at + 1).is_some_and(|t| t.capital() && !t.spaced())
            && self.get(at + 2).is_some_and(|t| t.kind == Kind::Mark && !t.spaced())
            && self.get(at + 3).is_some_and(|t| t.capital() && t.spaced())
            && self.classes(at - 1).any(GIVEN)
    }

    /// Behind one given name, though not behind two, any capital is a surname: "Keir Denholm Says".
    fn after_given(&self, at: usize, here: usize) -> bool {
        self.classes(here - 1).any(GIVEN) && !(here >= at + 2 && self.classes(here - 2).any(GIVEN))
    }

    /// "of", "for" and "and" inside the name of a body or office.
    fn joins(&self, at: usize, here: usize, of: bool) -> bool {
        let word = self.token(here).word;
        let next = if self.get(here + 1).is_some_and(|n| n.word == known::THE) { here + 2 } else { here + 1 };
        let Some(token) = self.get(next) else { return false };
        if !token.capital() || !token.spaced() || self.classes(next).any(Classes::FUNCTION) {
            return false;
        }
        let before = self.classes(here - 1);
        match word {
            known::OF => {
                before.any(BODY.and(Classes::TITLE)) || (before.any(Classes::ROLE) && at + 1 == here)
            }
            known::FOR | known::ON => before.any(BODY),
            known::AND => {
                let list = (at..here).any(|k| matches!(self.token(k).word, known::OF | known::FOR));
                let body = here == at + 1
                    && !self.classes(at).any(GIVEN)
                    && !self.capitals.is_surname(self.token(at))
                    && self.classes(next + 1).any(BODY)
                    && self.get(next + 1).is_some_and(|t| t.capital());
                ((of && list) || body)
                    && !self.classes(next).any(GIVEN.and(Classes::TITLE))
                    && !before.any(BODY)
            }
            _ => false,
        }
    }

    /// Whether a new name begins inside a run: "European Commission | Ursula".
    fn splits(&self, at: usize, here: usize) -> bool {
        let before = self.classes(here - 1);
        self.classes(here).any(GIVEN)
            && here > at + 1
            && before.has(Classes::ORGANISATION)
            && !before.any(Classes::ROLE.and(Classes::TITLE))
            && !self.classes(at).any(GIVEN)
            && (self.get(here + 1).is_some_and(Token::capital)
                || self.classes(here + 1).has(Classes::PARTICLE))
    }

    /// Where the name begins in a run: behind the last title, role, party or people; `end` for a run of titles alone.
    fn cut(&self, at: usize, end: usize) -> usize {
        let cuts = Classes::ROLE.and(Classes::TITLE).and(Classes::DEMONYM);
        if !(at..end).any(|k| self.classes(k).any(cuts)) {
            return at;
        }
        let last = self.last_word(at, end);
        let mut name = at;
        let mut k = at;
        while k < end {
            let t = self.token(k);
            let classes = self.classes(k);
            let regal = k < last
                && matches!(
                    t.word,
                    known::KING | known::POPE | known::PRINCE | known::PRINCESS | known::QUEEN
                );
            let office = !regal
                && classes.any(Classes::ROLE.and(Classes::TITLE))
                && t.capital()
                && !t.flags.has(Flags::DOTTED);
            // "James Baker", "Theresa Hunter": behind a given name a noun of person is a surname.
            let given = k > name && self.classes(self.word_before(name, k)).any(GIVEN);
            let surname = given && (k == last || !classes.has(Classes::TITLE))
                || (k == name && self.capitals.is_surname(t) && !classes.has(Classes::TITLE));
            if office && !surname {
                if k == last {
                    let body = name == at && (classes.any(BODY) || (k > at && self.classes(at).any(BODY)));
                    return if classes.has(Classes::DEMONYM) {
                        k
                    } else if body {
                        at
                    } else {
                        end
                    };
                }
                name = k + 1;
                if self.get(name).is_some_and(|t| t.is('.') || t.kind == Kind::Dash) {
                    name += 1;
                }
                // "Secretary of State Hillary Clinton", "Secretary of State"
                if self.get(name).is_some_and(|t| t.word == known::OF) && name < end {
                    let object = name + 1;
                    let given = (object + 1..end).find(|&g| self.classes(g).any(GIVEN));
                    let state = matches!(self.token(object.min(end - 1)).word, known::STATE);
                    match given {
                        Some(given) => name = given,
                        None if state && object + 1 < end => name = object + 1,
                        None => return end,
                    }
                    k = name;
                    continue;
                }
            }
            k += 1;
        }
        // "Labour Keir Starmer", "Ukrainian Volodymyr": party or people before a given name.
        while name < last && self.classes(name).has(Classes::DEMONYM) && !self.classes(name).any(GIVEN) {
            let next = self.classes(name + 1);
            if !(next.any(GIVEN) || next.has(Classes::DEMONYM)) {
                break;
            }
            name += 1;
        }
        if name == last
            && self.classes(last).any(Classes::ROLE)
            && name > at
            && !self.capitals.is_surname(self.token(last))
        {
            return end;
        }
        name.min(end)
    }

    fn word_before(&self, from: usize, at: usize) -> usize {
        (from..at).rev().find(|&k| self.token(k).is_word() && self.token(k).len() > 1).unwrap_or(from)
    }

    fn last_word(&self, at: usize, end: usize) -> usize {
        (at..end)
            .rev()
            .find(|&k| self.token(k).is_word() && !matches!(self.token(k).word, known::JR | known::SR))
            .unwrap_or(end - 1)
    }

    fn name_gender(&self, start: usize, name: usize, end: usize) -> Gender {
        match self.gender(start..name) {
            Gender::Unknown => {}
            gender => return gender,
        }
        let first = (name..end).find(|&k| self.token(k).is_word() && self.token(k).len() > 1).unwrap_or(name);
        if first + 1 >= end {
            return Gender::Unknown;
        }
        if let gender @ (Gender::Man | Gender::Woman) = self.gender(first..first + 1) {
            return gender;
        }
        match (self.classes(first).has(Classes::MALE_NAME), self.classes(first).has(Classes::FEMALE_NAME)) {
            (true, false) => Gender::Man,
            (false, true) => Gender::Woman,
            _ => Gender::Unknown,
        }
    }
}

/// Words that a number belongs to: "Channel 4", "No 10".
fn numbered(word: crate::text::WordId) -> bool {
    matches!(word, known::NO | known::NUMBER | known::CHANNEL | known::RADIO)
}

/// A mention without what the caller fills in.
pub(super) fn blank(start: usize, end: usize, head: usize, kind: MentionKind, sort: Sort) -> Mention {
    Mention {
        tokens: span(start, end),
        name: span(start, start),
        title: span(start, start),
        apposition: span(end, end),
        head: head as u32,
        kind,
        sort,
        gender: Gender::Unknown,
        plural: false,
        possessive: false,
        nested: false,
    }
}
