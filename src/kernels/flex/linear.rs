//! Fully connected layers.

use super::{contiguous, sizes, tensor, values};
use crate::kernels::linear::{LinearGradients, LinearKernels};
use burn::backend::Flex;
use burn::backend::flex::FlexTensor;
use convscope_cpu_kernels::{linear, linear_weight_gradient, linear_x_gradient, rectified_gradient};

impl LinearKernels for Flex {
    const COVERED: bool = true;

    fn forward(x: FlexTensor, weight: FlexTensor, bias: FlexTensor, rectified: bool) -> FlexTensor {
        let ([batch, _], [_, features]) = (sizes(&x), sizes(&weight));
        let (x, weight, bias) = (contiguous(x), contiguous(weight), contiguous(bias));
        tensor(linear(values(&x), values(&weight), values(&bias), rectified), [batch, features])
    }

    fn rectified_gradient(output: FlexTensor, gradient: FlexTensor) -> FlexTensor {
        let (shape, gradient) = (sizes::<2>(&output), contiguous(gradient));
        tensor(rectified_gradient(values(&output), values(&gradient)), shape)
    }

    fn backward(
        x: FlexTensor,
        weight: FlexTensor,
        gradient: FlexTensor,
        wants_x: bool,
        wants_parameters: bool,
    ) -> LinearGradients<Self> {
        let ([batch, inputs], [_, features]) = (sizes(&x), sizes(&weight));
        let (x, weight, gradient) = (contiguous(x), contiguous(weight), contiguous(gradient));
        let gradient = values(&gradient);
        let of_parameters = || {
            let (of_weight, of_bias) = linear_weight_gradient(values(&x), gradient, features);
            [tensor(of_weight, [inputs, features]), tensor(of_bias, [features])]
        };
        let of_x = || tensor(linear_x_gradient(values(&weight), gradient, features), [batch, inputs]);
        (wants_x.then(of_x), wants_parameters.then(of_parameters))
    }
}
