//! A run's past: its snapshots are kept as it goes on, inspected, and branched from.

use super::Session;
use crate::error::{Error, Result};
use crate::history::{History, PendingNetworkView, PendingSnapshot, Snapshot, Weights, is_filters};
use crate::inspection::PendingInspection;
use crate::interchange::{Checkpoint, Progress, transpose_linear};
use crate::network::{NamedTensor, Network, PendingTensors};

impl Session {
    /// Keeps past snapshots of the run in at most `budget` bytes from now on; 0, as at the beginning, keeps none.
    pub fn keep_history(&mut self, budget: usize) {
        self.history.set_budget(budget);
        self.history.snapshot_if_due(&self.trainer, false);
    }

    /// The snapshots that are kept.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// The snapshots that have become due since the last call, still on the device.
    pub fn take_snapshots(&mut self) -> Vec<PendingSnapshot> {
        self.history.take_due()
    }

    /// Keeps snapshots that were read, but for those that a loss which is not finite has undone: to be called after
    /// [`Session::record_losses`].
    pub fn record_snapshots(&mut self, snapshots: Vec<Snapshot>) {
        let steps = self.trainer.steps();
        snapshots
            .into_iter()
            .filter(|snapshot| snapshot.step() <= steps)
            .for_each(|snapshot| self.history.add(snapshot));
    }

    /// The network as it was after `step`.
    ///
    /// # Errors
    /// [`Error::Snapshot`] when that snapshot is not kept.
    pub fn network_at(&self, step: usize) -> Result<Network> {
        let weights = self.snapshot(step)?.weights();
        Ok(self.trainer.network().with_parameters(weights))
    }

    /// The outputs of the network as it is, or as it was after step `past`, for one image of 0 to 255.
    ///
    /// # Errors
    /// [`Error::Snapshot`] when that snapshot is not kept, and those of [`PendingInspection::new`].
    pub fn view_network(&self, past: Option<usize>, pixels: &[u8]) -> Result<PendingNetworkView> {
        let network = self.trainer.network();
        let (network, weights) = match past {
            None => (network.clone(), Weights::Now(PendingTensors::parameters(&network))),
            Some(step) => {
                let filters = self.snapshot(step)?.weights().iter().filter(|tensor| is_filters(tensor));
                (self.network_at(step)?, Weights::Past(filters.cloned().collect()))
            }
        };
        Ok(PendingNetworkView { inspection: PendingInspection::new(&network, pixels, &self.device)?, weights })
    }

    /// A snapshot that is kept.
    ///
    /// # Errors
    /// [`Error::Snapshot`] when it is not.
    pub fn snapshot(&self, step: usize) -> Result<&Snapshot> {
        self.history.get(step).ok_or(Error::Snapshot { step })
    }

    /// A run that goes on from a past snapshot, with the settings in force and the past up to there, which it takes along. An
    /// optimiser whose state is not kept begins afresh.
    ///
    /// # Errors
    /// [`Error::Snapshot`] when that snapshot is not kept; this run has kept everything then.
    pub fn branch(&mut self, step: usize) -> Result<Self> {
        let snapshot = self.snapshot(step)?;
        let in_pytorch_layout = |tensors: &[NamedTensor]| tensors.iter().cloned().map(transpose_linear).collect();
        let checkpoint = Checkpoint {
            run: self.run.clone(),
            progress: Progress {
                train_count: self.trainer.data_count(),
                position: snapshot.position().clone(),
                epochs: self.log.epochs().iter().copied().filter(|record| record.step <= step).collect(),
                stop: None,
            },
            losses: self.log.losses()[..step].to_vec(),
            weights: in_pytorch_layout(snapshot.weights()),
            optimiser: in_pytorch_layout(snapshot.optimiser().unwrap_or_default()),
        };
        let mut branch = Self::resumed(checkpoint, self.trainer.data_count(), &self.device)?;
        branch.history = std::mem::take(&mut self.history);
        branch.history.truncate(step);
        branch.limits = self.limits;
        Ok(branch)
    }
}
