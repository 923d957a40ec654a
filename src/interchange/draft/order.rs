//! In which order the layers of a file come.

use super::{Found, Weighted};
use crate::error::DraftReason;

/// How many steps are taken to find orders; what needs more has many.
const STEPS: usize = 20_000;

/// What comes out of a layer.
#[derive(Debug, Clone, Copy)]
enum Comes {
    Image { channels: usize, numbers: usize },
    Maps(usize),
    Flat(usize),
}

impl Comes {
    /// What comes out of a layer that reads this; `None` where it cannot.
    fn through(self, weighted: Weighted) -> Option<Self> {
        match (weighted, self) {
            (Weighted::Convolution { filters, reads, .. }, Self::Image { channels, .. }) => {
                (reads == channels).then_some(Self::Maps(filters))
            }
            (Weighted::Convolution { filters, reads, .. }, Self::Maps(channels)) => {
                let is_depthwise = reads == 1 && filters % channels == 0;
                (reads == channels || is_depthwise).then_some(Self::Maps(filters))
            }
            (Weighted::Linear { features, reads, .. }, Self::Image { numbers, .. } | Self::Flat(numbers)) => {
                (reads == numbers).then_some(Self::Flat(features))
            }
            (Weighted::Linear { features, reads, .. }, Self::Maps(channels)) => {
                (reads > 0 && reads % channels == 0).then_some(Self::Flat(features))
            }
            (
                Weighted::Norm { channels },
                Self::Image { channels: before, .. } | Self::Maps(before) | Self::Flat(before),
            ) => (channels == before).then_some(self),
            (Weighted::Convolution { .. }, Self::Flat(_)) => None,
        }
    }

    /// For sentences.
    fn count(self) -> usize {
        match self {
            Self::Image { channels: count, .. } | Self::Maps(count) | Self::Flat(count) => count,
        }
    }
}

/// The layers one after the other, each of which reads what the one before gives. Where the file's order says nothing, there must be one such
/// row alone; layers of the same shapes then come as their names count.
pub fn row(mut found: Vec<Found>, is_certain: bool, input: [usize; 3]) -> Result<Vec<Found>, DraftReason> {
    if !found.iter().any(|each| !matches!(each.weighted, Weighted::Norm { .. })) {
        return Err(DraftReason::DraftEmpty);
    }
    let image = Comes::Image { channels: input[0], numbers: input.iter().product() };
    if is_certain {
        let mut comes = image;
        for Found { name, weighted } in &found {
            let reads = match *weighted {
                Weighted::Convolution { reads, .. } | Weighted::Linear { reads, .. } => reads,
                Weighted::Norm { channels } => channels,
            };
            let chain = || DraftReason::DraftChain { name: name.clone(), reads, comes: comes.count() };
            comes = comes.through(*weighted).ok_or_else(chain)?;
        }
        return Ok(found);
    }
    found.sort_by_key(|each| counted(&each.name));
    let mut search =
        Search { found: &found, taken: vec![false; found.len()], way: Vec::new(), rows: Vec::new(), steps: 0 };
    search.go_on(image);
    match &search.rows[..] {
        [row] if search.steps <= STEPS => Ok(row.iter().map(|&place| found[place].clone()).collect()),
        _ => Err(DraftReason::DraftOrder),
    }
}

/// All rows of some layers, up to the second.
struct Search<'a> {
    found: &'a [Found],
    taken: Vec<bool>,
    way: Vec<usize>,
    rows: Vec<Vec<usize>>,
    steps: usize,
}

impl Search<'_> {
    fn go_on(&mut self, comes: Comes) {
        self.steps += 1;
        if self.way.len() == self.found.len() {
            self.rows.push(self.way.clone());
        }
        let mut tried: Vec<Weighted> = Vec::new();
        for place in 0..self.found.len() {
            let weighted = self.found[place].weighted;
            if self.rows.len() > 1 || self.steps > STEPS || self.taken[place] || tried.contains(&weighted) {
                continue;
            }
            tried.push(weighted);
            let Some(next) = comes.through(weighted) else { continue };
            self.taken[place] = true;
            self.way.push(place);
            self.go_on(next);
            self.way.pop();
            self.taken[place] = false;
        }
    }
}

/// A name to sort by, texts with the numbers behind them: `conv10` comes after `conv2`.
fn counted(name: &str) -> Vec<(String, Option<u64>)> {
    let mut parts: Vec<(String, Option<u64>)> = vec![(String::new(), None)];
    for sign in name.chars() {
        let (text, number) = parts.last_mut().expect("there is one at least");
        match (sign.to_digit(10).map(u64::from), &number) {
            (Some(digit), _) => *number = Some(number.unwrap_or(0).saturating_mul(10).saturating_add(digit)),
            (None, None) => text.push(sign),
            (None, Some(_)) => parts.push((sign.to_string(), None)),
        }
    }
    parts
}
