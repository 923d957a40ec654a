//! Looking inside a model: what every layer makes of one image, and what the model says about many.

mod confusion;
mod feature_maps;
mod parameters;
mod predictions;

pub use confusion::{ClassScore, Confusion, ListOrder, Selection};
pub use feature_maps::{LayerOutput, PendingInspection};
pub use parameters::{PendingTensors, TensorSource};
pub use predictions::{PendingPredictions, softmax};
