//! One number after others, so that many are read at once: a GPU maps each tensor that is read by itself.

use burn::backend::tensor::FloatTensor;
use burn::backend::{Backend, Dispatch, backend_extension};
use burn::tensor::Tensor;

#[cfg(native_gpu)]
use burn::backend::Cube;

/// `numbers` `[count]` and `next` `[1]` in one tensor; neither may be on a graph.
pub fn append(numbers: Tensor<1>, next: Tensor<1>) -> Tensor<1> {
    let (numbers, next) = (numbers.into_dispatch(), next.into_dispatch());
    Tensor::from_dispatch(<Dispatch as Append>::append(numbers, next))
}

/// Where burn's dispatch meets it.
#[backend_extension(Flex: cfg(feature = "cpu"), Cube: cfg(gpu))]
pub trait Append: Backend {
    /// See [`append`].
    fn append(numbers: FloatTensor<Self>, next: FloatTensor<Self>) -> FloatTensor<Self> {
        Self::float_cat(vec![numbers, next], 0)
    }
}

#[cfg(native_gpu)]
impl Append for Cube {}
