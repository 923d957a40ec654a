//! Looking inside a network: feature maps, gradients and attributions of one image, the arithmetic behind a number, and
//! predictions and confusions of many images.

mod attribution;
mod backward;
mod confusion;
mod explanation;
mod feature_maps;
mod histogram;
mod image;
mod layer_tensors;
pub(crate) mod place;
mod predictions;
pub mod probe;

pub use crate::network::softmax;
pub use attribution::{Attribution, Cam, PendingAttribution};
pub use backward::Objective;
pub use confusion::{ClassScore, Confusion, ImageFilter, ListOrder};
pub use explanation::{Explanation, Link, PendingExplanation};
pub use feature_maps::{LayerOutput, PendingInspection};
pub use histogram::Histogram;
use image::image;
pub use layer_tensors::{PARAMETERS_MAX, PendingLayer};
pub use predictions::PendingPredictions;
