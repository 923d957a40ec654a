//! A whole run in one safetensors file. Weights have PyTorch's names and layouts; whatever else grows with the network or with the
//! run is tensors too, because readers of safetensors take a header of at most 100 MB:
//!
//! | tensor | value |
//! |---|---|
//! | `conv1.weight`, … | the parameters, as in PyTorch's `state_dict` |
//! | `convscope.optimiser.conv1.weight.exp_avg`, … | the optimiser's state of each parameter, under PyTorch's names, in its layout |
//! | `convscope.losses` | `[steps]`, the loss of every step; absent before the first |
//!
//! | metadata | value |
//! |---|---|
//! | `format` | `pt`, as PyTorch's own files have it |
//! | `convscope.run` | the run, as JSON |
//! | `convscope.progress` | position in the data, number of training images, records of the epochs, as JSON |
//!
//! For `load_state_dict(strict=True)`, leave out what begins with `convscope.`.

use super::earlier;
use super::state_dict::{StateDict, transpose_linear, written};
use crate::error::{CheckpointReason, Result};
use crate::network::{NamedTensor, PendingTensors};
use crate::run::Run;
use crate::training::{EpochRecord, Position, Stop};
use safetensors::SafeTensors;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// Begins the names of all tensors that are no weights.
pub(super) const OWN: &str = "convscope.";
pub(super) const RUN: &str = "convscope.run";
const PROGRESS: &str = "convscope.progress";
pub(super) const LOSSES: &str = "convscope.losses";
const OPTIMISER: &str = "convscope.optimiser.";

/// Everything that a run needs to go on as if it had never stopped.
#[derive(Debug, PartialEq)]
pub struct Checkpoint {
    /// The run, with the settings in force.
    pub run: Run,
    /// Where it is, and how it got there.
    pub progress: Progress,
    /// The loss of every step taken, in order.
    pub losses: Vec<f32>,
    /// The parameters, in PyTorch's layout.
    pub weights: Vec<NamedTensor>,
    /// The optimiser's state, in PyTorch's layout.
    pub optimiser: Vec<NamedTensor>,
}

/// How far a run has come.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Progress {
    /// Training images in the data set.
    pub train_count: usize,
    /// Where in them the run is.
    pub position: Position,
    /// Every epoch that has been evaluated.
    pub epochs: Vec<EpochRecord>,
    /// Why it has ended early, if it has.
    #[serde(default)]
    pub stop: Option<Stop>,
}

/// The contents of a safetensors file.
#[derive(Debug)]
pub enum Contents {
    /// A run, saved by Convscope.
    Checkpoint(Box<Checkpoint>),
    /// Weights alone, in PyTorch's layout.
    Weights(Vec<NamedTensor>),
}

impl Contents {
    /// Reads a file.
    ///
    /// # Errors
    /// [`crate::Error::Safetensors`]; for a file with a run in it also [`crate::Error::Checkpoint`] and those of [`Run::from_json`].
    pub fn read(bytes: &[u8]) -> Result<Self> {
        let StateDict { tensors, metadata } = StateDict::read(bytes)?;
        let (own, weights): (Vec<_>, Vec<_>) = tensors.into_iter().partition(|tensor| tensor.name.starts_with(OWN));
        let Some(run) = metadata.get(RUN) else { return Ok(Self::Weights(weights)) };
        let progress = text(&metadata, PROGRESS)?;
        let History { losses, optimiser } =
            if earlier::is_in(&metadata) { earlier::history(&metadata)? } else { history(own)? };
        Ok(Self::Checkpoint(Box::new(Checkpoint {
            run: Run::from_json(run)?,
            progress: serde_json::from_str(progress).map_err(|error| CheckpointReason::EntryUnreadable {
                key: PROGRESS.to_string(),
                detail: error.to_string(),
            })?,
            losses,
            weights,
            optimiser,
        })))
    }
}

/// The parts of a checkpoint that are not its weights and not text.
pub(super) struct History {
    /// The loss of every step.
    pub losses: Vec<f32>,
    /// The optimiser's state.
    pub optimiser: Vec<NamedTensor>,
}

/// The tensors that are no weights.
fn history(tensors: Vec<NamedTensor>) -> Result<History> {
    let mut history = History { losses: Vec::new(), optimiser: Vec::new() };
    for NamedTensor { name, shape, values } in tensors {
        if name == LOSSES {
            history.losses = values;
        } else if let Some(name) = name.strip_prefix(OPTIMISER) {
            history.optimiser.push(NamedTensor { name: name.to_string(), shape, values });
        } else {
            return Err(CheckpointReason::EntrySurplus { name }.into());
        }
    }
    Ok(history)
}

/// An entry of the metadata.
pub(super) fn text<'a>(metadata: &'a HashMap<String, String>, key: &str) -> Result<&'a str> {
    let text = metadata.get(key).map(String::as_str);
    text.ok_or_else(|| CheckpointReason::EntryMissing { key: key.to_string() }.into())
}

impl Checkpoint {
    /// The run that a file holds, without the rest of it; `None` for a file without one.
    ///
    /// # Errors
    /// Those of [`Run::from_json`].
    pub fn run_in(bytes: &[u8]) -> Result<Option<Run>> {
        let Ok((_, header)) = SafeTensors::read_metadata(bytes) else { return Ok(None) };
        header.metadata().as_ref().and_then(|metadata| metadata.get(RUN)).map(|text| Run::from_json(text)).transpose()
    }

    /// The file's bytes.
    ///
    /// # Errors
    /// [`crate::Error::Safetensors`] when a tensor's shape and number of values contradict each other.
    ///
    /// # Panics
    /// Never: progress is plain data.
    pub fn to_bytes(&self) -> Result<Vec<u8>> {
        let metadata = [
            ("format", "pt".to_string()),
            (RUN, self.run.to_json()),
            (PROGRESS, serde_json::to_string(&self.progress).expect("progress is plain data")),
        ];
        let metadata = metadata.into_iter().map(|(key, value)| (key.to_string(), value)).collect();
        let losses =
            NamedTensor { name: LOSSES.to_string(), shape: vec![self.losses.len()], values: self.losses.clone() };
        let weights = self.weights.iter().map(|tensor| (tensor.name.clone(), tensor));
        let optimiser = self.optimiser.iter().map(|tensor| (format!("{OPTIMISER}{}", tensor.name), tensor));
        // Some readers take no tensor without numbers.
        let losses = (!self.losses.is_empty()).then_some((losses.name.clone(), &losses));
        written(weights.chain(optimiser).chain(losses), metadata)
    }
}

/// A checkpoint whose tensors are still on the device.
#[must_use = "nothing is read until `read`"]
pub struct PendingCheckpoint {
    pub(crate) run: Run,
    pub(crate) progress: Progress,
    pub(crate) losses: Vec<f32>,
    pub(crate) weights: PendingTensors,
    pub(crate) optimiser: PendingTensors,
}

impl PendingCheckpoint {
    /// Reads the tensors. The run may go on meanwhile: the checkpoint keeps its snapshot.
    ///
    /// # Errors
    /// [`crate::Error::Device`] when the device was lost.
    pub async fn read(self) -> Result<Checkpoint> {
        let in_pytorch_layout = |tensors: Vec<NamedTensor>| tensors.into_iter().map(transpose_linear).collect();
        Ok(Checkpoint {
            run: self.run,
            progress: self.progress,
            losses: self.losses,
            weights: in_pytorch_layout(self.weights.read().await?),
            optimiser: in_pytorch_layout(self.optimiser.read().await?),
        })
    }
}
