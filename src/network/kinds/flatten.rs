//! From maps to flat features.

use super::{Forward, Kind, range};
use crate::error::LayerReason;
use crate::kernels::row_by_row;
use crate::network::activation::Activation;
use crate::network::cost::Cost;
use crate::network::{Arithmetic, Attribute, Operands, Operator, Place, Region, Shape, Term};
use burn::module::Module;
use burn::tensor::Device;
use rand_chacha::ChaCha8Rng;
use serde::{Deserialize, Serialize};

/// `torch.nn.Flatten`: `[c, h, w]` to `[c * h * w]`, channel by channel, row by row.
#[derive(Module, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Flatten {}

impl Kind for Flatten {
    type Layer = Self;
    const STEM: &'static str = "flatten";

    fn output_shape(&self, input: Shape) -> Result<Shape, LayerReason> {
        range::maps(input)?;
        Ok(Shape::Flat(input.elements()))
    }

    fn cost(&self, _: Shape) -> Cost {
        Cost::without_parameters(0)
    }

    fn build(&self, _: Shape, _: &mut ChaCha8Rng, _: &Device) -> Self {
        self.clone()
    }

    fn pytorch(&self, _: Shape) -> String {
        "nn.Flatten()".into()
    }

    fn onnx(&self, _: Shape) -> Vec<Operator> {
        vec![Operator::new("Flatten").with("axis", Attribute::Whole(1))]
    }

    fn reads(&self, input: Shape, Region([features, ..]): &Region) -> Region {
        let (first, last) = (input.place(features.start), input.place(features.end - 1));
        let [_, rows, columns] = input.extent();
        // Several channels, or several rows of one, are read from edge to edge.
        let [channels, height, width] = [0, 1, 2].map(|axis| first[axis]..last[axis] + 1);
        match (channels.len(), height.len()) {
            (1, 1) => Region([channels, height, width]),
            (1, _) => Region([channels, height, 0..columns]),
            _ => Region([channels, 0..rows, 0..columns]),
        }
    }

    fn arithmetic(&self, [feature, ..]: Place, operands: &Operands) -> Arithmetic {
        let place = operands.shape.place(feature);
        Arithmetic::copy(Term::plain(place, operands.at(place)))
    }
}

impl Forward for Flatten {
    fn forward(&self, input: Activation) -> Activation {
        Activation::Flat(row_by_row(input.maps()).flatten(1, 3))
    }
}
