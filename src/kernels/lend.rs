//! The numbers of a tensor, read where they lie.

use burn::tensor::Tensor;

/// Has `read` see the numbers of `tensor`, which is off the graph, in the order of their indices; on burn-flex without a copy where they lie so.
pub fn lend<const D: usize>(tensor: Tensor<D>, mut read: impl FnMut(&[f32])) {
    #[cfg(feature = "cpu")]
    if tensor.dtype() == burn::tensor::DType::F32
        && let Ok(tensor) = tensor.clone().try_into_primitive::<burn::backend::Flex>()
    {
        return read(super::flex::values(&super::flex::contiguous(tensor)));
    }
    let data = tensor.into_data();
    match data.as_slice::<f32>() {
        Ok(numbers) => read(numbers),
        Err(_) => read(&data.iter::<f32>().collect::<Vec<_>>()),
    }
}
