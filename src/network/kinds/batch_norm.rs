//! Batch normalisation.

use super::{Forward, Kind, learning_rate, range};
use crate::error::LayerReason;
use crate::network::activation::{Activation, Elementwise};
use crate::network::cost::{Cost, grouped};
use crate::network::{Arithmetic, Attribute, Operands, Operation, Operator, Place, Shape, StepRng, Term};
use crate::range::SettingRange;
use burn::module::{Module, Param, ParamId};
use burn::tensor::module::{batch_norm, batch_norm_train};
use burn::tensor::{Device, Tensor};
use rand_chacha::ChaCha8Rng;
use serde::{Deserialize, Serialize};

// Defaults as in PyTorch.
const EPSILON: SettingRange = SettingRange::number("epsilon", 1e-5, [0.0, 1.0]).above_minimum();
const MOMENTUM: SettingRange = SettingRange::number("momentum", 0.1, [0.0, 1.0]);

/// `torch.nn.BatchNorm2d` over maps and `torch.nn.BatchNorm1d` over flat features:
/// (x - mean) / sqrt(variance + epsilon) * weight + bias, by channel or feature.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, default)]
pub struct BatchNorm {
    /// Above 0 and at most 1; PyTorch's `eps`.
    pub epsilon: f64,
    /// The weight of a new batch in the running statistics: from 0 to 1.
    pub momentum: f64,
    /// What the learning rate is multiplied by for this layer: 0 to 10. 0 freezes scale and shift, not the running statistics.
    #[serde(skip_serializing_if = "learning_rate::is_usual")]
    pub learning_rate_factor: f64,
}

impl Default for BatchNorm {
    fn default() -> Self {
        let learning_rate_factor = learning_rate::factor();
        Self { epsilon: EPSILON.default, momentum: MOMENTUM.default, learning_rate_factor }
    }
}

/// A running [`BatchNorm`]. All four tensors are `[channels]` and parameters, so that whatever visits those reaches the
/// statistics too; these have no gradient. Names are those of PyTorch's `state_dict`.
#[derive(Module, Debug)]
pub struct BatchNormLayer {
    /// The learned scale; 1 at first.
    pub weight: Param<Tensor<1>>,
    /// The learned shift; 0 at first.
    pub bias: Param<Tensor<1>>,
    /// Running mean, for inference; 0 at first.
    pub running_mean: Param<Tensor<1>>,
    /// Running variance, for inference; 1 at first.
    pub running_var: Param<Tensor<1>>,
    epsilon: f64,
    momentum: f64,
}

impl BatchNormLayer {
    /// See [`BatchNorm::epsilon`].
    pub(in crate::network) fn epsilon(&self) -> f64 {
        self.epsilon
    }

    /// See [`BatchNorm::momentum`].
    pub(in crate::network) fn momentum(&self) -> f64 {
        self.momentum
    }

    /// Normalises by the batch's own statistics and moves the running ones towards them. A batch with a single number for
    /// each channel has no variance: PyTorch refuses it, and here it is normalised as in inference.
    fn normalise_batch<const D: usize>(&mut self, x: Tensor<D>) -> Tensor<D> {
        let dims = x.dims();
        let count = dims.iter().product::<usize>() / dims[1];
        if count < 2 {
            return self.apply(x);
        }
        let batch = batch_norm_train(x, self.weight.val(), self.bias.val(), self.epsilon);
        // PyTorch normalises by the biased variance and remembers the unbiased one.
        let unbiased = batch.variance.mul_scalar(count as f64 / (count - 1) as f64);
        self.running_mean = self.moved(&self.running_mean, batch.mean);
        self.running_var = self.moved(&self.running_var, unbiased);
        batch.output
    }

    fn moved(&self, running: &Param<Tensor<1>>, batch: Tensor<1>) -> Param<Tensor<1>> {
        let momentum = self.momentum;
        running.clone().map(|old| (old.mul_scalar(1.0 - momentum) + batch.mul_scalar(momentum)).detach())
    }
}

/// Inference.
impl Elementwise for BatchNormLayer {
    fn apply<const D: usize>(&self, x: Tensor<D>) -> Tensor<D> {
        let (mean, variance) = (self.running_mean.val(), self.running_var.val());
        batch_norm(x, self.weight.val(), self.bias.val(), mean, variance, self.epsilon)
    }
}

impl Forward for BatchNormLayer {
    fn forward(&self, input: Activation) -> Activation {
        input.apply(self)
    }

    fn forward_training(&mut self, input: Activation, _: &StepRng, _: usize) -> Activation {
        match input {
            Activation::Map(maps) => Activation::Map(self.normalise_batch(maps)),
            Activation::Flat(features) => Activation::Flat(self.normalise_batch(features)),
        }
    }
}

impl Kind for BatchNorm {
    type Layer = BatchNormLayer;
    const STEM: &'static str = "bn";
    const NEEDS_WHOLE_BATCH: bool = true;
    const SETTINGS: &'static [SettingRange] = &[EPSILON, MOMENTUM, learning_rate::FACTOR];

    fn output_shape(&self, input: Shape) -> Result<Shape, LayerReason> {
        range::number(&EPSILON, self.epsilon)?;
        range::number(&MOMENTUM, self.momentum)?;
        learning_rate::check(self.learning_rate_factor)?;
        Ok(input)
    }

    /// In inference: difference, quotient, product and sum.
    fn cost(&self, input: Shape) -> Cost {
        let channels = input.sizes()[0] as u64;
        let arithmetic = format!("2·{} = {}", grouped(channels), grouped(2 * channels));
        Cost { parameters: 2 * channels, arithmetic, flops: 4 * input.elements() as u64 }
    }

    fn build(&self, input: Shape, _: &mut ChaCha8Rng, device: &Device) -> Self::Layer {
        let channels = [input.sizes()[0]];
        let statistic = |values| Param::initialized(ParamId::new(), values);
        BatchNormLayer {
            weight: Param::from_tensor(Tensor::ones(channels, device)),
            bias: Param::from_tensor(Tensor::zeros(channels, device)),
            running_mean: statistic(Tensor::zeros(channels, device)),
            running_var: statistic(Tensor::ones(channels, device)),
            epsilon: self.epsilon,
            momentum: self.momentum,
        }
    }

    fn pytorch(&self, input: Shape) -> String {
        let (plain, rank) = (Self::default(), if matches!(input, Shape::Map(_)) { 2 } else { 1 });
        let mut text = format!("nn.BatchNorm{rank}d({}", input.sizes()[0]);
        for (name, value, default) in
            [("eps", self.epsilon, plain.epsilon), ("momentum", self.momentum, plain.momentum)]
        {
            if value != default {
                text += &format!(", {name}={value:?}");
            }
        }
        text + ")"
    }

    fn onnx(&self, _: Shape) -> Vec<Operator> {
        let operator = Operator::new("BatchNormalization").reading(&["weight", "bias", "running_mean", "running_var"]);
        vec![operator.with("epsilon", Attribute::Number(self.epsilon))]
    }

    fn learning_rate_factor(&self) -> f64 {
        self.learning_rate_factor
    }

    fn arithmetic(&self, place: Place, operands: &Operands) -> Arithmetic {
        let term = Term::plain(place, operands.at(place));
        let [mean, variance, weight, bias] = ["running_mean", "running_var", "weight", "bias"]
            .map(|field| operands.parameter(field).unwrap_or(f64::NAN));
        let deviation = (variance + self.epsilon).sqrt();
        let normalised = (term.input - mean) / deviation;
        let steps = vec![
            ("mean", mean),
            ("variance", variance),
            ("epsilon", self.epsilon),
            ("deviation", deviation),
            ("normalised", normalised),
            ("weight", weight),
            ("bias", bias),
        ];
        let result = normalised * weight + bias;
        Arithmetic { operation: Operation::Normalisation, terms: vec![term], steps, result }
    }
}
