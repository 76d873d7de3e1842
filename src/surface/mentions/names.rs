//! Names: runs of capitalised words, cut into title and name.

use super::capitals::acts;
use super::{Gender, Mention, NOUN, Reader, Sort, span};
use crate::lexicon::{Classes, Form, known};
use crate::model::MentionKind;
use crate::text::{Flags, Kind, Token, WordId};

/// Heads of bodies, in either way of writing.
pub(super) const BODY: Classes = Classes::ORGANISATION.and(Classes::BODY);

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
        // "MP for Hull Ann Cole"
        let run = self.run(at).min(if at < self.named { self.named } else { usize::MAX });
        let end = self.without_honours(at, run);
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
            && !(words == 2
                && first.any(Classes::GIVEN)
                && (!classes.has(Classes::ORGANISATION) || classes.has(Classes::PLURAL)))
            && !(words == 1 && self.capitals.is_surname(self.token(last)));
        let upper = self.token(last).flags.has(Flags::UPPER) && !self.titled && words == 1;
        let of = (name..end).any(|k| !self.token(k).capital() && self.classes(k).has(Classes::PREPOSITION));
        // "the ferry firm Lorne Capital", "Calder & Hope", "Foyle’s"
        let firm = (name..end).any(|k| self.token(k).is('&') || self.token(k).word == known::POSSESSIVE)
            || start < at && name == at && first.any(Classes::GIVEN) && self.trade(name - 1);
        let sort = if body
            || firm
            || (of && !titled)
            || self.classes(name).any(BODY) && words > 1 && !first.any(Classes::GIVEN)
        {
            Sort::Organisation
        } else if street
            || self.dateline(at)
            || (words == 1
                && classes.has(Classes::PLACE)
                && !titled
                && !self.capitals.is_surname(self.token(last)))
        {
            Sort::Place
        } else if titled && !self.classes(name.wrapping_sub(1)).any(Classes::ORGANISATION)
            || (words > 1 && first.any(Classes::GIVEN))
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
        let many = words == 1 && sort == Sort::Unknown && self.is_noun_of_many(at, end);
        let describes = many || demonym && classes.has(Classes::ROLE);
        let kind = if describes { MentionKind::Description } else { MentionKind::Name };
        let gender = self.name_gender(left, name, end);
        let next = run;
        let run = if kind == MentionKind::Name && words > 1 && matches!(sort, Sort::Person | Sort::Unknown) {
            self.over_firm(run)
        } else {
            run
        };
        let mention = Mention {
            name: if kind == MentionKind::Name { span(name, end) } else { span(name, name) },
            title: if the { span(left, left) } else { span(left, name) },
            gender,
            plural: many || demonym && classes.has(Classes::PLURAL),
            // "Foyle’s profits"
            possessive: self.possessive(run)
                || self.token(run - 1).word == known::POSSESSIVE
                    && self.lower(run)
                    && !self.get(run).is_some_and(acts),
            apposition: if sort == Sort::Person || sort == Sort::Unknown && !self.fronted(left) {
                self.apposition(run)
            } else {
                span(run, run)
            },
            ..blank(left, run, last, kind, if demonym { Sort::Person } else { sort })
        };
        if kind == MentionKind::Description {
            let end = self.tail(end, true);
            self.mentions.push(Mention { title: span(left, left), tokens: span(left, end), ..mention });
        } else if !(demonym && self.lower(end) && self.classes(end).any(NOUN)) {
            self.mentions.push(mention);
        }
        next
    }

    /// "firm", "agency": what no human is.
    fn trade(&self, at: usize) -> bool {
        let classes = self.classes(at);
        self.lower(at) && classes.has(Classes::ORGANISATION) && !classes.has(Classes::ROLE)
    }

    /// "DES MOINES, Iowa — ", "Selby, Ohio (AP) — ": a place that begins a sentence which ends with a dash.
    fn dateline(&self, at: usize) -> bool {
        let ends = self.token(self.to - 1);
        let agency = || self.token(self.to - 2).is(')');
        at == self.from
            && ends.kind == Kind::Dash
            && ends.spaced()
            && self.to > at + 2
            && (self.token(at).flags.has(Flags::UPPER) || agency())
    }

    /// "Growers say", "Volumes were down": a noun of more than one that opens its sentence, and no name.
    fn is_noun_of_many(&self, at: usize, end: usize) -> bool {
        let (noun, verb) = (self.token(at), self.get(end));
        let of_many = |t: &Token| {
            // "Prices will rise", but "Jones will go": a word of the tables, and no name
            let tells = noun.word != WordId::NONE && !self.classes(at).any(Classes::GIVEN);
            matches!(t.word, known::ARE | known::HAVE | known::WERE)
                || tells && self.lexicon.classes(t).has(Classes::AUXILIARY)
                || self.lexicon.cue(t).is_some_and(|c| c.form == Form::Base)
        };
        noun.flags.has(Flags::SENTENCE_START)
            && verb.is_some_and(|t| !t.capital() && of_many(t))
            && self.lexicon.nouns.is_plural(self.document.word(noun), noun.word)
            && !self.capitals.is_name(noun)
    }

    /// The end behind "of Dunn Law" of "Hannah Bright of Dunn Law".
    fn over_firm(&self, end: usize) -> usize {
        if self.get(end).is_none_or(|t| t.word != known::OF) {
            return end;
        }
        let firm = end + 1 + usize::from(self.get(end + 1).is_some_and(|t| t.word == known::THE));
        if self.get(firm).is_some_and(|t| t.capital()) { self.run(firm) } else { end }
    }

    /// "In a post on Facebook, the mayor said": what stands behind the comma is not what the name is.
    fn fronted(&self, at: usize) -> bool {
        let placed =
            |at: usize| matches!(self.token(at).word, known::AT | known::IN | known::ON | known::VIA);
        at > self.from && placed(at - 1) && self.classes(self.from).has(Classes::PREPOSITION)
    }

    /// The end of the run without the letters behind a name: "Ana Lopes KC".
    fn without_honours(&self, at: usize, end: usize) -> usize {
        use known::{CBE, KC, MBE, MLA, MP, MSP, OBE, QC, TD};
        let honour = |k: usize| matches!(self.token(k).word, CBE | KC | MBE | MLA | MP | MSP | OBE | QC | TD);
        let mut name = end;
        while name > at + 2 && self.token(name - 1).flags.has(Flags::UPPER) && honour(name - 1) {
            name -= 1;
        }
        let given = (at..name).any(|k| self.classes(k).any(Classes::GIVEN));
        if given { name } else { end }
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
        // "Labour MP for Hull North Ann Cole"
        if stop > end && !plural && self.names_follow(stop) && self.classes(stop).any(Classes::GIVEN) {
            self.name(left, stop);
            self.named = stop;
            return end;
        }
        let mention = Mention {
            gender: self.gender(at..end),
            plural,
            possessive: self.possessive(stop),
            ..blank(left, stop, head, MentionKind::Description, Sort::Person)
        };
        self.mentions.push(mention);
        end
    }

    /// Where the name begins in a run: behind the last title, role, party or people; `end` for a run of titles alone.
    fn cut(&self, at: usize, end: usize) -> usize {
        let cuts = Classes::ROLE.and(Classes::TITLE).and(Classes::DEMONYM);
        let owned = |k: usize| self.possessive(k);
        if !(at..end).any(|k| self.classes(k).any(cuts)) || (at + 1..end).any(owned) {
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
            let given = k > name && self.classes(self.word_before(name, k)).any(Classes::GIVEN);
            let surname = given && (k == last || !classes.has(Classes::TITLE))
                || (k == name
                    && self.capitals.is_surname(t)
                    && (!classes.has(Classes::TITLE) || self.alone(at, end)));
            // "referee Dean Marsh": what he is stands before it; "Dean Marsh": one word behind it is a surname.
            let called = k == at
                && classes.any(Classes::GIVEN)
                && (k < last && self.role_before(at) || k + 1 == last && !self.behind_article(at));
            // "Det Con Lee Marsden"
            let rank = k > at && t.word == known::CON && self.token(k - 1).word == known::DET;
            if (office && !surname && !called) || (rank && k < last) {
                if k == last {
                    let body = name == at && (classes.any(BODY) || (k > at && self.classes(at).any(BODY)));
                    // "Developer Kessler Water Partners"
                    let many = k > name && classes.any(BODY) && classes.has(Classes::PLURAL);
                    return if classes.has(Classes::DEMONYM) {
                        k
                    } else if body || many {
                        name
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
                    match self.holder(name + 1, end) {
                        Some(holder) => name = holder,
                        None => return end,
                    }
                    k = name;
                    continue;
                }
            }
            k += 1;
        }
        // "Labour Keir Starmer", "Ukrainian Volodymyr": party or people before a given name.
        while name < last
            && self.classes(name).has(Classes::DEMONYM)
            && !self.classes(name).any(Classes::GIVEN)
        {
            let next = self.classes(name + 1);
            if !(next.any(Classes::GIVEN) || next.has(Classes::DEMONYM)) {
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

    /// Where the name begins behind "of" in "Secretary of State Hillary Clinton", "Leader of the House Anna Soames".
    pub(super) fn holder(&self, object: usize, end: usize) -> Option<usize> {
        let object = object + usize::from(self.get(object).is_some_and(|t| t.word == known::THE));
        let given = (object + 1..end).find(|&g| self.classes(g).any(Classes::GIVEN));
        let house = |t: &Token| {
            matches!(
                t.word,
                known::STATE | known::HOUSE | known::OPPOSITION | known::SENATE | known::ASSEMBLY
            )
        };
        let named = object + 1 < end && house(self.token(object)) && !self.classes(end - 1).any(BODY);
        given.or(named.then_some(object + 1))
    }

    /// Whether a noun of person without a capital stands before a name.
    fn role_before(&self, at: usize) -> bool {
        at > self.from && !self.token(at - 1).capital() && self.classes(at - 1).has(Classes::ROLE)
    }

    /// "Dean" where the page has "Otto Dean", but not "the King".
    fn alone(&self, at: usize, end: usize) -> bool {
        end == at + 1 && !self.behind_article(at)
    }

    fn behind_article(&self, at: usize) -> bool {
        at > self.from && self.token(at - 1).word == known::THE
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
