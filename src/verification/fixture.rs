//! PyTorch's numbers, as `tests/fixtures/generate.py` writes them.

use crate::dataset::Samples;
use crate::error::{Result, SafetensorsReason};
use crate::interchange::{StateDict, transpose_linear};
use crate::network::{NamedTensor, NetworkSpec};
use crate::run::Run;
use crate::training::TrainingSettings;
use serde::Deserialize;
use std::collections::HashMap;

/// The tensors of a fixture file, in PyTorch's layout, and the run that they belong to.
#[derive(Debug)]
pub struct Fixture {
    tensors: HashMap<String, Vec<f32>>,
    initial: Vec<NamedTensor>,
    header: Header,
}

#[derive(Debug, Deserialize)]
struct Header {
    batch: usize,
    steps: usize,
    learning_rate: f64,
    momentum: f64,
    /// Of these tensors only every so many-th element is recorded.
    strides: HashMap<String, usize>,
}

impl Fixture {
    /// Reads a fixture file.
    ///
    /// # Errors
    /// [`crate::Error::Safetensors`] when it is not one.
    pub fn read(bytes: &[u8]) -> Result<Self> {
        let StateDict { tensors, metadata } = StateDict::read(bytes)?;
        let header = metadata.get("fixture").ok_or(SafetensorsReason::NoFixture)?;
        let header = serde_json::from_str(header)
            .map_err(|error| SafetensorsReason::FileUnreadable { detail: error.to_string() })?;
        let initial = |tensor: &NamedTensor| {
            let name = tensor.name.strip_prefix("initial.")?.to_string();
            Some(NamedTensor { name, ..tensor.clone() })
        };
        Ok(Self {
            initial: tensors.iter().filter_map(initial).collect(),
            tensors: tensors.into_iter().map(|tensor| (tensor.name, tensor.values)).collect(),
            header,
        })
    }

    /// The run that PyTorch trained: the tutorial's network, without shuffling.
    pub fn run(&self) -> Run {
        let Header { batch, learning_rate, momentum, .. } = self.header;
        let training =
            TrainingSettings { learning_rate, momentum, batch_size: batch, epochs: 1, ..TrainingSettings::default() };
        Run { network: NetworkSpec::simple_cnn(), training, shuffle: false, ..Run::default() }
    }

    /// The images that it was trained on, one batch a step.
    ///
    /// # Errors
    /// [`crate::Error::Safetensors`] when they are missing, [`crate::Error::Pixels`] when they and their labels do not match.
    pub fn samples(&self) -> Result<Samples> {
        let bytes = |values: &[f32]| values.iter().map(|&value| value as u8).collect();
        Samples::complete(bytes(self.values("images")?), bytes(self.values("labels")?), [1, 28, 28], 10)
    }

    /// The steps that it was trained for.
    pub fn steps(&self) -> usize {
        self.header.steps
    }

    /// The initial weights.
    pub fn initial(&self) -> &[NamedTensor] {
        &self.initial
    }

    /// A recorded tensor.
    ///
    /// # Errors
    /// [`crate::Error::Safetensors`] when it is missing.
    pub fn values(&self, name: &str) -> Result<&[f32]> {
        let missing = || SafetensorsReason::FixtureMissing { name: name.to_string() }.into();
        self.tensors.get(name).map(Vec::as_slice).ok_or_else(missing)
    }

    /// The part of `tensor`, in burn's layout, that the fixture records under `name`.
    pub fn recorded_part(&self, name: &str, tensor: NamedTensor) -> Vec<f32> {
        let stride = self.header.strides.get(name).copied().unwrap_or(1);
        transpose_linear(tensor).values.into_iter().step_by(stride.max(1)).collect()
    }
}
