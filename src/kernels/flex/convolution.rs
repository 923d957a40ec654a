//! Convolutions. burn sees what they write, `[batch, rows, columns, channels]`, as `[batch, channels, rows, columns]`
//! with other strides, and copies nothing.

use super::{contiguous, sizes, tensor, values, view};
use crate::kernels::extension::{Backward, ConvolutionGradients, ConvolutionKernels, Convolved};
use burn::backend::Flex;
use burn::backend::flex::{FlexTensor, Layout};
use burn::tensor::{Bytes, DType, Shape};
use convscope_cpu_kernels::{Convolution, Geometry, Task, convolve, weight_gradient, x_gradient};

impl ConvolutionKernels for Flex {
    const COVERED: bool = true;

    fn forward(x: FlexTensor, weight: FlexTensor, bias: FlexTensor, convolution: &Convolution) -> Convolved<Self> {
        let geometry = Geometry::new(sizes(&x), sizes(&weight), convolution);
        let (weight, bias) = (contiguous(weight), contiguous(bias));
        let maps = view(&x);
        let (output, argmax) = convolve(&maps, values(&weight), values(&bias), &geometry);
        Convolved {
            output: channels_last(Bytes::from_elems(output), geometry.output_sizes(), DType::F32),
            argmax: argmax.map(|argmax| channels_last(Bytes::from_elems(argmax), geometry.output_sizes(), DType::U8)),
        }
    }

    fn backward(backward: Backward<Self>) -> ConvolutionGradients<Self> {
        let Backward { x, weight, argmax, gradient, convolution, wants_x, wants_parameters } = backward;
        let geometry = Geometry::new(sizes(&x), sizes(&weight), &convolution);
        let weight = contiguous(weight);
        let argmax = argmax.as_ref().map(FlexTensor::storage::<u8>);
        let task = Task::new(&geometry, view(&x), view(&gradient), argmax);
        let of_parameters = || {
            let (of_weight, of_bias) = weight_gradient(&task);
            [tensor(of_weight, sizes::<4>(&weight)), tensor(of_bias, [geometry.filters])]
        };
        let of_x =
            || channels_last(Bytes::from_elems(x_gradient(&task, values(&weight))), geometry.input_sizes(), DType::F32);
        ConvolutionGradients { parameters: wants_parameters.then(of_parameters), x: wants_x.then(of_x) }
    }
}

/// `[batch, channels, rows, columns]` of numbers that lie as `[batch, rows, columns, channels]`.
fn channels_last(bytes: Bytes, shape: [usize; 4], dtype: DType) -> FlexTensor {
    let [_, channels, rows, columns] = shape.map(usize::cast_signed);
    let strides = vec![rows * columns * channels, 1, columns * channels, channels];
    FlexTensor::new(bytes, Layout::new(Shape::from(shape), strides, 0), dtype)
}
