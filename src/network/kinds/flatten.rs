//! From maps to flat features.

use super::{Forward, Kind, range};
use crate::network::Shape;
use crate::network::activation::Activation;
use crate::network::cost::Cost;
use burn::module::Module;
use burn::tensor::Device;
use rand_chacha::ChaCha8Rng;
use serde::{Deserialize, Serialize};

/// `torch.nn.Flatten`: `[c, h, w]` to `[c * h * w]`, channel by channel, row by row.
#[derive(Module, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Flatten {}

impl Kind for Flatten {
    type Layer = Self;
    const STEM: &'static str = "flatten";

    fn output_shape(&self, input: Shape) -> Result<Shape, String> {
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
}

impl Forward for Flatten {
    fn forward(&self, input: Activation) -> Activation {
        Activation::Flat(input.maps().flatten(1, 3))
    }
}
