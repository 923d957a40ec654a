//! Cross-entropy with the gradient that it has on paper: what autodiff makes of its parts is 23 launches, most of which
//! move ten numbers for each image. One launch on a browser's WebGPU; elsewhere burn's own operations, so that every backend has it.

use burn::backend::autodiff::checkpoint::base::Checkpointer;
use burn::backend::autodiff::checkpoint::strategy::CheckpointStrategy;
use burn::backend::autodiff::grads::Gradients;
use burn::backend::autodiff::ops::{Backward, Ops, OpsKind};
use burn::backend::tensor::{FloatTensor, IntTensor};
use burn::backend::{Autodiff, Backend, Dispatch, TensorMetadata, backend_extension, get_device_settings};
use burn::tensor::{Int, Shape, Tensor};

#[cfg(gpu)]
use burn::backend::Cube;
#[cfg(feature = "cpu")]
use burn::backend::Flex;

/// The mean over a batch, `[1]`: class scores (logits) `[batch, classes]` and labels `[batch]`, from 0; `smoothing`, from 0 to
/// below 1, is what all classes share equally of the probability that the label should have.
pub fn cross_entropy(scores: Tensor<2>, labels: Tensor<1, Int>, smoothing: f64) -> Tensor<1> {
    let (scores, labels) = (scores.into_dispatch(), labels.into_dispatch());
    Tensor::from_dispatch(<Dispatch as CrossEntropy>::cross_entropy(scores, labels, smoothing))
}

/// Where burn's dispatch meets it; differentiable in the scores on a backend with autodiff.
#[backend_extension(Flex: cfg(feature = "cpu"), Cube: cfg(gpu), Autodiff)]
pub trait CrossEntropy: Backend {
    /// See [`cross_entropy`].
    fn cross_entropy(scores: FloatTensor<Self>, labels: IntTensor<Self>, smoothing: f64) -> FloatTensor<Self>;
}

/// The same, with the gradient of the scores.
pub trait LossAndGradient: Backend {
    fn loss_and_gradient(
        scores: FloatTensor<Self>,
        labels: IntTensor<Self>,
        smoothing: f64,
    ) -> (FloatTensor<Self>, FloatTensor<Self>) {
        composed::<Self>(scores, labels, smoothing)
    }

    /// The gradient of the scores times that of the loss, `[1]`.
    fn scaled(gradient: FloatTensor<Self>, factor: FloatTensor<Self>) -> FloatTensor<Self> {
        Self::float_mul(gradient, Self::float_reshape(factor, Shape::from([1, 1])))
    }
}

#[cfg(native_gpu)]
impl LossAndGradient for Cube {}

#[cfg(feature = "cpu")]
impl CrossEntropy for Flex {
    fn cross_entropy(scores: FloatTensor<Self>, labels: IntTensor<Self>, smoothing: f64) -> FloatTensor<Self> {
        Self::loss_and_gradient(scores, labels, smoothing).0
    }
}

#[cfg(gpu)]
impl CrossEntropy for Cube {
    fn cross_entropy(scores: FloatTensor<Self>, labels: IntTensor<Self>, smoothing: f64) -> FloatTensor<Self> {
        Self::loss_and_gradient(scores, labels, smoothing).0
    }
}

fn composed<B: Backend>(
    scores: FloatTensor<B>,
    labels: IntTensor<B>,
    smoothing: f64,
) -> (FloatTensor<B>, FloatTensor<B>) {
    let share = 1.0 / scores.shape()[0] as f64;
    let targets = targets::<B>(&scores, labels, smoothing);
    // As in PyTorch, the highest score becomes 0, so that nothing overflows.
    let shifted = B::float_sub(scores.clone(), B::float_max_dim(scores, 1));
    let sums = B::float_sum_dim(B::float_exp(shifted.clone()), 1);
    let logarithms = B::float_sub(shifted, B::float_log(sums));
    let loss = B::float_mul_scalar(B::float_sum(B::float_mul(logarithms.clone(), targets.clone())), (-share).into());
    (loss, B::float_mul_scalar(B::float_sub(B::float_exp(logarithms), targets), share.into()))
}

/// The probabilities that the scores should mean. burn's one_hot reads the labels to check them, and a browser's WebGPU has
/// no such blocking read.
fn targets<B: Backend>(scores: &FloatTensor<B>, labels: IntTensor<B>, smoothing: f64) -> FloatTensor<B> {
    let [batch, classes] = scores.shape().dims();
    let (device, sizes) = (scores.device(), Shape::from([batch, classes]));
    let all = B::int_arange(0..classes as i64, &device, labels.dtype().into());
    let all = B::int_expand(B::int_reshape(all, Shape::from([1, classes])), sizes.clone());
    let labels = B::int_expand(B::int_reshape(labels, Shape::from([batch, 1])), sizes);
    let is_label = B::int_equal(labels, all, get_device_settings::<B>(&device).bool_dtype);
    let targets = B::bool_into_float(is_label, scores.dtype().into());
    if smoothing == 0.0 {
        return targets;
    }
    let targets = B::float_mul_scalar(targets, (1.0 - smoothing).into());
    B::float_add_scalar(targets, (smoothing / classes as f64).into())
}

#[derive(Debug)]
struct ScoresGradient;

impl<B: LossAndGradient> Backward<B, 1> for ScoresGradient {
    type State = FloatTensor<B>;

    fn backward(self, ops: Ops<Self::State, 1>, gradients: &mut Gradients, _: &mut Checkpointer) {
        let factor = gradients.consume::<B>(&ops.node);
        let [Some(node)] = ops.parents else { return };
        gradients.register::<B>(node.id, B::scaled(ops.state, factor));
    }
}

impl<B: LossAndGradient, C: CheckpointStrategy> CrossEntropy for Autodiff<B, C> {
    fn cross_entropy(scores: FloatTensor<Self>, labels: IntTensor<Self>, smoothing: f64) -> FloatTensor<Self> {
        let node = scores.node();
        let (loss, gradient) = B::loss_and_gradient(scores.into_primitive(), labels, smoothing);
        match ScoresGradient.prepare::<C>([node]).compute_bound().stateful() {
            OpsKind::Tracked(preparation) => preparation.finish(gradient, loss),
            OpsKind::UnTracked(preparation) => preparation.finish(loss),
        }
    }
}
