//! Cross-entropy with the gradient that it has on paper: what autodiff makes of its parts is 23 launches, most of which
//! move ten numbers for each image. Of burn's own operations, so that every backend has it.

use burn::backend::autodiff::checkpoint::base::Checkpointer;
use burn::backend::autodiff::checkpoint::strategy::CheckpointStrategy;
use burn::backend::autodiff::grads::Gradients;
use burn::backend::autodiff::ops::{Backward, Ops, OpsKind};
use burn::backend::tensor::FloatTensor;
use burn::backend::{Autodiff, Backend, Dispatch, TensorMetadata, backend_extension};
use burn::tensor::{Shape, Tensor};

#[cfg(any(all(target_arch = "wasm32", feature = "webgpu"), feature = "wgpu", feature = "cuda"))]
use burn::backend::Cube;
#[cfg(feature = "cpu")]
use burn::backend::Flex;

/// The mean over a batch, `[1]`: class scores (logits) and the probabilities that they should mean, both `[batch, classes]`;
/// those of each sample sum to 1.
pub fn cross_entropy(scores: Tensor<2>, targets: Tensor<2>) -> Tensor<1> {
    Tensor::from_dispatch(<Dispatch as CrossEntropy>::cross_entropy(scores.into_dispatch(), targets.into_dispatch()))
}

/// Where burn's dispatch meets it; differentiable in the scores on a backend with autodiff.
#[backend_extension(
    Flex: cfg(feature = "cpu"),
    Cube: cfg(any(all(target_arch = "wasm32", feature = "webgpu"), feature = "wgpu", feature = "cuda")),
    Autodiff
)]
pub trait CrossEntropy: Backend {
    /// See [`cross_entropy`].
    fn cross_entropy(scores: FloatTensor<Self>, targets: FloatTensor<Self>) -> FloatTensor<Self>;
}

#[cfg(feature = "cpu")]
impl CrossEntropy for Flex {
    fn cross_entropy(scores: FloatTensor<Self>, targets: FloatTensor<Self>) -> FloatTensor<Self> {
        loss_and_surplus::<Self>(scores, targets).0
    }
}

#[cfg(any(all(target_arch = "wasm32", feature = "webgpu"), feature = "wgpu", feature = "cuda"))]
impl CrossEntropy for Cube {
    fn cross_entropy(scores: FloatTensor<Self>, targets: FloatTensor<Self>) -> FloatTensor<Self> {
        loss_and_surplus::<Self>(scores, targets).0
    }
}

/// The loss, and by how much each probability is too high: the gradient of the scores, but for the size of the batch.
fn loss_and_surplus<B: Backend>(scores: FloatTensor<B>, targets: FloatTensor<B>) -> (FloatTensor<B>, FloatTensor<B>) {
    let share = -1.0 / scores.shape()[0] as f64;
    // As in PyTorch, the highest score becomes 0, so that nothing overflows.
    let shifted = B::float_sub(scores.clone(), B::float_max_dim(scores, 1));
    let sums = B::float_sum_dim(B::float_exp(shifted.clone()), 1);
    let logarithms = B::float_sub(shifted, B::float_log(sums));
    let loss = B::float_mul_scalar(B::float_sum(B::float_mul(logarithms.clone(), targets.clone())), share.into());
    (loss, B::float_sub(B::float_exp(logarithms), targets))
}

#[derive(Debug)]
struct ScoresGradient;

impl<B: Backend> Backward<B, 1> for ScoresGradient {
    type State = FloatTensor<B>;

    fn backward(self, ops: Ops<Self::State, 1>, gradients: &mut Gradients, _: &mut Checkpointer) {
        let gradient = B::float_reshape(gradients.consume::<B>(&ops.node), Shape::from([1, 1]));
        let [Some(node)] = ops.parents else { return };
        let share = 1.0 / ops.state.shape()[0] as f64;
        gradients.register::<B>(node.id, B::float_mul(B::float_mul_scalar(ops.state, share.into()), gradient));
    }
}

impl<B: Backend, C: CheckpointStrategy> CrossEntropy for Autodiff<B, C> {
    fn cross_entropy(scores: FloatTensor<Self>, targets: FloatTensor<Self>) -> FloatTensor<Self> {
        let node = scores.node();
        let (loss, surplus) = loss_and_surplus::<B>(scores.into_primitive(), targets.into_primitive());
        match ScoresGradient.prepare::<C>([node]).compute_bound().stateful() {
            OpsKind::Tracked(preparation) => preparation.finish(surplus, loss),
            OpsKind::UnTracked(preparation) => preparation.finish(loss),
        }
    }
}
