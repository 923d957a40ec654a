//! The limits of a run's device, and the settings that depend on them.

use super::Session;
use crate::error::Result;
use crate::network::DeviceLimits;
use crate::training::TrainingSettings;

impl Session {
    /// Keeps to what the device can hold from now on. Without this, as on the CPU, nothing limits a tensor but memory.
    ///
    /// # Errors
    /// [`crate::Error::Buffer`] when a step of the run needs more, [`crate::Error::Setting`] when it needs too much memory there; the run has the limits
    /// all the same.
    pub fn set_limits(&mut self, limits: DeviceLimits) -> Result<()> {
        self.limits = limits;
        let TrainingSettings { batch_size, optimiser, .. } = self.run.training;
        self.run.network.check_batch(batch_size, optimiser.state_size(), limits)?;
        self.run.network.check_device(batch_size, limits)
    }

    /// How many images may go through the network in one pass.
    pub fn images_at_once(&self) -> usize {
        self.run.network.images_at_once(self.limits)
    }

    /// Changes the settings of the run under way; see [`crate::training::Trainer::set_settings`].
    ///
    /// # Errors
    /// [`crate::Error::Setting`], [`crate::Error::Buffer`], [`crate::Error::OptimiserNeedsRestart`], [`crate::Error::LossNeedsRestart`]; nothing has changed then.
    pub fn set_training(&mut self, training: TrainingSettings) -> Result<()> {
        let TrainingSettings { batch_size, optimiser, .. } = training;
        self.run.network.check_batch(batch_size, optimiser.state_size(), self.limits)?;
        self.run.network.check_device(batch_size, self.limits)?;
        self.trainer.set_settings(training)?;
        self.run.training = training;
        self.stop = None;
        Ok(())
    }
}
