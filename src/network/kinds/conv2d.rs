//! Convolutions.

use super::window::{NamedPadding, Padding, Window};
use super::{Forward, Kind, learning_rate, range};
use crate::error::LayerReason;
use crate::kernels::{self, Convolution};
use crate::network::activation::Activation;
use crate::network::cost::Cost;
use crate::network::{Arithmetic, Attribute, Operands, Operator, Place, Region, Shape, Term, initialise};
use crate::range::SettingRange;
use burn::module::Param;
use burn::nn::PaddingConfig2d;
use burn::nn::conv::Conv2dConfig;
use burn::tensor::{Device, Tensor};
use rand_chacha::ChaCha8Rng;
use serde::{Deserialize, Serialize};
use std::ops::Range;

const FILTERS: SettingRange = SettingRange::whole("filters", 32, [1, 128]);
const KERNEL: SettingRange = SettingRange::whole("kernel", 3, [1, 7]);
const STRIDE: SettingRange = SettingRange::whole("stride", 1, [1, 7]);
const PADDING: SettingRange = SettingRange::whole("padding", 0, [0, 6]);
const GROUPS: SettingRange = SettingRange::whole("groups", 1, [1, 128]);
/// Up to the largest padding, so that a 3x3 kernel can keep the size with every dilation.
const DILATION: SettingRange = SettingRange::whole("dilation", 1, [1, 6]);

/// A square convolution, `torch.nn.Conv2d`: `[c, h, w]` to `[filters, h', w']`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Conv2d {
    /// Output channels: 1 to 128.
    pub filters: usize,
    /// Side of the kernel: 1 to 7.
    pub kernel: usize,
    /// Step of the kernel: 1 to 7.
    #[serde(default = "stride")]
    pub stride: usize,
    /// Zeros around the input.
    #[serde(default)]
    pub padding: Padding,
    /// Whether each filter has a bias.
    #[serde(default = "yes", skip_serializing_if = "is_true")]
    pub bias: bool,
    /// Groups of channels that are convolved apart, 1 to 128: a divisor of the input channels and of the filters. As many as
    /// input channels make it depthwise.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub groups: usize,
    /// Distance between the input pixels of neighbouring weights: 1 to 6.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub dilation: usize,
    /// What the learning rate is multiplied by for this layer: 0 to 10. 0 freezes it.
    #[serde(default = "learning_rate::factor", skip_serializing_if = "learning_rate::is_usual")]
    pub learning_rate_factor: f64,
}

impl Default for Padding {
    fn default() -> Self {
        Self::Pixels(PADDING.default as usize)
    }
}

fn stride() -> usize {
    STRIDE.default as usize
}

pub(super) fn yes() -> bool {
    true
}

/// Serde asks with a reference.
pub(super) fn is_true(value: &bool) -> bool {
    *value
}

fn one() -> usize {
    1
}

fn is_one(value: &usize) -> bool {
    *value == 1
}

impl Conv2d {
    /// Stride 1, no padding, with bias, one group, no dilation.
    pub fn new(filters: usize, kernel: usize) -> Self {
        let (padding, learning_rate_factor) = (Padding::default(), learning_rate::factor());
        Self { filters, kernel, stride: 1, padding, bias: true, groups: 1, dilation: 1, learning_rate_factor }
    }

    /// Depthwise: one filter for each of `channels` input channels.
    pub fn depthwise(channels: usize, kernel: usize) -> Self {
        Self { groups: channels, ..Self::new(channels, kernel) }
    }

    /// With `pixels` zeros on each side.
    pub fn padded(self, pixels: usize) -> Self {
        Self { padding: Padding::Pixels(pixels), ..self }
    }

    /// With another stride.
    pub fn with_stride(self, stride: usize) -> Self {
        Self { stride, ..self }
    }

    /// Without a bias.
    pub fn without_bias(self) -> Self {
        Self { bias: false, ..self }
    }

    /// What the kernels get, without what may follow.
    fn convolution(&self) -> Convolution {
        let (stride, dilation) = ([self.stride; 2], [self.dilation; 2]);
        Convolution { stride, padding: [self.margins(); 2], dilation, groups: self.groups, pooled: false }
    }

    /// Where the kernel's weights lie in the input.
    fn window(&self) -> Window {
        let [before, after] = self.margins();
        Window { kernel: self.kernel, stride: self.stride, dilation: self.dilation, before, after }
    }

    /// The weight's sizes: `[filters, channels of a group, kernel, kernel]`.
    fn weight(&self, input: Shape) -> [usize; 4] {
        [self.filters, input.sizes()[0] / self.groups, self.kernel, self.kernel]
    }

    /// The input channels that the filters `filters` read: those of their groups.
    fn channels_of(&self, filters: &Range<usize>, input: Shape) -> Range<usize> {
        let [_, channels, ..] = self.weight(input);
        let group = |filter: usize| filter / (self.filters / self.groups);
        group(filters.start) * channels..(group(filters.end - 1) + 1) * channels
    }

    /// Zeros `[before, after]` each axis.
    fn margins(&self) -> [usize; 2] {
        self.padding.margins(self.dilation, self.kernel)
    }
}

impl Kind for Conv2d {
    type Layer = burn::nn::conv::Conv2d;
    const STEM: &'static str = "conv";
    const SETTINGS: &'static [SettingRange] =
        &[FILTERS, KERNEL, STRIDE, PADDING, GROUPS, DILATION, learning_rate::FACTOR];

    fn output_shape(&self, input: Shape) -> Result<Shape, LayerReason> {
        range::whole(&FILTERS, self.filters)?;
        range::whole(&KERNEL, self.kernel)?;
        range::whole(&STRIDE, self.stride)?;
        if let Padding::Pixels(pixels) = self.padding {
            range::whole(&PADDING, pixels)?;
        }
        range::whole(&GROUPS, self.groups)?;
        range::whole(&DILATION, self.dilation)?;
        learning_rate::check(self.learning_rate_factor)?;
        if self.padding == Padding::Named(NamedPadding::Same) && self.stride > 1 {
            return Err(LayerReason::SameNeedsStrideOne { stride: self.stride });
        }
        let [channels, rows, columns] = range::maps(input)?;
        let Self { filters, groups, .. } = *self;
        if !channels.is_multiple_of(groups) || !filters.is_multiple_of(groups) {
            return Err(LayerReason::GroupsOfChannels { groups, channels, filters });
        }
        let [rows, columns] = self.window().counts([rows, columns])?;
        Ok(Shape::Map([self.filters, rows, columns]))
    }

    fn cost(&self, input: Shape) -> Cost {
        let weight = self.weight(input);
        let window: usize = weight[1..].iter().product();
        let outputs = self.output_shape(input).map_or(0, Shape::elements);
        Cost::of_weight(&weight, self.bias, 2 * window as u64 * outputs as u64)
    }

    fn build(&self, input: Shape, rng: &mut ChaCha8Rng, device: &Device) -> Self::Layer {
        let [before, after] = self.margins();
        let conv = Conv2dConfig::new([input.sizes()[0], self.filters], [self.kernel; 2])
            .with_stride([self.stride; 2])
            .with_dilation([self.dilation; 2])
            .with_groups(self.groups)
            .with_padding(PaddingConfig2d::Explicit(before, before, after, after))
            .with_bias(self.bias)
            .init(device);
        initialise::conv2d(conv, self.weight(input), rng, device)
    }

    fn pytorch(&self, input: Shape) -> String {
        let mut text = format!("nn.Conv2d({}, {}, kernel_size={}", input.sizes()[0], self.filters, self.kernel);
        if self.stride != 1 {
            text += &format!(", stride={}", self.stride);
        }
        match self.padding {
            Padding::Pixels(0) | Padding::Named(NamedPadding::Valid) => {}
            Padding::Pixels(pixels) => text += &format!(", padding={pixels}"),
            Padding::Named(NamedPadding::Same) => text += ", padding=\"same\"",
        }
        for (name, value) in [("groups", self.groups), ("dilation", self.dilation)] {
            if value != 1 {
                text += &format!(", {name}={value}");
            }
        }
        text + if self.bias { ")" } else { ", bias=False)" }
    }

    fn onnx(&self, _: Shape) -> Vec<Operator> {
        let [before, after] = self.margins();
        let fields: &[_] = if self.bias { &["weight", "bias"] } else { &["weight"] };
        let operator = Operator::new("Conv").reading(fields).sliding(self.kernel, self.stride);
        let operator = operator.with("pads", Attribute::Wholes(vec![before, before, after, after]));
        let operator = operator.with("dilations", Attribute::Wholes(vec![self.dilation; 2]));
        vec![operator.with("group", Attribute::Whole(self.groups))]
    }

    fn learning_rate_factor(&self) -> f64 {
        self.learning_rate_factor
    }

    fn is_fallback(&self) -> bool {
        !self.convolution().is_covered()
    }

    fn stride(&self) -> usize {
        self.stride
    }

    fn reads(&self, input: Shape, Region([filters, rows, columns]): &Region) -> Region {
        let [_, height, width] = input.extent();
        let window = self.window();
        Region([self.channels_of(filters, input), window.seen(rows, height), window.seen(columns, width)])
    }

    fn arithmetic(&self, [filter, row, column]: Place, operands: &Operands) -> Arithmetic {
        // Before the map's edge, and beyond it, a window sees zeros.
        let place = |output: usize, tap: usize| self.window().place(output, tap);
        let channels = self.channels_of(&(filter..filter + 1), operands.shape);
        let kernel = Region([channels, 0..self.kernel, 0..self.kernel]);
        let terms = kernel.places().zip(&operands.parameters["weight"]).map(|([channel, down, right], &weight)| {
            let place = [channel as isize, place(row, down), place(column, right)];
            let weight = f64::from(weight);
            let term = operands.or_zero(place);
            Term { weight, product: weight * term.input, ..term }
        });
        Arithmetic::weighted_sum(terms.collect(), operands.parameter("bias"))
    }
}

impl Forward for burn::nn::conv::Conv2d {
    fn forward(&self, input: Activation) -> Activation {
        Activation::Map(convolve(self, input.maps(), false))
    }
}

/// How a layer that [`Kind::build`] made moves; `pooled` says whether the ReLU and the 2x2 max pooling after it are to run with it.
pub fn convolution(layer: &burn::nn::conv::Conv2d, pooled: bool) -> Convolution {
    let PaddingConfig2d::Explicit(top, left, bottom, right) = layer.padding else {
        panic!("a convolution was built with padding {:?}, not in numbers", layer.padding)
    };
    Convolution {
        stride: layer.stride,
        padding: [[top, bottom], [left, right]],
        dilation: layer.dilation,
        groups: layer.groups,
        pooled,
    }
}

/// Runs such a layer.
pub fn convolve(layer: &burn::nn::conv::Conv2d, maps: Tensor<4>, pooled: bool) -> Tensor<4> {
    let convolution = convolution(layer, pooled);
    kernels::convolve(maps, layer.weight.val(), layer.bias.as_ref().map(Param::val), &convolution)
}
