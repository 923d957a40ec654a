//! Numbers in the order of their indices. The CPU's convolutions leave maps with the channels innermost, and what flattens them needs
//! another order; burn-flex's own copy is one for each type of numbers that there is, which a first visit would wait for.

use burn::backend::autodiff::checkpoint::base::Checkpointer;
use burn::backend::autodiff::checkpoint::strategy::CheckpointStrategy;
use burn::backend::autodiff::grads::Gradients;
use burn::backend::autodiff::ops::{Backward, Ops, OpsKind};
use burn::backend::tensor::FloatTensor;
use burn::backend::{Autodiff, Backend, Dispatch, backend_extension};
use burn::tensor::Tensor;

#[cfg(gpu)]
use burn::backend::Cube;

/// The same tensor; on burn-flex its numbers then lie row by row.
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
