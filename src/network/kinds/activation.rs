//! Activation functions: any shape, one number at a time.

use super::{Forward, Kind, range};
use crate::error::LayerReason;
use crate::kernels;
use crate::network::activation::{Activation, Elementwise};
use crate::network::cost::Cost;
use crate::network::{Arithmetic, Attribute, Operands, Operator, Place, Shape, Term};
use crate::range::SettingRange;
use burn::module::Module;
use burn::tensor::{Device, Tensor, activation};
use rand_chacha::ChaCha8Rng;
use serde::{Deserialize, Serialize};
use std::f64::consts::{FRAC_1_SQRT_2, FRAC_2_SQRT_PI};

/// `torch.nn.ReLU`: max(0, x).
#[derive(Module, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Relu {}

/// As in PyTorch.
const NEGATIVE_SLOPE: SettingRange = SettingRange::number("negative_slope", 0.01, [0.0, 1.0]).below_maximum();

/// `torch.nn.LeakyReLU`: x where x > 0, and `negative_slope` * x elsewhere.
#[derive(Module, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct LeakyRelu {
    /// From 0 to below 1.
    #[serde(default = "negative_slope")]
    pub negative_slope: f64,
}

/// `torch.nn.GELU`, the exact one: x * (1 + erf(x / sqrt(2))) / 2.
#[derive(Module, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Gelu {}

/// `torch.nn.Tanh`: the hyperbolic tangent.
#[derive(Module, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Tanh {}

/// `torch.nn.Sigmoid`: 1 / (1 + exp(-x)).
#[derive(Module, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Sigmoid {}

fn negative_slope() -> f64 {
    NEGATIVE_SLOPE.default
}

impl Default for LeakyRelu {
    fn default() -> Self {
        Self { negative_slope: negative_slope() }
    }
}

impl Elementwise for Relu {
    fn apply<const D: usize>(&self, x: Tensor<D>) -> Tensor<D> {
        kernels::relu(x)
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

impl Relu {
    fn of(&self, x: f64) -> f64 {
        x.max(0.0)
    }
}

impl LeakyRelu {
    fn of(&self, x: f64) -> f64 {
        if x > 0.0 { x } else { self.negative_slope * x }
    }
}

impl Gelu {
    fn of(&self, x: f64) -> f64 {
        x * (1.0 + erf(x * FRAC_1_SQRT_2)) / 2.0
    }
}

impl Tanh {
    fn of(&self, x: f64) -> f64 {
        x.tanh()
    }
}

impl Sigmoid {
    fn of(&self, x: f64) -> f64 {
        1.0 / (1.0 + (-x).exp())
    }
}

/// The error function, by the series of positive terms 2/sqrt(pi) exp(-x^2) sum(2^n x^(2n+1) / (2n+1)!!):
/// <https://dlmf.nist.gov/7.6#E2>. Beyond 6 float64 has 1 already.
fn erf(x: f64) -> f64 {
    if x.abs() > 6.0 {
        return x.signum();
    }
    let (mut term, mut sum) = (x, 0.0);
    for n in 1.. {
        sum += term;
        term *= 2.0 * x * x / f64::from(2 * n + 1);
        if term.abs() <= f64::EPSILON * sum.abs() {
            break;
        }
    }
    FRAC_2_SQRT_PI * (-x * x).exp() * sum
}

/// Kinds that differ only in name, in operations for each number, in what PyTorch calls them, and in their settings.
macro_rules! function {
    (
        $kind:ident,
        $stem:literal,
        $flops:literal,
        |$spec:ident| $pytorch:expr,
        $operator:literal,
        [$($setting:ident: $range:ident = $attribute:literal),*]
    ) => {
        impl Kind for $kind {
            type Layer = Self;
            const STEM: &'static str = $stem;
            const SETTINGS: &'static [SettingRange] = &[$($range),*];

            fn output_shape(&self, input: Shape) -> Result<Shape, LayerReason> {
                $(range::number(&$range, self.$setting)?;)*
                Ok(input)
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

            fn onnx(&self, _: Shape) -> Vec<Operator> {
                let operator = Operator::new($operator);
                $(let operator = operator.with($attribute, Attribute::Number(self.$setting));)*
                vec![operator]
            }

            fn arithmetic(&self, place: Place, operands: &Operands) -> Arithmetic {
                let settings = vec![$((stringify!($setting), self.$setting)),*];
                Arithmetic::function(Term::plain(place, operands.at(place)), settings, |x| self.of(x))
            }
        }

        impl Forward for $kind {
            fn forward(&self, input: Activation) -> Activation {
                input.apply(self)
            }
        }
    };
}

function!(Relu, "relu", 1, |_spec| "nn.ReLU()".into(), "Relu", []);
function!(Gelu, "gelu", 5, |_spec| "nn.GELU()".into(), "Gelu", []);
function!(Tanh, "tanh", 1, |_spec| "nn.Tanh()".into(), "Tanh", []);
function!(Sigmoid, "sigmoid", 3, |_spec| "nn.Sigmoid()".into(), "Sigmoid", []);
function!(
    LeakyRelu,
    "leaky",
    2,
    |spec| format!("nn.LeakyReLU({:?})", spec.negative_slope),
    "LeakyRelu",
    [negative_slope: NEGATIVE_SLOPE = "alpha"]
);
