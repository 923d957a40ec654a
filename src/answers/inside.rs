//! Inside the network: the arithmetic of a number, a layer's tensors, attributions.

use super::{Float32s, Float64s, Int32s, NamedValues};
use crate::inspection::{self, Histogram, probe::Finding};
use crate::network::{NamedTensor, Operation, Region, Term};
use serde::Serialize;

/// The arithmetic of a number of a layer, with all that it was computed from.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(native, derive(ts_rs::TS))]
pub struct Explanation {
    /// Steps that the network had taken.
    pub step: usize,
    /// From the layer that makes it of several numbers to the one that was asked about.
    pub links: Vec<Link>,
    /// The last link's layer output.
    pub output: NamedValues,
    /// The first link's layer input.
    pub previous: NamedValues,
    /// The receptive field in `previous`: from and to (exclusive) of channels, rows and columns.
    pub previous_field: Vec<[usize; 2]>,
    /// The receptive field in the image.
    pub input_field: Vec<[usize; 2]>,
}

impl Explanation {
    /// The arithmetic in the network after `step`.
    pub fn new(explanation: inspection::Explanation, step: usize) -> Self {
        Self {
            step,
            links: explanation.links.iter().map(Link::from).collect(),
            output: explanation.output.into(),
            previous: explanation.previous.into(),
            previous_field: ranges(&explanation.previous_field),
            input_field: ranges(&explanation.input_field),
        }
    }
}

fn ranges(Region(ranges): &Region) -> Vec<[usize; 2]> {
    ranges.iter().map(|range| [range.start, range.end]).collect()
}

/// One layer's part in a number.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
pub struct Link {
    /// Counted from 0; the number of layers for the softmax after the last.
    pub layer: usize,
    /// The layer's name, or "softmax".
    pub name: String,
    /// `[unit, row, column]` in its output.
    pub place: [usize; 3],
    /// Its operation.
    pub operation: Operation,
    /// Three a term: channel, row and column in its input, beyond the edge for zeros of the padding.
    pub places: Int32s,
    /// One a term; 1 where there is none.
    pub weights: Float64s,
    /// One a term.
    pub inputs: Float64s,
    /// The product of each term.
    pub products: Float64s,
    /// Constants and intermediate results.
    pub steps: Vec<(&'static str, f64)>,
    /// In float64.
    pub result: f64,
    /// The backend's result.
    pub activation: f32,
    /// Whether that is 0 because the unit is muted.
    pub muted: bool,
}

impl From<&inspection::Link> for Link {
    fn from(link: &inspection::Link) -> Self {
        let arithmetic = &link.arithmetic;
        let numbers = |number: fn(&Term) -> f64| arithmetic.terms.iter().map(number).collect::<Vec<_>>().into();
        let places = arithmetic.terms.iter().flat_map(|term| term.place.map(|index| index as i32));
        Self {
            layer: link.layer,
            name: link.name.clone(),
            place: link.place,
            operation: arithmetic.operation,
            places: places.collect::<Vec<_>>().into(),
            weights: numbers(|term| term.weight),
            inputs: numbers(|term| term.input),
            products: numbers(|term| term.product),
            steps: arithmetic.steps.clone(),
            result: arithmetic.result,
            activation: link.activation,
            muted: link.muted,
        }
    }
}

/// A layer's output for an image, its parameters and their gradients.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
pub struct LayerTensors {
    /// Steps that the network had taken.
    pub step: usize,
    /// "output", a parameter such as "weight", or its gradient, "gradient.weight".
    pub tensors: Vec<LayerTensor>,
}

/// A tensor of a layer with its histogram.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
pub struct LayerTensor {
    /// The tensor; of a very large parameter the first units only.
    #[serde(flatten)]
    pub tensor: NamedValues,
    /// Of the same numbers.
    pub histogram: Histogram,
}

impl LayerTensor {
    /// A tensor with a histogram of so many bins.
    pub fn new(tensor: NamedTensor, bins: usize) -> Self {
        Self { histogram: Histogram::new(&tensor.values, bins.max(1)), tensor: tensor.into() }
    }
}

/// Attributions of a class's score to the pixels of an image.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
pub struct Attribution {
    /// Steps that the network had taken.
    pub step: usize,
    /// Gradient of the score by the input, `[channels, rows, columns]`.
    pub gradient: Float32s,
    /// The same times the input, which is normalised.
    pub product: Float32s,
    /// Grad-CAM of the layer that was asked about.
    pub cam: Option<Cam>,
}

impl Attribution {
    /// The attributions of the network after `step`.
    pub fn new(found: inspection::Attribution, step: usize) -> Self {
        let cam = found.cam.map(|inspection::Cam { size: [rows, columns], values }| Cam {
            rows,
            columns,
            values: values.into(),
        });
        Self { step, gradient: found.gradient.into(), product: found.product.into(), cam }
    }
}

/// A class activation map.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
pub struct Cam {
    /// Its rows.
    pub rows: usize,
    /// Its columns.
    pub columns: usize,
    /// Row by row; none is negative.
    pub values: Float32s,
}

/// How far a probe is, with what it has found so far.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
pub struct ProbeProgress {
    /// Forward passes made.
    pub seen: usize,
    /// Forward passes to make.
    pub total: usize,
    /// From those.
    pub finding: Finding,
}
