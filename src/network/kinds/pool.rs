//! Pooling: one number for each window of a map.

use super::window::Window;
use super::{Forward, Kind, range};
use crate::error::LayerReason;
use crate::kernels::max_pool;
use crate::network::activation::Activation;
use crate::network::cost::Cost;
use crate::network::{Arithmetic, Operands, Operator, Place, Region, Shape};
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
}

/// `torch.nn.AdaptiveAvgPool2d(1)`: the mean of each map, `[c, h, w]` to `[c, 1, 1]`.
#[derive(Module, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct GlobalAvgPool2d {}

fn output_shape(kernel: usize, stride: Option<usize>, input: Shape) -> Result<Shape, LayerReason> {
    range::whole(&KERNEL, kernel)?;
    let stride = stride.unwrap_or(kernel);
    range::whole(&STRIDE, stride)?;
    let [channels, rows, columns] = range::maps(input)?;
    let [rows, columns] = Window::unpadded(kernel, stride).counts([rows, columns])?;
    Ok(Shape::Map([channels, rows, columns]))
}

fn pytorch(name: &str, kernel: usize, stride: Option<usize>) -> String {
    let stride = stride.map(|stride| format!(", stride={stride}")).unwrap_or_default();
    format!("nn.{name}(kernel_size={kernel}{stride})")
}

/// The two kinds with a window, and the function that runs each.
macro_rules! windowed {
    ($kind:ident, $function:ident, $arithmetic:ident, $operator:literal) => {
        impl Kind for $kind {
            type Layer = Self;
            const STEM: &'static str = "pool";
            const SETTINGS: &'static [SettingRange] = &[KERNEL, STRIDE];

            fn output_shape(&self, input: Shape) -> Result<Shape, LayerReason> {
                output_shape(self.kernel, self.stride, input)
            }

            fn cost(&self, input: Shape) -> Cost {
                let outputs = self.output_shape(input).map_or(0, Shape::elements);
                Cost::without_parameters(self.kernel * self.kernel * outputs)
            }

            fn build(&self, _: Shape, _: &mut ChaCha8Rng, _: &Device) -> Self {
                self.clone()
            }

            fn pytorch(&self, _: Shape) -> String {
                pytorch(stringify!($kind), self.kernel, self.stride)
            }

            fn onnx(&self, _: Shape) -> Vec<Operator> {
                vec![Operator::new($operator).sliding(self.kernel, self.stride.unwrap_or(self.kernel))]
            }

            fn stride(&self) -> usize {
                self.stride.unwrap_or(self.kernel)
            }

            fn reads(&self, input: Shape, Region([channels, rows, columns]): &Region) -> Region {
                let [_, height, width] = input.extent();
                let window = Window::unpadded(self.kernel, Kind::stride(self));
                Region([channels.clone(), window.seen(rows, height), window.seen(columns, width)])
            }

            fn arithmetic(&self, place: Place, operands: &Operands) -> Arithmetic {
                Arithmetic::$arithmetic(operands.terms(&self.reads(operands.shape, &Region::of(place))))
            }
        }

        impl Forward for $kind {
            fn forward(&self, input: Activation) -> Activation {
                let stride = self.stride.unwrap_or(self.kernel);
                Activation::Map($function(input.maps(), self.kernel, stride))
            }
        }
    };
}

windowed!(MaxPool2d, max_pool, maximum, "MaxPool");
windowed!(AvgPool2d, avg_pool, mean, "AveragePool");

fn avg_pool(maps: Tensor<4>, kernel: usize, stride: usize) -> Tensor<4> {
    avg_pool2d(maps, AvgPoolOptions::new([kernel; 2]).with_stride([stride; 2]))
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
