//! Snapshots of a run: its weights and the optimiser's state at chosen steps, within a budget of memory.

mod network_view;
mod pace;
mod snapshot;

pub use network_view::{NetworkView, PendingNetworkView};
pub(crate) use network_view::{Weights, is_filters};
pub use snapshot::{PendingSnapshot, Snapshot};

use crate::training::Trainer;
use pace::{is_due, surplus};

/// So many snapshots, with their weights alone if need be, come before the optimiser's state of any: to look back is wanted more
/// often than to go on from there.
const SNAPSHOTS_WANTED: usize = 16;
/// With fewer there is nothing to compare.
const SNAPSHOTS_LEAST: usize = 2;

/// The snapshots that are kept, in the order of their steps.
#[derive(Debug, Default)]
pub struct History {
    budget: usize,
    snapshots: Vec<Snapshot>,
    /// Those that are to be kept and have not been read yet.
    due: Vec<PendingSnapshot>,
}

impl History {
    /// Keeps at most `budget` bytes from now on; 0 keeps nothing.
    pub fn set_budget(&mut self, budget: usize) {
        self.budget = budget;
        self.fit_to_budget();
    }

    /// The budget in bytes.
    pub fn budget(&self) -> usize {
        self.budget
    }

    /// Size of all snapshots in bytes.
    pub fn bytes(&self) -> usize {
        self.snapshots.iter().map(Snapshot::bytes).sum()
    }

    /// Every snapshot kept, in the order of their steps.
    pub fn snapshots(&self) -> &[Snapshot] {
        &self.snapshots
    }

    /// The snapshot after step `step`, if it is kept.
    pub fn get(&self, step: usize) -> Option<&Snapshot> {
        self.snapshots.iter().find(|snapshot| snapshot.step() == step)
    }

    /// The same, to be changed.
    pub fn get_mut(&mut self, step: usize) -> Option<&mut Snapshot> {
        self.snapshots.iter_mut().find(|snapshot| snapshot.step() == step)
    }

    /// Whether the snapshot after step `step` should be kept; `is_landmark` for the end of an epoch.
    pub fn is_to_keep(&self, step: usize, is_landmark: bool) -> bool {
        self.budget > 0 && (is_landmark || is_due(step)) && self.get(step).is_none()
    }

    /// How many steps after `step` the next snapshot may be wanted, at least one: the end of an epoch is not looked for.
    pub fn until_due(&self, step: usize) -> usize {
        if self.budget == 0 { usize::MAX } else { (1..).find(|steps| is_due(step + steps)).unwrap_or(usize::MAX) }
    }

    /// Takes a snapshot of `trainer`, still on the device, where it is one to keep.
    pub fn snapshot_if_due(&mut self, trainer: &Trainer, is_landmark: bool) {
        if self.is_to_keep(trainer.steps(), is_landmark) {
            self.due.push(PendingSnapshot::new(trainer, is_landmark));
        }
    }

    /// The snapshots that have been taken since the last call, to be read and then added.
    pub fn take_due(&mut self) -> Vec<PendingSnapshot> {
        std::mem::take(&mut self.due)
    }

    /// Adds a snapshot, unless there is one of that step. Where the budget asks for it, others are dropped down to 16, then the optimiser's state of some, then
    /// others again.
    pub fn add(&mut self, snapshot: Snapshot) {
        if self.get(snapshot.step()).is_some() || snapshot.weight_bytes() * SNAPSHOTS_LEAST > self.budget {
            return;
        }
        let place = self.snapshots.partition_point(|other| other.step() < snapshot.step());
        self.snapshots.insert(place, snapshot);
        self.fit_to_budget();
    }

    /// Forgets what came after step `step`.
    pub fn truncate(&mut self, step: usize) {
        self.snapshots.retain(|snapshot| snapshot.step() <= step);
        self.due.retain(|snapshot| snapshot.step() <= step);
    }

    fn fit_to_budget(&mut self) {
        while self.bytes() > self.budget {
            if self.snapshots.len() > SNAPSHOTS_WANTED || !self.forget_a_state() {
                let first = self.first_to_go(|_| true);
                self.snapshots.remove(first.unwrap_or_default());
            }
        }
    }

    /// Forgets one snapshot's state of the optimiser; false where none takes any memory.
    fn forget_a_state(&mut self) -> bool {
        let first = self.first_to_go(|snapshot| snapshot.bytes() > snapshot.weight_bytes());
        first.map(|place| self.snapshots[place].forget_optimiser()).is_some()
    }

    /// Which of the snapshots that `counts` goes first.
    fn first_to_go(&self, counts: impl Fn(&Snapshot) -> bool) -> Option<usize> {
        let counted: Vec<usize> = (0..self.snapshots.len()).filter(|&place| counts(&self.snapshots[place])).collect();
        let steps = counted.iter().map(|&place| (self.snapshots[place].step(), self.snapshots[place].is_landmark()));
        let steps: Vec<_> = steps.collect();
        (!steps.is_empty()).then(|| counted[surplus(&steps)])
    }
}
