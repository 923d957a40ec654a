//! Images and the network's outputs for them.

use super::{Bytes, Float32s};
use crate::digit::Prepared;
use crate::inspection::{LayerOutput, softmax};
use crate::network::NamedTensor;
use serde::Serialize;

/// A tensor with its name: one layer's output for one image, or a parameter.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
pub struct NamedValues {
    /// The layer's or the parameter's.
    pub name: String,
    /// `[channels, rows, columns]` or `[features]` of an output.
    pub shape: Vec<usize>,
    /// In the order of the shape, the last index fastest.
    pub values: Float32s,
}

impl From<LayerOutput> for NamedValues {
    fn from(LayerOutput { name, shape, values }: LayerOutput) -> Self {
        Self { name, shape, values: values.into() }
    }
}

impl From<NamedTensor> for NamedValues {
    fn from(tensor: NamedTensor) -> Self {
        Self { name: tensor.name, shape: tensor.shape, values: tensor.values.into() }
    }
}

/// All layers' outputs for one image.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
pub struct Inspection {
    /// In order; the last holds the logits.
    pub layers: Vec<NamedValues>,
    /// One a class.
    pub probabilities: Vec<f32>,
    /// Steps that the network had taken.
    pub step: usize,
}

impl Inspection {
    /// The outputs of the network after `step`.
    pub fn new(layers: Vec<LayerOutput>, step: usize) -> Self {
        let probabilities = layers.last().map(|logits| softmax(&logits.values)).unwrap_or_default();
        Self { layers: layers.into_iter().map(NamedValues::from).collect(), probabilities, step }
    }
}

/// An image with its class.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
pub struct LabelledImage {
    /// `[channels, rows, columns]`, 0 to 255.
    pub pixels: Bytes,
    /// Its class.
    pub label: u8,
}

/// A drawing on its way to the network; places are in the drawing's pixels.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(native, derive(ts_rs::TS))]
pub struct PreparedDrawing {
    /// The network's input, `[channels, rows, columns]`, 0 to 255.
    pub pixels: Bytes,
    /// The ink fitted into its box, 0 to 255.
    pub boxed: Bytes,
    /// Side of that box.
    pub box_side: usize,
    /// Left, top, right, bottom of the ink; `null` without any.
    pub bounds: Option<[f32; 4]>,
    /// x, y of the ink's centre of mass.
    pub mass: Option<[f32; 2]>,
    /// Left, top, right, bottom of what the network's input shows.
    pub frame: [f32; 4],
}

impl PreparedDrawing {
    /// A drawing for a network of so many channels.
    pub fn new(prepared: Prepared, channels: usize) -> Self {
        Self {
            pixels: prepared.image.repeat(channels).into(),
            boxed: prepared.boxed.into(),
            box_side: prepared.box_side,
            bounds: prepared.bounds,
            mass: prepared.mass,
            frame: prepared.frame,
        }
    }
}
