//! Residual blocks: a body whose output is added to what the block reads.

use super::{Conv2d, Forward, Kind, body, learning_rate};
use crate::error::LayerReason;
use crate::network::activation::Activation;
use crate::network::cost::Cost;
use crate::network::{Arithmetic, LayerSpec, Operands, Operator, OperatorInput, Place, Shape};
use crate::range::SettingRange;
use burn::module::Module;
use burn::tensor::Device;
use rand_chacha::ChaCha8Rng;
use serde::{Deserialize, Serialize};

/// A residual block, y = body(x) + shortcut(x): He et al., "Deep Residual Learning for Image Recognition", CVPR 2016:
/// <https://arxiv.org/abs/1512.03385>. What follows the sum, such as a ReLU, are the layers after the block.
///
/// Wherever a network's layers are listed, those of the body and the shortcut's convolution stand for themselves, and the block
/// is the sum alone: its cost, its arithmetic and what runs it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Residual {
    /// The layers of the body: at least one. One of them may be a block whose body has none.
    #[serde(default)]
    pub body: Vec<LayerSpec>,
    /// The other addend.
    #[serde(default)]
    pub shortcut: Shortcut,
    /// What the learning rate is multiplied by for all layers of the block, beside their own factors: 0 to 10. 0 freezes it.
    #[serde(default = "learning_rate::factor", skip_serializing_if = "learning_rate::is_usual")]
    pub learning_rate_factor: f64,
}

/// The path beside the body of a residual block.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Shortcut {
    /// The input as it is; the body must keep the shape.
    #[default]
    Identity,
    /// A 1x1 convolution without a bias, with the body's filters and stride.
    Projection,
}

/// The sum of a residual block.
#[derive(Module, Debug, Default)]
pub struct Sum {}

impl Residual {
    /// With the input as it is for a shortcut.
    pub fn identity(body: Vec<LayerSpec>) -> Self {
        Self { body, shortcut: Shortcut::Identity, learning_rate_factor: learning_rate::factor() }
    }

    /// With a 1x1 convolution for a shortcut.
    pub fn projected(body: Vec<LayerSpec>) -> Self {
        Self { shortcut: Shortcut::Projection, ..Self::identity(body) }
    }

    /// The shape of the sum of addends of the shapes `body` and `shortcut`, for a block that reads `input`.
    ///
    /// # Errors
    /// Why they cannot be added.
    pub fn sum_shape(&self, input: Shape, body: Shape, shortcut: Shape) -> Result<Shape, LayerReason> {
        if self.body.is_empty() {
            return Err(LayerReason::EmptyBody);
        }
        learning_rate::check(self.learning_rate_factor)?;
        if body == shortcut {
            return Ok(body);
        }
        let [body, input, shortcut] = [body, input, shortcut].map(|shape| shape.to_string());
        Err(match self.shortcut {
            Shortcut::Identity => LayerReason::IdentityOfOtherShape { body, input },
            Shortcut::Projection => LayerReason::ProjectionOfOtherShape { body, shortcut, stride: self.stride() },
        })
    }

    /// The convolution of a projection, where the body gives `body`.
    pub(in crate::network) fn projection(&self, body: Shape) -> Conv2d {
        Conv2d::new(body.sizes()[0], 1).with_stride(self.stride()).without_bias()
    }
}

impl Kind for Residual {
    type Layer = Sum;
    const STEM: &'static str = "block";
    const SETTINGS: &'static [SettingRange] = &[learning_rate::FACTOR];

    fn output_shape(&self, input: Shape) -> Result<Shape, LayerReason> {
        let body = body::output(&self.body, input)?;
        let shortcut = match self.shortcut {
            Shortcut::Identity => input,
            Shortcut::Projection => self.projection(body).output_shape(input)?,
        };
        self.sum_shape(input, body, shortcut)
    }

    /// Of the sum, for the shape of its addends.
    fn cost(&self, input: Shape) -> Cost {
        Cost::without_parameters(input.elements())
    }

    fn build(&self, _: Shape, _: &mut ChaCha8Rng, _: &Device) -> Sum {
        Sum {}
    }

    /// The whole block, as the class `Residual` of the exported program makes it.
    fn pytorch(&self, input: Shape) -> String {
        let mut arguments = body::arguments(&self.body, input);
        if let (Shortcut::Projection, Ok(output)) = (self.shortcut, body::output(&self.body, input)) {
            arguments.push(format!("shortcut={}", self.projection(output).pytorch(input)));
        }
        body::call("Residual", &arguments)
    }

    /// Of the sum.
    fn onnx(&self, _: Shape) -> Vec<Operator> {
        let mut sum = Operator::new("Add");
        sum.inputs.push(OperatorInput::Source(1));
        vec![sum]
    }

    fn stride(&self) -> usize {
        body::stride(&self.body)
    }

    fn learning_rate_factor(&self) -> f64 {
        self.learning_rate_factor
    }

    fn arithmetic(&self, place: Place, operands: &Operands) -> Arithmetic {
        Arithmetic::sum(place, operands)
    }
}

impl Forward for Sum {
    /// One addend.
    fn forward(&self, input: Activation) -> Activation {
        input
    }

    fn join(&self, inputs: Vec<Activation>) -> Activation {
        let mut addends = inputs.into_iter();
        let first = addends.next().expect("a sum has addends");
        addends.fold(first, Activation::plus)
    }
}
