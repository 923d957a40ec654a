//! Past moments of a run: its weights at chosen steps, within a budget of memory.

mod look;
mod moment;
mod pace;

pub use look::{Look, PendingLook};
pub(crate) use look::{Weights, is_filters};
pub use moment::{Moment, PendingMoment};

use pace::{is_due, surplus};

/// Weights and optimiser are kept together while so many moments fit; else the weights alone.
const MOMENTS_WANTED: usize = 16;
/// With fewer there is nothing to compare.
const MOMENTS_LEAST: usize = 2;

/// The moments that are kept, in the order of their steps.
#[derive(Debug, Default)]
pub struct History {
    budget: usize,
    moments: Vec<Moment>,
}

impl History {
    /// Keeps at most `budget` bytes from now on; 0 keeps nothing.
    pub fn set_budget(&mut self, budget: usize) {
        self.budget = budget;
        self.thin();
    }

    /// What may be kept, in bytes.
    pub fn budget(&self) -> usize {
        self.budget
    }

    /// What is kept, in bytes.
    pub fn bytes(&self) -> usize {
        self.moments.iter().map(Moment::bytes).sum()
    }

    /// Every moment kept, in the order of their steps.
    pub fn moments(&self) -> &[Moment] {
        &self.moments
    }

    /// The moment after step `step`, if it is kept.
    pub fn get(&self, step: usize) -> Option<&Moment> {
        self.moments.iter().find(|moment| moment.step() == step)
    }

    /// The same, to be changed.
    pub fn get_mut(&mut self, step: usize) -> Option<&mut Moment> {
        self.moments.iter_mut().find(|moment| moment.step() == step)
    }

    /// Whether the moment after step `step` should be kept; `is_landmark` for the end of an epoch.
    pub fn wants(&self, step: usize, is_landmark: bool) -> bool {
        self.budget > 0 && (is_landmark || is_due(step)) && self.get(step).is_none()
    }

    /// Adds a moment, and drops others where the budget asks for it.
    pub fn add(&mut self, mut moment: Moment) {
        if moment.bytes() * MOMENTS_WANTED > self.budget {
            moment.forget_optimiser();
        }
        if moment.bytes() * MOMENTS_LEAST > self.budget {
            return;
        }
        let place = self.moments.partition_point(|other| other.step() < moment.step());
        self.moments.insert(place, moment);
        self.thin();
    }

    /// Forgets what came after step `step`.
    pub fn truncate(&mut self, step: usize) {
        self.moments.retain(|moment| moment.step() <= step);
    }

    fn thin(&mut self) {
        while self.bytes() > self.budget {
            let places: Vec<_> = self.moments.iter().map(|moment| (moment.step(), moment.is_landmark())).collect();
            self.moments.remove(surplus(&places));
        }
    }
}
