//! Reading tensors from the device.

use super::Activation;
use crate::error::{Error, Result};
use crate::kernels::row_by_row;
use burn::tensor::{ExecutionError, Tensor, TensorData, Transaction};

/// The numbers of a tensor that was read. Copied as they are: burn's iterator converts them one by one, which is felt while maps move.
pub fn floats(data: &TensorData) -> Vec<f32> {
    data.try_to_vec::<f32>().unwrap_or_else(|_| data.iter::<f32>().collect())
}

impl From<ExecutionError> for Error {
    fn from(error: ExecutionError) -> Self {
        Self::Device { detail: format!("{error:?}") }
    }
}

/// Tensors of any shape, still on the device, to be read in one transaction.
#[derive(Debug, Default)]
pub struct Bundle(Vec<Tensor<1>>);

impl Bundle {
    /// Adds a tensor and returns its number.
    pub fn add<const D: usize>(&mut self, tensor: Tensor<D>) -> usize {
        self.0.push(row_by_row(tensor).reshape([-1]));
        self.0.len() - 1
    }

    /// Adds an activation and returns its number.
    pub fn add_activation(&mut self, activation: Activation) -> usize {
        match activation {
            Activation::Map(maps) => self.add(maps),
            Activation::Flat(features) => self.add(features),
        }
    }

    /// Reads all of them, by number.
    ///
    /// # Errors
    /// [`crate::Error::Device`] when the device was lost.
    pub async fn read(self) -> Result<Vec<Vec<f32>>> {
        let Some(transaction) = self.transaction() else { return Ok(Vec::new()) };
        let data = transaction.execute_async().await?;
        Ok(data.iter().map(floats).collect())
    }

    /// The same at once, which is for the CPU alone: in a browser nothing may wait for a GPU.
    ///
    /// # Errors
    /// [`crate::Error::Device`] when they cannot be read.
    pub fn now(self) -> Result<Vec<Vec<f32>>> {
        let Some(transaction) = self.transaction() else { return Ok(Vec::new()) };
        Ok(transaction.try_execute()?.iter().map(floats).collect())
    }

    fn transaction(self) -> Option<Transaction> {
        let transaction =
            |tensors: Vec<Tensor<1>>| tensors.into_iter().fold(Transaction::default(), Transaction::register);
        (!self.0.is_empty()).then(|| transaction(self.0))
    }
}
