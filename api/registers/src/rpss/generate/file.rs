//! The file as a stream: a service is made up when its bytes are asked for.

use std::io::{Error, Read};

use super::Plan;
use super::dice::Dice;
use super::provider::Provider;
use super::service::made_up;
use super::words::{KINDS, KindWords};

/// Services a provider has on average.
const SERVICES_EACH: u32 = 3;

/// A service before it is made up.
struct Outline {
    kind: &'static KindWords,
    sites: u32,
    provider: usize,
}

/// A made-up register file, to be read.
pub struct GeneratedFile {
    plan: Plan,
    dice: Dice,
    providers: Vec<Provider>,
    outlines: std::vec::IntoIter<Outline>,
    number: u32,
    /// Bytes made up and not read yet, and how many of them were.
    ready: Vec<u8>,
    read: usize,
    ended: bool,
}

impl GeneratedFile {
    pub(super) fn new(plan: &Plan) -> Self {
        let mut dice = Dice::seeded(plan.seed);
        let count = plan.services.div_ceil(SERVICES_EACH).max(1);
        let providers = (0..count).filter_map(|number| Provider::made_up(number, &mut dice));
        let providers: Vec<Provider> = providers.collect();
        let outlines = outlines(plan, providers.len(), &mut dice);
        Self {
            plan: *plan,
            dice,
            providers,
            outlines: outlines.into_iter(),
            number: 0,
            ready: b"{\n\"polozky\": [".to_vec(),
            read: 0,
            ended: false,
        }
    }

    /// Makes the next piece up; whether there was one.
    fn more(&mut self) -> Result<bool, Error> {
        self.ready.clear();
        self.read = 0;
        let Some(outline) = self.outlines.next() else {
            let first = !self.ended;
            if first {
                self.ready.extend_from_slice(b"\n]\n}\n");
            }
            self.ended = true;
            return Ok(first);
        };
        let separator: &[u8] = if self.number == 0 { b"\n" } else { b",\n" };
        self.ready.extend_from_slice(separator);
        let Some(provider) = self.providers.get(outline.provider) else {
            return Ok(true);
        };
        let (number, kind, sites) = (self.number, outline.kind, outline.sites);
        let service = made_up(
            number,
            kind,
            sites,
            provider,
            self.plan.today,
            &mut self.dice,
        );
        serde_json::to_writer(&mut self.ready, &service)?;
        self.number += 1;
        Ok(true)
    }
}

impl Read for GeneratedFile {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize, Error> {
        while self.read == self.ready.len() {
            if !self.more()? {
                return Ok(0);
            }
        }
        let rest = self.ready.get(self.read..).unwrap_or_default();
        let count = rest.len().min(buffer.len());
        let (to, from) = (buffer.get_mut(..count), rest.get(..count));
        if let (Some(to), Some(from)) = (to, from) {
            to.copy_from_slice(from);
        }
        self.read += count;
        Ok(count)
    }
}

/// Kinds by their weight, then the sites over the services by how readily they have many.
fn outlines(plan: &Plan, providers: usize, dice: &mut Dice) -> Vec<Outline> {
    let providers = u32::try_from(providers).unwrap_or(u32::MAX);
    let mut outlines: Vec<Outline> = (0..plan.services)
        .filter_map(|_| {
            // The smaller of two throws: some providers are large.
            let provider = dice.below(providers).min(dice.below(providers));
            Some(Outline {
                kind: dice.weighted(&KINDS, |kind| kind.weight)?,
                sites: 1,
                provider: usize::try_from(provider).unwrap_or_default(),
            })
        })
        .collect();
    let total = u32::try_from(outlines.len()).unwrap_or_default();
    let mut left = plan.sites.saturating_sub(total);
    while left > 0 && total > 0 {
        let at = usize::try_from(dice.below(total)).unwrap_or_default();
        let Some(outline) = outlines.get_mut(at) else {
            break;
        };
        if dice.below(10) < outline.kind.spread {
            outline.sites += 1;
            left -= 1;
        }
    }
    outlines
}
