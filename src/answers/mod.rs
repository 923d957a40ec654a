//! The values that cross to JavaScript, beside those that are part of the core itself. `www/protocol/core.d.ts` has their types,
//! made from these ones by `tests/native/protocol.rs`; `web` gives each of them to JavaScript as a plain object.
//!
//! Names are JavaScript's (`camelCase`), and long arrays of numbers are typed arrays.

mod arrays;
mod data;
mod evaluation;
mod history;
mod inside;
mod looking;
mod training;

pub use arrays::{Bytes, Float32s, Float64s, Int32s, Uint32s};
pub use data::{AugmentedImage, DataPlan, OwnDataFile};
pub use evaluation::{EvaluationProgress, EvaluationSummary, PredictedImage, PredictedImages};
pub use history::{NetworkView, OtherRun, SnapshotSummary, Snapshots};
pub use inside::{Attribution, Cam, Explanation, LayerTensor, LayerTensors, Link, ProbeProgress};
pub use looking::{Inspection, LabelledImage, NamedValues, PreparedDrawing};
pub use training::{
    EpochEnd, EvaluatedImages, GpuMemory, NetworkSummary, OpenedRun, RunHistory, RunPosition, StartedRun, TrainedSteps,
    VerifiedQuantities,
};
