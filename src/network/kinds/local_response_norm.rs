//! Local response normalisation, as in AlexNet.

use super::{Forward, Kind, range};
use crate::error::LayerReason;
use crate::network::activation::Activation;
use crate::network::cost::Cost;
use crate::network::{
    Arithmetic, Attribute, Operands, Operation, Operator, OperatorInput, Place, Region, Shape, arithmetic,
};
use crate::range::SettingRange;
use burn::module::Module;
use burn::tensor::module::avg_pool2d;
use burn::tensor::ops::AvgPoolOptions;
use burn::tensor::{Device, Tensor};
use rand_chacha::ChaCha8Rng;
use serde::{Deserialize, Serialize};

// Defaults as in PyTorch, whose `size` has none.
const SIZE: SettingRange = SettingRange::whole("size", 5, [1, 128]);
const ALPHA: SettingRange = SettingRange::number("alpha", 1e-4, [0.0, 100.0]);
const BETA: SettingRange = SettingRange::number("beta", 0.75, [0.0, 10.0]);
const K: SettingRange = SettingRange::number("k", 1.0, [0.0, 100.0]).above_minimum();

/// `torch.nn.LocalResponseNorm`: x / (k + alpha * mean(x^2))^beta, the mean over the `size` maps around each, of which those
/// beyond the first and the last are zeros. Of an even `size`, the odd map out is one before.
///
/// Source: <https://github.com/pytorch/pytorch/blob/v2.9.0/torch/nn/functional.py#L3001-L3042>. burn's own has the odd map
/// after, as ONNX does.
#[derive(Module, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, default)]
pub struct LocalResponseNorm {
    /// Maps in the window: 1 to 128.
    pub size: usize,
    /// From 0 to 100.
    pub alpha: f64,
    /// From 0 to 10.
    pub beta: f64,
    /// Above 0 and at most 100.
    pub k: f64,
}

impl Default for LocalResponseNorm {
    fn default() -> Self {
        Self { size: SIZE.default as usize, alpha: ALPHA.default, beta: BETA.default, k: K.default }
    }
}

impl LocalResponseNorm {
    fn normalise(&self, x: Tensor<4>) -> Tensor<4> {
        let [batch, channels, rows, columns] = x.dims();
        // The channels become the rows of one map, so that a pooling window of one column slides over them.
        let squares = (x.clone() * x.clone()).reshape([batch, 1, channels, rows * columns]);
        let options = AvgPoolOptions::new([self.size, 1]).with_stride([1, 1]).with_padding([self.size / 2, 0]);
        let mut means = avg_pool2d(squares, options);
        if self.size.is_multiple_of(2) {
            // One place more than there are channels: PyTorch leaves the last one out.
            means = means.narrow(2, 0, channels);
        }
        let means = means.reshape([batch, channels, rows, columns]);
        x / means.mul_scalar(self.alpha).add_scalar(self.k).powf_scalar(self.beta)
    }
}

impl Kind for LocalResponseNorm {
    type Layer = Self;
    const STEM: &'static str = "lrn";
    const SETTINGS: &'static [SettingRange] = &[SIZE, ALPHA, BETA, K];

    fn output_shape(&self, input: Shape) -> Result<Shape, LayerReason> {
        range::whole(&SIZE, self.size)?;
        range::number(&ALPHA, self.alpha)?;
        range::number(&BETA, self.beta)?;
        range::number(&K, self.k)?;
        range::maps(input).map(|_| input)
    }

    /// Square, window, scale, shift, power and quotient.
    fn cost(&self, input: Shape) -> Cost {
        Cost::without_parameters((self.size + 5) * input.elements())
    }

    fn build(&self, _: Shape, _: &mut ChaCha8Rng, _: &Device) -> Self {
        self.clone()
    }

    fn pytorch(&self, _: Shape) -> String {
        let plain = Self::default();
        let mut text = format!("nn.LocalResponseNorm({}", self.size);
        for (name, value, default) in
            [("alpha", self.alpha, plain.alpha), ("beta", self.beta, plain.beta), ("k", self.k, plain.k)]
        {
            if value != default {
                text += &format!(", {name}={value:?}");
            }
        }
        text + ")"
    }

    /// ONNX's own has the odd map of an even `size` after instead of before, and runtimes refuse it: there, the means of the squares
    /// are a 1x1 convolution.
    fn onnx(&self, input: Shape) -> Vec<Operator> {
        if self.size % 2 == 1 {
            let operator = Operator::new("LRN").with("size", Attribute::Whole(self.size));
            let operator = operator.with("alpha", Attribute::Number(self.alpha));
            return vec![operator.with("beta", Attribute::Number(self.beta)).with("bias", Attribute::Number(self.k))];
        }
        let [channels, ..] = input.extent();
        let share = (self.alpha / self.size as f64) as f32;
        let window = |output: usize| self.reads(input, &Region([output..output + 1, 0..1, 0..1])).0[0].clone();
        let weight = |(output, channel)| if window(output).contains(&channel) { share } else { 0.0 };
        let pairs = (0..channels).flat_map(|output| (0..channels).map(move |channel| (output, channel)));
        let weight =
            OperatorInput::Constant { shape: vec![channels, channels, 1, 1], values: pairs.map(weight).collect() };
        let k = OperatorInput::Constant { shape: vec![channels], values: vec![self.k as f32; channels] };
        let operator = |kind, inputs| Operator { kind, inputs, attributes: Vec::new() };
        vec![
            operator("Mul", vec![OperatorInput::Layer, OperatorInput::Layer]),
            operator("Conv", vec![OperatorInput::Previous, weight, k]),
            operator("Pow", vec![OperatorInput::Previous, OperatorInput::number(self.beta)]),
            operator("Div", vec![OperatorInput::Layer, OperatorInput::Previous]),
        ]
    }

    fn reads(&self, input: Shape, Region([outputs, rows, columns]): &Region) -> Region {
        let [channels, ..] = input.extent();
        let first = outputs.start.saturating_sub(self.size / 2);
        let last = (outputs.end - 1 + self.size.saturating_sub(1) / 2).min(channels - 1);
        Region([first..last + 1, rows.clone(), columns.clone()])
    }

    fn arithmetic(&self, place: Place, operands: &Operands) -> Arithmetic {
        let mut terms = operands.terms(&self.reads(operands.shape, &Region::of(place)));
        terms.iter_mut().for_each(|term| term.product = term.input * term.input);
        let (input, sum) = (operands.at(place), arithmetic::total(&terms));
        let divisor = (self.k + self.alpha * sum / self.size as f64).powf(self.beta);
        let steps = vec![
            ("sum", sum),
            ("size", self.size as f64),
            ("k", self.k),
            ("alpha", self.alpha),
            ("beta", self.beta),
            ("divisor", divisor),
            ("input", input),
        ];
        Arithmetic { operation: Operation::ResponseNormalisation, terms, steps, result: input / divisor }
    }
}

impl Forward for LocalResponseNorm {
    fn forward(&self, input: Activation) -> Activation {
        Activation::Map(self.normalise(input.maps()))
    }
}
