//! A whole run in one safetensors file. The tensors are the weights alone, so that PyTorch's `load_state_dict(strict=True)`
//! takes them; everything else travels in the header's metadata:
//!
//! | key | value |
//! |---|---|
//! | `format` | `pt`, as PyTorch's own files have it |
//! | `convscope.run` | the run, as JSON |
//! | `convscope.progress` | position in the data, number of training images, records of the epochs, as JSON |
//! | `convscope.losses` | the loss of every step, float32, base64 |
//! | `convscope.optimiser` | a safetensors file of the optimiser's state, PyTorch's layout, base64 |

use super::state_dict::{StateDict, from_bytes, to_bytes, transpose_linear};
use crate::error::{Error, Result};
use crate::inspection::PendingTensors;
use crate::network::NamedTensor;
use crate::run::Run;
use crate::session::EpochRecord;
use crate::training::{Position, Stop};
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use safetensors::SafeTensors;
use serde::{Deserialize, Serialize};

const RUN: &str = "convscope.run";
const PROGRESS: &str = "convscope.progress";
const LOSSES: &str = "convscope.losses";
const OPTIMISER: &str = "convscope.optimiser";

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

/// What a safetensors file can hold.
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
    /// [`Error::Safetensors`]; for a file with a run in it also [`Error::Checkpoint`] and those of [`Run::from_json`].
    pub fn read(bytes: &[u8]) -> Result<Self> {
        let file = StateDict::read(bytes)?;
        let Some(run) = file.metadata.get(RUN) else { return Ok(Self::Weights(file.tensors)) };
        let text = |key: &str| {
            file.metadata.get(key).ok_or_else(|| Error::Checkpoint(format!("{key} is missing from its metadata")))
        };
        let binary = |key: &str| {
            BASE64.decode(text(key)?).map_err(|error| Error::Checkpoint(format!("{key} is not base64 ({error})")))
        };
        let progress = text(PROGRESS)?;
        Ok(Self::Checkpoint(Box::new(Checkpoint {
            run: Run::from_json(run)?,
            progress: serde_json::from_str(progress)
                .map_err(|error| Error::Checkpoint(format!("{PROGRESS} is unreadable ({error})")))?,
            losses: from_bytes(&binary(LOSSES)?)
                .ok_or_else(|| Error::Checkpoint(format!("{LOSSES} ends within a number")))?,
            weights: file.tensors,
            optimiser: StateDict::read(&binary(OPTIMISER)?)?.tensors,
        })))
    }
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
    /// [`Error::Safetensors`] when a tensor's shape and number of values contradict each other.
    ///
    /// # Panics
    /// Never: progress is plain data.
    pub fn to_bytes(&self) -> Result<Vec<u8>> {
        let optimiser = StateDict { tensors: self.optimiser.clone(), ..StateDict::default() };
        let metadata = [
            ("format", "pt".to_string()),
            (RUN, self.run.to_json()),
            (PROGRESS, serde_json::to_string(&self.progress).expect("progress is plain data")),
            (LOSSES, BASE64.encode(to_bytes(&self.losses))),
            (OPTIMISER, BASE64.encode(optimiser.to_bytes()?)),
        ];
        let metadata = metadata.into_iter().map(|(key, value)| (key.to_string(), value)).collect();
        StateDict { tensors: self.weights.clone(), metadata }.to_bytes()
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
    /// Reads the tensors. The run may go on meanwhile: the checkpoint keeps its moment.
    ///
    /// # Errors
    /// [`Error::Device`] when the device was lost.
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
