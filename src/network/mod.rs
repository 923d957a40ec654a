//! What a network is (a [`NetworkSpec`]: layers with shapes), and what runs it (a [`Model`] of burn layers).

mod activation;
mod arithmetic;
mod block;
mod cost;
mod initialise;
pub mod kinds;
mod limits;
mod model;
mod muted;
mod parameters;
mod pass;
mod presets;
mod receptive;
mod region;
mod shape;
mod spec;
mod summary;

pub use activation::{Activation, Elementwise};
pub use arithmetic::{Arithmetic, Operands, Operation, Term};
pub use cost::Cost;
pub use kinds::{Forward, Kind, Layer, LayerSpec};
pub(crate) use limits::check_images;
pub use model::Model;
pub use muted::Muted;
pub use parameters::{NamedTensor, NamedVisitor, parameter_shapes, replace_parameters, visit_parameters};
pub use pass::Pass;
pub use presets::Preset;
pub use receptive::{FieldSides, FieldTable};
pub use region::{Place, Region};
pub use shape::Shape;
pub use spec::NetworkSpec;
pub use summary::LayerSummary;
