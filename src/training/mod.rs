//! Training a network, step by step, and judging it.

mod evaluation;
mod optimiser;
mod range;
mod settings;
mod trainer;

pub use evaluation::{Evaluation, EvaluationChunk, ScoredChunk, most_probable};
pub use range::SettingRange;
pub use settings::TrainingSettings;
pub use trainer::{PendingLosses, Position, StepOutcome, Trainer, loss_and_gradients};
