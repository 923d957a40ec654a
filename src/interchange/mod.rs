//! The way out and back in: weights and whole runs as safetensors files that PyTorch reads too, a run as a Python program, and a
//! network as an ONNX model.

mod checkpoint;
mod draft;
mod earlier;
mod matching;
mod onnx;
pub mod pytorch;
mod state_dict;

pub use checkpoint::{Checkpoint, Contents, PendingCheckpoint, Progress};
pub use draft::{DraftMark, DraftNote, NetworkDraft, OpenSetting};
pub use matching::{MatchRow, Matched, TensorShape, WeightFile, WeightMatching};
pub use onnx::{OPSET, PendingOnnx};
pub use state_dict::{StateDict, fit, transpose_linear};
