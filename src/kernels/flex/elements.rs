//! ReLU, max pooling, and the order of numbers in memory.

use super::{sizes, tensor, view};
use crate::kernels::max_pool::MaxPoolLayer;
use crate::kernels::relu::ReluLayer;
use crate::kernels::row_by_row::RowByRow;
use burn::backend::Flex;
use burn::backend::flex::FlexTensor;
use convscope_cpu_kernels::rectify;

impl ReluLayer for Flex {
    /// In place where nothing else shares the numbers, and in whatever order they lie.
    fn relu_layer(mut x: FlexTensor) -> FlexTensor {
        rectify(x.storage_mut());
        x
    }
}

impl MaxPoolLayer for Flex {
    fn max_pool_layer(maps: FlexTensor, kernel: usize, stride: usize) -> FlexTensor {
        let (pooled, shape) = view(&maps).max_pool(sizes(&maps), kernel, stride);
        tensor(pooled, shape)
    }
}

impl RowByRow for Flex {
    fn row_by_row(maps: FlexTensor) -> FlexTensor {
        if maps.is_contiguous() || maps.layout().num_dims() != 4 {
            return maps;
        }
        tensor(view(&maps).row_by_row(sizes(&maps)), sizes::<4>(&maps))
    }
}
