//! Fully connected layers.

use super::conv2d::{is_true, yes};
use super::{Forward, Kind, learning_rate, range};
use crate::error::LayerReason;
use crate::kernels;
use crate::network::activation::Activation;
use crate::network::cost::Cost;
use crate::network::{Arithmetic, Attribute, Operands, Operator, Place, Region, Shape, Term, initialise};
use crate::range::SettingRange;
use burn::module::Param;
use burn::nn::LinearConfig;
use burn::tensor::{Device, Tensor};
use rand_chacha::ChaCha8Rng;
use serde::{Deserialize, Serialize};

const FEATURES: SettingRange = SettingRange::whole("features", 128, [1, 4096]);

/// A fully connected layer, `torch.nn.Linear`: `[features in]` to `[features]`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Linear {
    /// Output features: 1 to 4096.
    pub features: usize,
    /// Whether each output has a bias.
    #[serde(default = "yes", skip_serializing_if = "is_true")]
    pub bias: bool,
    /// What the learning rate is multiplied by for this layer: 0 to 10. 0 freezes it.
    #[serde(default = "learning_rate::factor", skip_serializing_if = "learning_rate::is_usual")]
    pub learning_rate_factor: f64,
}

impl Linear {
    /// With bias.
    pub fn new(features: usize) -> Self {
        Self { features, bias: true, learning_rate_factor: learning_rate::factor() }
    }
}

impl Kind for Linear {
    type Layer = burn::nn::Linear;
    const STEM: &'static str = "fc";
    const SETTINGS: &'static [SettingRange] = &[FEATURES, learning_rate::FACTOR];

    fn output_shape(&self, input: Shape) -> Result<Shape, LayerReason> {
        range::whole(&FEATURES, self.features)?;
        learning_rate::check(self.learning_rate_factor)?;
        range::features(input)?;
        Ok(Shape::Flat(self.features))
    }

    fn cost(&self, input: Shape) -> Cost {
        let flops = 2 * input.elements() as u64 * self.features as u64;
        Cost::of_weight(&[self.features, input.elements()], self.bias, flops)
    }

    fn build(&self, input: Shape, rng: &mut ChaCha8Rng, device: &Device) -> Self::Layer {
        let linear = LinearConfig::new(input.elements(), self.features).with_bias(self.bias).init(device);
        initialise::linear(linear, [input.elements(), self.features], rng, device)
    }

    fn pytorch(&self, input: Shape) -> String {
        let bias = if self.bias { "" } else { ", bias=False" };
        format!("nn.Linear({}, {}{bias})", input.elements(), self.features)
    }

    fn onnx(&self, _: Shape) -> Vec<Operator> {
        let fields: &[_] = if self.bias { &["weight", "bias"] } else { &["weight"] };
        vec![Operator::new("Gemm").reading(fields).with("transB", Attribute::Whole(1))]
    }

    fn learning_rate_factor(&self) -> f64 {
        self.learning_rate_factor
    }

    fn reads(&self, input: Shape, _: &Region) -> Region {
        Region::whole(input)
    }

    fn arithmetic(&self, _: Place, operands: &Operands) -> Arithmetic {
        let terms = operands.terms(&Region::whole(operands.shape)).into_iter().zip(&operands.parameters["weight"]);
        let weighed = |(term, &weight): (Term, &f32)| {
            let weight = f64::from(weight);
            Term { weight, product: weight * term.input, ..term }
        };
        Arithmetic::weighted_sum(terms.map(weighed).collect(), operands.parameter("bias"))
    }
}

/// The layer, and ReLU after it where `rectified`.
pub fn connect(linear: &burn::nn::Linear, features: Tensor<2>, rectified: bool) -> Tensor<2> {
    kernels::linear(features, linear.weight.val(), linear.bias.as_ref().map(Param::val), rectified)
}

impl Forward for burn::nn::Linear {
    fn forward(&self, input: Activation) -> Activation {
        Activation::Flat(connect(self, input.features(), false))
    }
}
