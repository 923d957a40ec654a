//! ReLU, max pooling, and the order of numbers in memory.

use super::{sizes, tensor, view};
use crate::kernels::elements::{MaxPoolLayer, ReluLayer, RowByRow};
use burn::backend::Flex;
use burn::backend::flex::{FlexTensor, Layout};
use burn::tensor::{Bytes, DType};
use convscope_cpu_kernels::{Maps, rectify};

impl ReluLayer for Flex {
    /// In place where nothing else shares the numbers, and in whatever order they lie.
    fn relu_layer(mut x: FlexTensor) -> FlexTensor {
        rectify(x.storage_mut());
        x
    }
}

impl MaxPoolLayer for Flex {
    fn max_pool_layer(maps: FlexTensor, kernel: usize, stride: usize, padding: usize) -> FlexTensor {
        let (pooled, shape) = view(&maps).max_pool(sizes(&maps), kernel, stride, padding);
        tensor(pooled, shape)
    }
}

impl RowByRow for Flex {
    fn row_by_row(numbers: FlexTensor) -> FlexTensor {
        let (layout, rank) = (numbers.layout(), numbers.layout().num_dims());
        if numbers.is_contiguous() || rank > 4 {
            return numbers;
        }
        // As maps, of which the first axes may be of size 1.
        let (mut shape, mut strides) = ([1; 4], [0; 4]);
        shape[4 - rank..].copy_from_slice(layout.shape());
        strides[4 - rank..].copy_from_slice(layout.strides());
        let copy = Maps::new(numbers.storage(), layout.start_offset(), strides).row_by_row(shape);
        FlexTensor::new(Bytes::from_elems(copy), Layout::contiguous(layout.shape().clone()), DType::F32)
    }
}
