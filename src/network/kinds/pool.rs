//! Pooling: one number for each window of a map.

use super::window::Window;
use super::{Forward, Kind, range};
use crate::error::LayerReason;
use crate::kernels::max_pool;
use crate::network::activation::Activation;
use crate::network::cost::Cost;
use crate::network::{Arithmetic, Attribute, Operands, Operator, Place, Region, Shape, Term};
use crate::range::SettingRange;
use burn::module::Module;
use burn::tensor::module::avg_pool2d;
use burn::tensor::ops::AvgPoolOptions;
use burn::tensor::{Device, Tensor};
use rand_chacha::ChaCha8Rng;
use serde::{Deserialize, Serialize};

const KERNEL: SettingRange = SettingRange::whole("kernel", 2, [1, 8]);
/// The kernel's side when left out.
const STRIDE: SettingRange = SettingRange::whole("stride", 2, [1, 8]);
/// Half of the largest kernel.
const PADDING: SettingRange = SettingRange::whole("padding", 0, [0, 4]);

/// `torch.nn.MaxPool2d`: the largest of each square window, `[c, h, w]` to `[c, h', w']`.
#[derive(Module, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct MaxPool2d {
    /// Side of the window: 1 to 8.
    pub kernel: usize,
    /// Step of the window: 1 to 8, and the kernel when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stride: Option<usize>,
    /// Pixels that are never the largest, around the maps on each side: 0 to 4, and half of the kernel at most.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub padding: usize,
}

/// `torch.nn.AvgPool2d`: the mean of each square window, `[c, h, w]` to `[c, h', w']`.
#[derive(Module, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct AvgPool2d {
    /// Side of the window: 1 to 8.
    pub kernel: usize,
    /// Step of the window: 1 to 8, and the kernel when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stride: Option<usize>,
    /// Zeros, which the mean counts, around the maps on each side: 0 to 4, and half of the kernel at most.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub padding: usize,
}

/// `torch.nn.AdaptiveAvgPool2d(1)`: the mean of each map, `[c, h, w]` to `[c, 1, 1]`.
#[derive(Module, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct GlobalAvgPool2d {}

/// Serde asks with a reference.
fn is_zero(value: &usize) -> bool {
    *value == 0
}

/// The terms of a mean: the numbers that its window sees, and the padding's zeros.
fn with_zeros(window: Window, [channel, row, column]: Place, operands: &Operands) -> Vec<Term> {
    let taps = Region([channel..channel + 1, 0..window.kernel, 0..window.kernel]);
    let place =
        |[channel, down, right]: Place| [channel.cast_signed(), window.place(row, down), window.place(column, right)];
    taps.places().map(|tap| operands.or_zero(place(tap))).collect()
}

/// The terms of a maximum: the numbers that its window sees.
fn without_padding(window: Window, place: Place, operands: &Operands) -> Vec<Term> {
    operands.terms(&window.region(operands.shape, &Region::of(place)))
}

/// The two kinds with a window: the function that runs it, the arithmetic of its terms, and ONNX's operator.
macro_rules! windowed {
    ($kind:ident, $function:ident, $arithmetic:ident of $terms:ident, $operator:expr) => {
        impl $kind {
            /// A window that moves by its side, without padding.
            pub fn new(kernel: usize) -> Self {
                Self { kernel, stride: None, padding: 0 }
            }

            /// With another stride.
            pub fn with_stride(self, stride: usize) -> Self {
                Self { stride: Some(stride), ..self }
            }

            /// With padding on each side.
            pub fn padded(self, padding: usize) -> Self {
                Self { padding, ..self }
            }

            fn window(&self) -> Window {
                Window::unpadded(self.kernel, Kind::stride(self)).padded(self.padding)
            }
        }

        impl Kind for $kind {
            type Layer = Self;
            const STEM: &'static str = "pool";
            const SETTINGS: &'static [SettingRange] = &[KERNEL, STRIDE, PADDING];

            fn output_shape(&self, input: Shape) -> Result<Shape, LayerReason> {
                let Self { kernel, padding, .. } = *self;
                range::whole(&KERNEL, kernel)?;
                range::whole(&STRIDE, Kind::stride(self))?;
                range::whole(&PADDING, padding)?;
                if 2 * padding > kernel {
                    return Err(LayerReason::PaddingOfPooling { padding, kernel });
                }
                let [channels, rows, columns] = range::maps(input)?;
                let [rows, columns] = self.window().counts([rows, columns])?;
                Ok(Shape::Map([channels, rows, columns]))
            }

            fn cost(&self, input: Shape) -> Cost {
                let outputs = self.output_shape(input).map_or(0, Shape::elements);
                Cost::without_parameters(self.kernel * self.kernel * outputs)
            }

            fn build(&self, _: Shape, _: &mut ChaCha8Rng, _: &Device) -> Self {
                self.clone()
            }

            fn pytorch(&self, _: Shape) -> String {
                let stride = self.stride.map(|stride| format!(", stride={stride}")).unwrap_or_default();
                let padding = if self.padding > 0 { format!(", padding={}", self.padding) } else { String::new() };
                format!("nn.{}(kernel_size={}{stride}{padding})", stringify!($kind), self.kernel)
            }

            fn onnx(&self, _: Shape) -> Vec<Operator> {
                let operator = $operator.sliding(self.kernel, Kind::stride(self));
                vec![operator.with("pads", Attribute::Wholes(vec![self.padding; 4]))]
            }

            fn stride(&self) -> usize {
                self.stride.unwrap_or(self.kernel)
            }

            fn reads(&self, input: Shape, region: &Region) -> Region {
                self.window().region(input, region)
            }

            fn arithmetic(&self, place: Place, operands: &Operands) -> Arithmetic {
                Arithmetic::$arithmetic($terms(self.window(), place, operands))
            }
        }

        impl Forward for $kind {
            fn forward(&self, input: Activation) -> Activation {
                Activation::Map($function(input.maps(), self.kernel, Kind::stride(self), self.padding))
            }
        }
    };
}

windowed!(MaxPool2d, max_pool, maximum of without_padding, Operator::new("MaxPool"));
// As PyTorch does, the mean counts the padding's zeros.
windowed!(
    AvgPool2d,
    avg_pool,
    mean of with_zeros,
    Operator::new("AveragePool").with("count_include_pad", Attribute::Whole(1))
);

fn avg_pool(maps: Tensor<4>, kernel: usize, stride: usize, padding: usize) -> Tensor<4> {
    let options = AvgPoolOptions::new([kernel; 2]).with_stride([stride; 2]);
    avg_pool2d(maps, options.with_padding([padding; 2]))
}

impl Kind for GlobalAvgPool2d {
    type Layer = Self;
    const STEM: &'static str = "pool";

    fn output_shape(&self, input: Shape) -> Result<Shape, LayerReason> {
        let [channels, ..] = range::maps(input)?;
        Ok(Shape::Map([channels, 1, 1]))
    }

    fn cost(&self, input: Shape) -> Cost {
        Cost::without_parameters(input.elements())
    }

    fn build(&self, _: Shape, _: &mut ChaCha8Rng, _: &Device) -> Self {
        self.clone()
    }

    fn pytorch(&self, _: Shape) -> String {
        "nn.AdaptiveAvgPool2d(1)".into()
    }

    fn onnx(&self, _: Shape) -> Vec<Operator> {
        vec![Operator::new("GlobalAveragePool")]
    }

    fn reads(&self, input: Shape, Region([channels, ..]): &Region) -> Region {
        let [_, rows, columns] = input.extent();
        Region([channels.clone(), 0..rows, 0..columns])
    }

    fn arithmetic(&self, place: Place, operands: &Operands) -> Arithmetic {
        Arithmetic::mean(operands.terms(&self.reads(operands.shape, &Region::of(place))))
    }
}

impl Forward for GlobalAvgPool2d {
    fn forward(&self, input: Activation) -> Activation {
        let maps = input.maps();
        let [batch, channels, rows, columns] = maps.dims();
        let means = maps.reshape([batch, channels, rows * columns]).mean_dim(2);
        Activation::Map(means.reshape([batch, channels, 1, 1]))
    }
}
