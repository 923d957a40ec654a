//! The losses of steps that were taken.

use crate::error::Result;
use crate::network::floats;
use burn::tensor::{Tensor, Transaction};

/// Losses that are still on the device.
#[must_use = "reading them is also what keeps the queue of a GPU from growing without limit"]
#[derive(Debug)]
pub struct PendingLosses(pub(super) Vec<Tensor<1>>);

impl PendingLosses {
    /// Reads the mean loss of each step, in order, in one read.
    ///
    /// # Errors
    /// [`crate::Error::Device`] when the device was lost.
    pub async fn read(self) -> Result<Vec<f32>> {
        if self.0.is_empty() {
            return Ok(Vec::new());
        }
        let losses = self.0.into_iter().fold(Transaction::default(), Transaction::register).execute_async().await?;
        Ok(losses.iter().flat_map(floats).collect())
    }
}
