//! Training: optimisers, losses, schedules, the training loop step by step, evaluation, and early stopping.

mod evaluation;
mod forward_task;
mod gradient;
mod loss;
mod open_step;
mod optimiser;
mod pending_losses;
mod piece_sums;
mod record;
mod schedule;
mod settings;
mod stop;
mod trainer;

pub use crate::range::SettingRange;
pub use evaluation::{Evaluation, EvaluationChunk, EvaluationResult, Prediction, ScoredChunk};
pub use forward_task::{ForwardTask, OpenChunk, PendingNumbers, Wanted};
pub use gradient::{Piece, PieceGradient, cut, loss_and_gradients};
pub use loss::{loss, loss_of_sample};
pub use open_step::{OpenStep, Opening};
pub use optimiser::{Optimiser, OptimiserConfig, UpdateRule};
pub use pending_losses::PendingLosses;
pub use piece_sums::PieceSums;
pub use record::EpochRecord;
pub use schedule::{StepContext, learning_rate};
pub use settings::{LossKind, OptimiserKind, ScheduleKind, TrainingSettings};
pub use stop::{Stop, StopReason};
pub use trainer::{Position, StepOutcome, Trainer};
