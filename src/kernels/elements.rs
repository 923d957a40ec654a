//! ReLU, max pooling, and the order of numbers in memory. On the CPU plain loops: burn-flex's own are one for each type of numbers and each order
//! that they can lie in, which a first visit would wait for.

use burn::backend::autodiff::checkpoint::base::Checkpointer;
use burn::backend::autodiff::checkpoint::strategy::CheckpointStrategy;
use burn::backend::autodiff::grads::Gradients;
use burn::backend::autodiff::ops::{Backward, Ops, OpsKind};
use burn::backend::tensor::FloatTensor;
use burn::backend::{Autodiff, Backend, Dispatch, backend_extension};
use burn::tensor::Tensor;

#[cfg(gpu)]
use burn::backend::Cube;

/// `torch.nn.functional.relu`
pub fn relu<const D: usize>(x: Tensor<D>) -> Tensor<D> {
    Tensor::from_dispatch(<Dispatch as ReluLayer>::relu_layer(x.into_dispatch()))
}

/// Where burn's dispatch meets it, differentiable on a backend with autodiff.
#[backend_extension(Flex: cfg(feature = "cpu"), Cube: cfg(gpu), Autodiff)]
pub trait ReluLayer: Backend {
    /// See [`relu`].
    fn relu_layer(x: FloatTensor<Self>) -> FloatTensor<Self> {
        Self::relu(x)
    }
}

#[cfg(gpu)]
impl ReluLayer for Cube {}

impl<B: Backend, C: CheckpointStrategy> ReluLayer for Autodiff<B, C> {}

/// `torch.nn.functional.max_pool2d`: the largest number of each square window, `stride` from one to the next, with `padding` on each side.
pub fn max_pool(maps: Tensor<4>, kernel: usize, stride: usize, padding: usize) -> Tensor<4> {
    Tensor::from_dispatch(<Dispatch as MaxPoolLayer>::max_pool_layer(maps.into_dispatch(), kernel, stride, padding))
}

/// Where burn's dispatch meets it, differentiable on a backend with autodiff.
#[backend_extension(Flex: cfg(feature = "cpu"), Cube: cfg(gpu), Autodiff)]
pub trait MaxPoolLayer: Backend {
    /// See [`max_pool`].
    fn max_pool_layer(maps: FloatTensor<Self>, kernel: usize, stride: usize, padding: usize) -> FloatTensor<Self> {
        Self::max_pool2d(maps, [kernel; 2], [stride; 2], [padding; 2], [1, 1], false)
    }
}

#[cfg(gpu)]
impl MaxPoolLayer for Cube {}

impl<B: Backend, C: CheckpointStrategy> MaxPoolLayer for Autodiff<B, C> {}

/// The same tensor; on burn-flex its numbers then lie in the order of their indices, where convolutions leave maps with the channels innermost.
pub fn row_by_row<const D: usize>(tensor: Tensor<D>) -> Tensor<D> {
    Tensor::from_dispatch(<Dispatch as RowByRow>::row_by_row(tensor.into_dispatch()))
}

/// Where burn's dispatch meets it, differentiable on a backend with autodiff.
#[backend_extension(Flex: cfg(feature = "cpu"), Cube: cfg(gpu), Autodiff)]
pub trait RowByRow: Backend {
    /// See [`row_by_row`].
    fn row_by_row(tensor: FloatTensor<Self>) -> FloatTensor<Self> {
        tensor
    }
}

#[cfg(gpu)]
impl RowByRow for Cube {}

#[derive(Debug)]
struct Same;

impl<B: Backend> Backward<B, 1> for Same {
    type State = ();

    fn backward(self, ops: Ops<Self::State, 1>, gradients: &mut Gradients, _: &mut Checkpointer) {
        let gradient = gradients.consume::<B>(&ops.node);
        let [Some(node)] = ops.parents else { return };
        gradients.register::<B>(node.id, gradient);
    }
}

impl<B: RowByRow, C: CheckpointStrategy> RowByRow for Autodiff<B, C> {
    fn row_by_row(tensor: FloatTensor<Self>) -> FloatTensor<Self> {
        let node = tensor.node();
        let output = B::row_by_row(tensor.into_primitive());
        match Same.prepare::<C>([node]).compute_bound().stateful() {
            OpsKind::Tracked(preparation) => preparation.finish((), output),
            OpsKind::UnTracked(preparation) => preparation.finish(output),
        }
    }
}

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
