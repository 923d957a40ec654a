//! What a network is (a [`NetworkSpec`]: layers with shapes), and what runs it (a [`Model`] of burn layers).

mod activation;
mod block;
mod cost;
mod initialise;
pub mod kinds;
mod limits;
mod model;
mod parameters;
mod pass;
mod presets;
mod shape;
mod spec;
mod summary;

pub use activation::{Activation, Elementwise};
pub use cost::Cost;
pub use kinds::{Forward, Kind, Layer, LayerSpec};
pub use model::Model;
pub use parameters::{NamedTensor, NamedVisitor, parameter_shapes, replace_parameters, visit_parameters};
pub use pass::Pass;
pub use presets::Preset;
pub use shape::Shape;
pub use spec::NetworkSpec;
pub use summary::LayerSummary;
