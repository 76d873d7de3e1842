//! Whose words every cue of a text reports, read once: statements take the likeliest source, quotations weigh them.

use super::relation::{Relation, relation};
use super::report::{self, Source};
use super::scene::Scene;
use crate::weights::{self, Feature, exponential};

/// How many sources of a cue are kept.
const KEPT: usize = 2;

/// A mention that may be the source of a cue.
#[derive(Debug, Clone, Copy)]
pub struct Likely {
    /// Index among the actors of the scene.
    pub actor: u32,
    /// Its probability.
    pub share: f32,
    /// How it stands to the cue.
    pub relation: Relation,
}

/// What a cue was read as.
#[derive(Debug, Clone, Copy)]
pub struct Reading {
    /// The likeliest of all: nothing, nobody or an actor.
    pub source: Source,
    /// Its probability.
    pub sure: f32,
    /// Probability that the cue reports nothing.
    pub nothing: f32,
    /// The likeliest actors, the likelier first.
    pub actors: [Option<Likely>; KEPT],
}

impl Reading {
    /// The actor, if it is among the likeliest.
    pub fn likely(&self, actor: u32) -> Option<&Likely> {
        self.actors.iter().flatten().find(|l| l.actor == actor)
    }
}

/// Candidates that are scored for every cue: nothing, nobody, the nearest mention.
const NEAREST: usize = 3;
/// From which log-odds over all of these a cue surely reports nothing, and no other mention is looked at.
const NOTHING: f32 = 4.0;

/// Reads every cue of the scene.
pub fn read(scene: &Scene, model: &weights::Report) -> Vec<Reading> {
    let mut sources = Vec::with_capacity(report::MOST);
    let mut relations: Vec<Relation> = Vec::new();
    let mut reading = |hit: usize| {
        report::candidates(scene, &scene.hits[hit], &mut sources);
        let about = report::about(scene, &scene.hits[hit]);
        let place = scene.hits[hit].place;
        let (mut nothing, mut nobody) = (0, 0);
        report::cue_features(scene, hit as u32, &about, |t, a, b| {
            let feature = Feature::new(t, a, b);
            nothing += model.weight(feature);
            nobody += model.weight(feature.twin());
        });
        let mut scores = Scores::new(nothing, nobody);
        relations.clear();
        for source in &sources {
            let Source::Actor(actor) = *source else { continue };
            let surely = |s: &i32| model.log_odds(nothing - s) > NOTHING;
            if scores.count == NEAREST && scores.units[1..NEAREST].iter().all(surely) {
                break;
            }
            let mut units = 0;
            let relation = relation(scene, scene.actors[actor as usize].place, place);
            let add = |t, a, b| units += model.weight(Feature::new(t, a, b));
            report::actor_features(scene, hit as u32, &about, actor, &relation, add);
            relations.push(relation);
            scores.push(units);
        }
        choose(&sources, &scores.shares(model)[..scores.count], &relations)
    };
    (0..scene.hits.len()).map(&mut reading).collect()
}

/// The candidates of a cue in fours, as many as are weighed at a time.
const ROOM: usize = report::MOST.next_multiple_of(4);
/// How many candidates all but one cue in fifty have at most.
const MOSTLY: usize = 8;

/// The scores of a cue's candidates, in units of the model.
struct Scores {
    /// That of "nothing" again behind the last.
    units: [i32; ROOM],
    count: usize,
}

impl Scores {
    fn new(nothing: i32, nobody: i32) -> Self {
        let mut units = [nothing; ROOM];
        units[1] = nobody;
        Self { units, count: 2 }
    }

    fn push(&mut self, units: i32) {
        self.units[self.count] = units;
        self.count += 1;
    }

    /// The probability of each candidate; of none behind the last. Their number is not to be guessed: to weigh as many as
    /// there mostly are takes less time than to find out.
    fn shares(&self, model: &weights::Report) -> [f32; ROOM] {
        let mut shares = [0.0; ROOM];
        match self.units.first_chunk() {
            Some(units) if self.count <= MOSTLY => {
                shares[..MOSTLY].copy_from_slice(&self.of::<MOSTLY>(units, model));
            }
            _ => shares = self.of(&self.units, model),
        }
        shares
    }

    fn of<const N: usize>(&self, units: &[i32; N], model: &weights::Report) -> [f32; N] {
        let top = units.iter().copied().fold(i32::MIN, i32::max);
        let mut shares = [0.0; N];
        for (i, (share, &units)) in shares.iter_mut().zip(units).enumerate() {
            let candidate = if i < self.count { 1.0 } else { 0.0 };
            *share = candidate / exponential(model.log_odds(top - units));
        }
        let all: f32 = shares.iter().sum();
        shares.map(|share| share / all)
    }
}

/// The reading of a cue from the probabilities of its candidates, and how the actors among them stand to it.
fn choose(sources: &[Source], shares: &[f32], relations: &[Relation]) -> Reading {
    let mut reading = Reading { source: Source::Nothing, sure: -1.0, nothing: 0.0, actors: [None; KEPT] };
    let mut relations = relations.iter();
    for (&source, &share) in sources.iter().zip(shares) {
        // Of two that are alike the first, which stands nearer, is taken.
        if share > reading.sure {
            (reading.source, reading.sure) = (source, share);
        }
        match source {
            Source::Nothing => reading.nothing = share,
            Source::Nobody => {}
            Source::Actor(actor) => {
                let Some(&relation) = relations.next() else { continue };
                let place = reading.actors.iter().position(|a| a.is_none_or(|a| share > a.share));
                if let Some(place) = place {
                    reading.actors[place..].rotate_right(1);
                    reading.actors[place] = Some(Likely { actor, share, relation });
                }
            }
        }
    }
    reading
}

/// A probability, in steps.
pub fn share_steps(share: f32) -> u32 {
    const STEPS: [f32; 7] = [0.02, 0.1, 0.25, 0.5, 0.75, 0.9, 0.98];
    STEPS.iter().map(|&s| u32::from(share >= s)).sum()
}
