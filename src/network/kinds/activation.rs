//! Activation functions: any shape, one number at a time.

use super::{Forward, Kind, range};
use crate::network::Shape;
use crate::network::activation::{Activation, Elementwise};
use crate::network::cost::Cost;
use burn::module::Module;
use burn::tensor::{Device, Tensor, activation};
use rand_chacha::ChaCha8Rng;
use serde::{Deserialize, Serialize};
use std::f64::consts::FRAC_1_SQRT_2;

/// `torch.nn.ReLU`: max(0, x).
#[derive(Module, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Relu {}

/// `torch.nn.LeakyReLU`: x where x > 0, and `negative_slope` * x elsewhere.
#[derive(Module, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeakyRelu {
    /// From 0 to below 1.
    #[serde(default = "hundredth")]
    pub negative_slope: f64,
}

/// `torch.nn.GELU`, the exact one: x * (1 + erf(x / sqrt(2))) / 2.
#[derive(Module, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gelu {}

/// `torch.nn.Tanh`: the hyperbolic tangent.
#[derive(Module, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tanh {}

/// `torch.nn.Sigmoid`: 1 / (1 + exp(-x)).
#[derive(Module, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sigmoid {}

fn hundredth() -> f64 {
    0.01
}

impl Default for LeakyRelu {
    fn default() -> Self {
        Self { negative_slope: hundredth() }
    }
}

impl Elementwise for Relu {
    fn apply<const D: usize>(&self, x: Tensor<D>) -> Tensor<D> {
        activation::relu(x)
    }
}

impl Elementwise for LeakyRelu {
    fn apply<const D: usize>(&self, x: Tensor<D>) -> Tensor<D> {
        activation::leaky_relu(x, self.negative_slope)
    }
}

impl Elementwise for Gelu {
    /// Spelt out, because the gradient of burn's own is that of an approximation on WebGPU.
    fn apply<const D: usize>(&self, x: Tensor<D>) -> Tensor<D> {
        let twice_the_share = x.clone().mul_scalar(FRAC_1_SQRT_2).erf().add_scalar(1.0);
        x * twice_the_share.mul_scalar(0.5)
    }
}

impl Elementwise for Tanh {
    /// Clamped where float32 has 1 already (beyond 9.02): WGSL lets tanh overflow to NaN for larger numbers, and it does.
    fn apply<const D: usize>(&self, x: Tensor<D>) -> Tensor<D> {
        activation::tanh(x.clamp(-15.0, 15.0))
    }
}

impl Elementwise for Sigmoid {
    fn apply<const D: usize>(&self, x: Tensor<D>) -> Tensor<D> {
        activation::sigmoid(x)
    }
}

/// Kinds that differ only in name, in operations for each number, and in what PyTorch calls them.
macro_rules! function {
    ($kind:ident, $stem:literal, $flops:literal, |$spec:ident| $check:expr, $pytorch:expr) => {
        impl Kind for $kind {
            type Layer = Self;
            const STEM: &'static str = $stem;

            fn output_shape(&self, input: Shape) -> Result<Shape, String> {
                let $spec = self;
                $check.map(|()| input)
            }

            fn cost(&self, input: Shape) -> Cost {
                Cost::without_parameters($flops * input.elements())
            }

            fn build(&self, _: Shape, _: &mut ChaCha8Rng, _: &Device) -> Self {
                self.clone()
            }

            fn pytorch(&self, _: Shape) -> String {
                let $spec = self;
                $pytorch
            }
        }

        impl Forward for $kind {
            fn forward(&self, input: Activation) -> Activation {
                input.apply(self)
            }
        }
    };
}

function!(Relu, "relu", 1, |_spec| Ok(()), "nn.ReLU()".into());
function!(Gelu, "gelu", 5, |_spec| Ok(()), "nn.GELU()".into());
function!(Tanh, "tanh", 1, |_spec| Ok(()), "nn.Tanh()".into());
function!(Sigmoid, "sigmoid", 3, |_spec| Ok(()), "nn.Sigmoid()".into());
function!(
    LeakyRelu,
    "leaky",
    2,
    |spec| {
        let slope = spec.negative_slope;
        range::number("negative_slope", slope, (0.0..1.0).contains(&slope), "from 0 to below 1")
    },
    format!("nn.LeakyReLU({:?})", spec.negative_slope)
);
