//! Looking inside a model: what every layer makes of one image and how, what speaks for its answer, and what the model says
//! about many images.

mod attribution;
mod backward;
mod confusion;
mod explanation;
mod feature_maps;
mod histogram;
mod image;
mod layer_tensors;
mod parameters;
pub(crate) mod place;
mod predictions;
pub mod probe;
mod transfer;

pub use attribution::{Attribution, Cam, PendingAttribution};
pub use backward::Objective;
pub use confusion::{ClassScore, Confusion, ListOrder, Selection};
pub use explanation::{Explanation, Link, PendingExplanation};
pub use feature_maps::{LayerOutput, PendingInspection};
pub use histogram::Histogram;
use image::image;
pub use layer_tensors::{PARAMETERS_MAX, PendingLayer};
pub use parameters::{PendingTensors, TensorSource};
pub use predictions::{PendingPredictions, softmax};
pub(crate) use transfer::floats;
