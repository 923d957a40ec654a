//! The way out and back in: weights and whole runs as safetensors files that PyTorch reads too, and a run as a Python program.

mod checkpoint;
pub mod pytorch;
mod state_dict;

pub use checkpoint::{Checkpoint, Contents, PendingCheckpoint, Progress};
pub use state_dict::{StateDict, fit, transpose_linear};
