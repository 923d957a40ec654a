//! The CPU's kernels on burn-flex's tensors.

mod convolution;
mod elements;
mod linear;
mod loss;
mod update;

use burn::backend::flex::{FlexTensor, Layout};
use burn::tensor::{Bytes, DType, Shape};
use convscope_cpu_kernels::Maps;

/// The same numbers, row by row.
pub fn contiguous(tensor: FlexTensor) -> FlexTensor {
    if tensor.is_contiguous() { tensor } else { tensor.to_contiguous() }
}

/// All numbers of a contiguous tensor.
pub fn values(tensor: &FlexTensor) -> &[f32] {
    let (start, end) = tensor.layout().contiguous_offsets().expect("the tensor was made contiguous");
    &tensor.storage()[start..end]
}

/// The same, to write to: in place where nothing else shares them.
fn values_mut(tensor: &mut FlexTensor) -> &mut [f32] {
    let (start, end) = tensor.layout().contiguous_offsets().expect("the tensor was made contiguous");
    &mut tensor.storage_mut()[start..end]
}

fn view(maps: &FlexTensor) -> Maps<'_> {
    let strides = maps.layout().strides().try_into().expect("maps have four axes");
    Maps::new(maps.storage(), maps.layout().start_offset(), strides)
}

fn sizes<const D: usize>(tensor: &FlexTensor) -> [usize; D] {
    tensor.layout().shape().dims()
}

/// A tensor of `values`, which lie row by row.
fn tensor<const D: usize>(values: Vec<f32>, shape: [usize; D]) -> FlexTensor {
    FlexTensor::new(Bytes::from_elems(values), Layout::contiguous(Shape::from(shape)), DType::F32)
}
