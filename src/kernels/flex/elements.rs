//! ReLU, and the order of numbers in memory.

use super::{sizes, tensor};
use crate::kernels::relu::ReluLayer;
use crate::kernels::row_by_row::RowByRow;
use burn::backend::Flex;
use burn::backend::flex::FlexTensor;
use convscope_cpu_kernels::{Maps, rectify};

impl ReluLayer for Flex {
    /// In place where nothing else shares the numbers, and in whatever order they lie.
    fn relu_layer(mut x: FlexTensor) -> FlexTensor {
        rectify(x.storage_mut());
        x
    }
}

impl RowByRow for Flex {
    fn row_by_row(maps: FlexTensor) -> FlexTensor {
        match <[isize; 4]>::try_from(maps.layout().strides()) {
            Ok(strides) if !maps.is_contiguous() => {
                let view = Maps::new(maps.storage(), maps.layout().start_offset(), strides);
                tensor(view.row_by_row(sizes(&maps)), sizes::<4>(&maps))
            }
            // Maps that do, and what is flat.
            _ => maps,
        }
    }
}
