//! Which offers have the words of a question, and how well.
//!
//! An inverted index over the words of all offers. A question's word is first turned into the known words
//! it can mean (the same, another form, a longer one, and only where none of these is known a
//! similar one); their offers follow. Left out: free places, distance and all the rest.

use std::collections::{BTreeMap, HashMap};
use std::ops::Bound;

use super::answer::{Fit, Place};
use super::words::{self, Trigram};

/// How alike two words are at least: shared trigrams of all, in thousandths.
const ALIKE: usize = 340;
/// Words of four letters have five trigrams; shorter ones are like too many others.
const FEWEST: usize = 5;
/// Most known words one word of a question can mean.
const MOST_MEANINGS: usize = 200;

/// One of the known words.
pub(super) type WordId = u32;

/// The words of one offer, each with the best place it stands in.
pub(super) type Wording = Box<[(WordId, Place)]>;

/// The index.
#[derive(Debug, Default)]
pub(super) struct Text {
    /// Words that are met now are new since this position of the log.
    pub(super) position: u64,
    ids: BTreeMap<Box<str>, WordId>,
    known: Vec<Known>,
    stems: HashMap<Box<str>, Vec<WordId>>,
    trigrams: HashMap<Trigram, Vec<WordId>>,
}

#[derive(Debug)]
struct Known {
    since: u64,
    trigrams: usize,
    slots: Vec<(u32, Place)>,
}

/// One word of a question with all it can mean.
#[derive(Debug, Clone)]
pub(super) struct Meaning {
    /// As it was asked for.
    pub(super) word: String,
    words: HashMap<WordId, Fit>,
}

/// How well one word fits an offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) place: Place,
    pub(super) fit: Fit,
}

impl Found {
    /// Never zero; at most 255.
    pub(super) fn score(self) -> u16 {
        let place = match self.place {
            Place::Name => 15,
            Place::Kind => 13,
            Place::Whereabouts => 12,
            Place::Provider => 10,
            Place::Tags => 9,
            Place::Description => 4,
        };
        let fit = match self.fit {
            Fit::Exact => 17,
            Fit::Inflected => 16,
            Fit::Beginning => 10,
            Fit::Similar => 8,
        };
        place * fit
    }
}

impl Text {
    /// The words of an offer, from its texts.
    pub(super) fn wording<'a>(
        &mut self,
        texts: impl IntoIterator<Item = (Place, &'a str)>,
    ) -> Wording {
        let mut best: BTreeMap<WordId, Place> = BTreeMap::new();
        for (place, text) in texts {
            for word in words::split(&words::plain(text)).filter(|word| word.len() <= 60) {
                let id = self.id(word);
                let known = best.entry(id).or_insert(place);
                *known = place.min(*known);
            }
        }
        best.into_iter().collect()
    }

    /// Enters an offer's words.
    pub(super) fn add(&mut self, slot: u32, wording: &Wording) {
        for (word, place) in wording {
            if let Some(known) = self.known.get_mut(*word as usize) {
                known.slots.push((slot, *place));
            }
        }
    }

    /// Takes an offer's words out.
    pub(super) fn remove(&mut self, slot: u32, wording: &Wording) {
        for (word, _) in wording {
            if let Some(known) = self.known.get_mut(*word as usize)
                && let Some(at) = known.slots.iter().position(|(other, _)| *other == slot)
            {
                known.slots.swap_remove(at);
            }
        }
    }

    /// What the words of a question can mean, by the words that were known at a position: a word that is new since
    /// a walk began does not change what the walk looks for.
    pub(super) fn meanings(&self, text: &str, known_by: u64) -> Vec<Meaning> {
        let meaning = |word: String| Meaning {
            words: self.meant(&words::plain(&word), known_by),
            word,
        };
        words::asked(text).into_iter().map(meaning).collect()
    }

    /// The best fit of a word in every offer that has it: a table over the slots, none where it is not.
    pub(super) fn found(&self, meaning: &Meaning, slots: usize) -> Vec<Option<Found>> {
        let mut best: Vec<Option<Found>> = vec![None; slots];
        for (word, fit) in &meaning.words {
            let known = self.known.get(*word as usize);
            for (slot, place) in known.into_iter().flat_map(|known| &known.slots) {
                if let Some(so_far) = best.get_mut(*slot as usize) {
                    better(so_far, *place, *fit);
                }
            }
        }
        best
    }

    fn meant(&self, word: &str, known_by: u64) -> HashMap<WordId, Fit> {
        let old = |id: &&WordId| {
            let known = self.known.get(**id as usize);
            known.is_some_and(|known| known.since <= known_by)
        };
        let mut found = HashMap::new();
        if let Some(id) = self.ids.get(word).filter(old) {
            found.insert(*id, Fit::Exact);
        }
        for id in self
            .stems
            .get(words::stem(word).as_str())
            .into_iter()
            .flatten()
            .filter(old)
        {
            found.entry(*id).or_insert(Fit::Inflected);
        }
        if word.chars().count() >= 4 {
            let stem = words::stem(word);
            let beginning = if word.starts_with(&stem) && stem.len() >= 4 {
                &stem
            } else {
                word
            };
            let from = (Bound::Included(beginning), Bound::Unbounded);
            let longer = self.ids.range::<str, _>(from);
            let longer = longer.take_while(|(known, _)| known.starts_with(beginning));
            let longer = longer.map(|(_, id)| id).filter(old);
            for id in longer.take(MOST_MEANINGS) {
                found.entry(*id).or_insert(Fit::Beginning);
            }
        }
        if found.is_empty() {
            found.extend(self.similar(word, known_by));
        }
        found
    }

    fn similar(&self, word: &str, known_by: u64) -> Vec<(WordId, Fit)> {
        let mine = words::trigrams(word);
        // Few threes of letters make a likeness of chance.
        if mine.len() < FEWEST {
            return vec![];
        }
        let mut shared = vec![0_u8; self.known.len()];
        for trigram in &mine {
            for id in self.trigrams.get(trigram).into_iter().flatten() {
                if let Some(count) = shared.get_mut(*id as usize) {
                    *count = count.saturating_add(1);
                }
            }
        }
        let mut alike: Vec<(usize, WordId)> = vec![];
        for (id, (both, known)) in (0..).zip(shared.into_iter().zip(&self.known)) {
            let both = usize::from(both);
            let share = thousandths(both, mine.len() + known.trigrams - both);
            if share >= ALIKE && known.since <= known_by {
                alike.push((share, id));
            }
        }
        alike.sort_unstable_by(|one, other| other.cmp(one));
        // Much less alike than the best is something else.
        let best = alike.first().map_or(0, |(share, _)| *share);
        alike.retain(|(share, _)| share * 10 >= best * 8);
        alike.truncate(MOST_MEANINGS);
        alike
            .into_iter()
            .map(|(_, id)| (id, Fit::Similar))
            .collect()
    }

    fn id(&mut self, word: &str) -> WordId {
        if let Some(id) = self.ids.get(word) {
            return *id;
        }
        let id = u32::try_from(self.known.len()).unwrap_or(u32::MAX);
        let trigrams = words::trigrams(word);
        self.known.push(Known {
            since: self.position,
            trigrams: trigrams.len(),
            slots: vec![],
        });
        for trigram in trigrams {
            self.trigrams.entry(trigram).or_default().push(id);
        }
        self.stems
            .entry(words::stem(word).into())
            .or_default()
            .push(id);
        self.ids.insert(word.into(), id);
        id
    }
}

impl Meaning {
    /// The best fit in one offer, from its own words.
    pub(super) fn fit(&self, wording: &Wording) -> Option<Found> {
        let mut best = None;
        for (word, place) in wording {
            if let Some(fit) = self.words.get(word) {
                better(&mut best, *place, *fit);
            }
        }
        best
    }
}

fn better(so_far: &mut Option<Found>, place: Place, fit: Fit) {
    let found = Found { place, fit };
    if so_far.is_none_or(|known| {
        (found.score(), std::cmp::Reverse(place)) > (known.score(), std::cmp::Reverse(known.place))
    }) {
        *so_far = Some(found);
    }
}

fn thousandths(part: usize, whole: usize) -> usize {
    part * 1000 / whole.max(1)
}
