//! Convolutions.

use super::{Forward, Kind, range, window};
use crate::kernels::{self, Convolution};
use crate::network::activation::Activation;
use crate::network::cost::Cost;
use crate::network::{Arithmetic, Operands, Place, Region, Shape, Term, initialise};
use burn::module::Param;
use burn::nn::PaddingConfig2d;
use burn::nn::conv::Conv2dConfig;
use burn::tensor::{Device, Tensor};
use rand_chacha::ChaCha8Rng;
use serde::{Deserialize, Serialize};

/// A square convolution, `torch.nn.Conv2d`: `[c, h, w]` to `[filters, h', w']`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Conv2d {
    /// Output channels: 1 to 128.
    pub filters: usize,
    /// Side of the kernel: 1 to 7.
    pub kernel: usize,
    /// Step of the kernel: 1 to 7.
    #[serde(default = "one")]
    pub stride: usize,
    /// Zeros around the input.
    #[serde(default)]
    pub padding: Padding,
    /// Whether each filter has a bias.
    #[serde(default = "yes", skip_serializing_if = "is_true")]
    pub bias: bool,
}

/// Zeros around the input of a convolution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged, expecting = "the padding of a convolution is a number, \"same\" or \"valid\"")]
pub enum Padding {
    /// On each side: 0 to 6, and fewer than the kernel.
    Pixels(usize),
    /// By name.
    Named(NamedPadding),
}

/// PyTorch's names for paddings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NamedPadding {
    /// As many as keep the size, with stride 1 only; an even kernel has one more at the right and at the bottom.
    Same,
    /// None.
    Valid,
}

impl Default for Padding {
    fn default() -> Self {
        Self::Pixels(0)
    }
}

fn one() -> usize {
    1
}

pub(super) fn yes() -> bool {
    true
}

/// Serde asks with a reference.
pub(super) fn is_true(value: &bool) -> bool {
    *value
}

impl Conv2d {
    /// Stride 1, no padding, with bias.
    pub fn new(filters: usize, kernel: usize) -> Self {
        Self { filters, kernel, stride: 1, padding: Padding::default(), bias: true }
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

    /// Zeros `[before, after]` each axis.
    fn margins(&self) -> [usize; 2] {
        match self.padding {
            Padding::Pixels(pixels) => [pixels, pixels],
            Padding::Named(NamedPadding::Valid) => [0, 0],
            // kernel - 1 in all; PyTorch puts the odd one after:
            // https://github.com/pytorch/pytorch/blob/v2.9.0/torch/nn/modules/conv.py#L155-L165
            Padding::Named(NamedPadding::Same) => {
                let total = self.kernel.saturating_sub(1);
                [total / 2, total - total / 2]
            }
        }
    }
}

impl Kind for Conv2d {
    type Layer = burn::nn::conv::Conv2d;
    const STEM: &'static str = "conv";

    fn output_shape(&self, input: Shape) -> Result<Shape, String> {
        range::whole("filters", self.filters, 1..=128)?;
        range::whole("kernel", self.kernel, 1..=7)?;
        range::whole("stride", self.stride, 1..=7)?;
        if let Padding::Pixels(pixels) = self.padding {
            range::whole("padding", pixels, 0..=6)?;
        }
        if self.padding == Padding::Named(NamedPadding::Same) && self.stride > 1 {
            return Err(format!("its padding \"same\" needs stride 1, but its stride is {}", self.stride));
        }
        let [_, rows, columns] = range::maps(input)?;
        let [rows, columns] = window::counts([rows, columns], self.kernel, self.stride, self.margins())?;
        Ok(Shape::Map([self.filters, rows, columns]))
    }

    fn cost(&self, input: Shape) -> Cost {
        let window = input.sizes()[0] * self.kernel * self.kernel;
        let outputs = self.output_shape(input).map_or(0, Shape::elements);
        let weight = [self.filters, input.sizes()[0], self.kernel, self.kernel];
        Cost::of_weight(&weight, self.bias, 2 * window as u64 * outputs as u64)
    }

    fn build(&self, input: Shape, rng: &mut ChaCha8Rng, device: &Device) -> Self::Layer {
        let (channels, kernel, [before, after]) = (input.sizes()[0], self.kernel, self.margins());
        let conv = Conv2dConfig::new([channels, self.filters], [kernel, kernel])
            .with_stride([self.stride, self.stride])
            .with_padding(PaddingConfig2d::Explicit(before, before, after, after))
            .with_bias(self.bias)
            .init(device);
        initialise::conv2d(conv, [self.filters, channels, kernel, kernel], rng, device)
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
        text + if self.bias { ")" } else { ", bias=False)" }
    }

    fn reads(&self, input: Shape, Region([_, rows, columns]): &Region) -> Region {
        let [channels, height, width] = input.extent();
        let [before, _] = self.margins();
        let seen = |outputs, side| window::seen(outputs, self.kernel, self.stride, before, side);
        Region([0..channels, seen(rows, height), seen(columns, width)])
    }

    fn arithmetic(&self, [_, row, column]: Place, operands: &Operands) -> Arithmetic {
        let [channels, ..] = operands.shape.extent();
        let [before, _] = self.margins();
        // Where the window begins; before the map's edge it sees zeros.
        let origin = |output: usize| (output * self.stride) as isize - before as isize;
        let kernel = Region([0..channels, 0..self.kernel, 0..self.kernel]);
        let terms = kernel.places().zip(&operands.parameters["weight"]).map(|([channel, down, right], &weight)| {
            let place = [channel as isize, origin(row) + down as isize, origin(column) + right as isize];
            let inside = place.map(usize::try_from).map(|index| index.unwrap_or(usize::MAX));
            let input = if operands.shape.contains(inside) { operands.at(inside) } else { 0.0 };
            Term { place, weight: weight.into(), input, product: f64::from(weight) * input }
        });
        Arithmetic::weighted_sum(terms.collect(), operands.parameter("bias"))
    }
}

impl Forward for burn::nn::conv::Conv2d {
    fn forward(&self, input: Activation) -> Activation {
        Activation::Map(convolve(self, input.maps(), false))
    }
}

/// Runs a layer that [`Kind::build`] made; `pooled` says whether the ReLU and the 2x2 max pooling after it are to run with it.
pub fn convolve(layer: &burn::nn::conv::Conv2d, maps: Tensor<4>, pooled: bool) -> Tensor<4> {
    let PaddingConfig2d::Explicit(top, left, bottom, right) = layer.padding else {
        panic!("a convolution was built with padding {:?}, not in numbers", layer.padding)
    };
    let convolution = Convolution { stride: layer.stride, padding: [[top, bottom], [left, right]], pooled };
    kernels::convolve(maps, layer.weight.val(), layer.bias.as_ref().map(Param::val), &convolution)
}
