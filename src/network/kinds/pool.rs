//! Pooling: one number for each window of a map.

use super::{Forward, Kind, range, window};
use crate::network::activation::Activation;
use crate::network::cost::Cost;
use crate::network::{Arithmetic, Operands, Place, Region, Shape};
use burn::module::Module;
use burn::tensor::Device;
use burn::tensor::module::{avg_pool2d, max_pool2d};
use burn::tensor::ops::{AvgPoolOptions, MaxPoolOptions};
use rand_chacha::ChaCha8Rng;
use serde::{Deserialize, Serialize};

/// `torch.nn.MaxPool2d`: the largest of each square window, `[c, h, w]` to `[c, h', w']`.
#[derive(Module, Debug, PartialEq, Serialize, Deserialize)]
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
#[serde(deny_unknown_fields)]
pub struct GlobalAvgPool2d {}

fn output_shape(kernel: usize, stride: Option<usize>, input: Shape) -> Result<Shape, String> {
    range::whole("kernel", kernel, 1..=8)?;
    let stride = stride.unwrap_or(kernel);
    range::whole("stride", stride, 1..=8)?;
    let [channels, rows, columns] = range::maps(input)?;
    let [rows, columns] = window::counts([rows, columns], kernel, stride, [0, 0])?;
    Ok(Shape::Map([channels, rows, columns]))
}

fn pytorch(name: &str, kernel: usize, stride: Option<usize>) -> String {
    let stride = stride.map(|stride| format!(", stride={stride}")).unwrap_or_default();
    format!("nn.{name}(kernel_size={kernel}{stride})")
}

/// The two kinds with a window: the function that runs it, and its options.
macro_rules! windowed {
    ($kind:ident, $function:ident, $options:ident, $arithmetic:ident) => {
        impl Kind for $kind {
            type Layer = Self;
            const STEM: &'static str = "pool";

            fn output_shape(&self, input: Shape) -> Result<Shape, String> {
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

            fn reads(&self, input: Shape, Region([channels, rows, columns]): &Region) -> Region {
                let [_, height, width] = input.extent();
                let stride = self.stride.unwrap_or(self.kernel);
                let seen = |outputs, side| window::seen(outputs, self.kernel, stride, 0, side);
                Region([channels.clone(), seen(rows, height), seen(columns, width)])
            }

            fn arithmetic(&self, place: Place, operands: &Operands) -> Arithmetic {
                Arithmetic::$arithmetic(operands.terms(&self.reads(operands.shape, &Region::of(place))))
            }
        }

        impl Forward for $kind {
            fn forward(&self, input: Activation) -> Activation {
                let stride = self.stride.unwrap_or(self.kernel);
                let options = $options::new([self.kernel; 2]).with_stride([stride; 2]);
                Activation::Map($function(input.maps(), options))
            }
        }
    };
}

windowed!(MaxPool2d, max_pool2d, MaxPoolOptions, maximum);
windowed!(AvgPool2d, avg_pool2d, AvgPoolOptions, mean);

impl Kind for GlobalAvgPool2d {
    type Layer = Self;
    const STEM: &'static str = "pool";

    fn output_shape(&self, input: Shape) -> Result<Shape, String> {
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
