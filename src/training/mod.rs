//! Training a network, step by step, and judging it.

mod evaluation;
mod loss;
mod optimiser;
mod range;
mod schedule;
mod settings;
mod stop;
mod trainer;

pub use evaluation::{Evaluation, EvaluationChunk, Judgement, ScoredChunk, Verdict, most_probable};
pub use loss::{loss, loss_of_sample};
pub use optimiser::Optimiser;
pub use range::SettingRange;
pub use schedule::{Moment, learning_rate};
pub use settings::{LossKind, OptimiserKind, ScheduleKind, TrainingSettings};
pub use stop::Stop;
pub use trainer::{PendingLosses, Position, StepOutcome, Trainer, loss_and_gradients};
