//! What a network is (a [`NetworkSpec`]: layers with shapes), and what runs it (a [`Model`] of burn layers).

mod initialise;
mod layer;
mod model;
mod parameters;
mod shape;
mod spec;

pub use layer::Layer;
pub use model::{Activation, Model};
pub use parameters::{NamedTensor, NamedVisitor, parameter_shapes, replace_parameters, visit_parameters};
pub use shape::Shape;
pub use spec::{LayerSpec, LayerSummary, NetworkSpec};
