//! Fully connected layers, with ReLU after them where it follows.

use super::no_bias;
use burn::backend::autodiff::NodeId;
use burn::backend::autodiff::checkpoint::base::Checkpointer;
use burn::backend::autodiff::checkpoint::strategy::CheckpointStrategy;
use burn::backend::autodiff::grads::Gradients;
use burn::backend::autodiff::ops::{Backward, Ops, OpsKind};
use burn::backend::tensor::FloatTensor;
use burn::backend::{Autodiff, Backend, Dispatch, backend_extension};
use burn::tensor::Tensor;

#[cfg(gpu)]
use burn::backend::Cube;
#[cfg(feature = "cpu")]
use burn::backend::Flex;

/// `torch.nn.functional.linear`: `x` `[batch, features in]` by `weight` `[features in, features]` and `bias` `[features]`, and ReLU
/// of it where `rectified`.
pub fn linear(x: Tensor<2>, weight: Tensor<2>, bias: Option<Tensor<1>>, rectified: bool) -> Tensor<2> {
    let bias = bias.unwrap_or_else(|| no_bias(weight.dims()[1], &weight.device()));
    let (x, weight, bias) = (x.into_dispatch(), weight.into_dispatch(), bias.into_dispatch());
    Tensor::from_dispatch(<Dispatch as LinearLayer>::linear_layer(x, weight, bias, rectified))
}

/// Where burn's dispatch meets it, differentiable on a backend with autodiff.
#[backend_extension(Flex: cfg(feature = "cpu"), Cube: cfg(gpu), Autodiff)]
pub trait LinearLayer: Backend {
    /// See [`linear`].
    fn linear_layer(
        x: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        bias: FloatTensor<Self>,
        rectified: bool,
    ) -> FloatTensor<Self>;
}

/// The gradients of `x`, and of weight and bias, where they were asked for.
pub type LinearGradients<B> = (Option<FloatTensor<B>>, Option<[FloatTensor<B>; 2]>);

/// Forward and backward, without a graph.
pub trait LinearKernels: Backend {
    /// Whether this backend has kernels; without, burn's own operations are used, with their own backward pass.
    const COVERED: bool = false;

    /// The output.
    fn forward(
        x: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        bias: FloatTensor<Self>,
        rectified: bool,
    ) -> FloatTensor<Self> {
        composed::<Self>(x, weight, bias, rectified)
    }

    /// The gradient of the sums before ReLU, given that of its output.
    fn rectified_gradient(output: FloatTensor<Self>, gradient: FloatTensor<Self>) -> FloatTensor<Self> {
        Self::relu_backward(output, gradient)
    }

    /// The gradients that are wanted, given that of the sums before ReLU. Those of weight and bias are not in a frozen layer.
    fn backward(
        x: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        gradient: FloatTensor<Self>,
        wants_x: bool,
        wants_parameters: bool,
    ) -> LinearGradients<Self> {
        let of_x = wants_x.then(|| Self::linear_x_backward(weight, gradient.clone()));
        let of_parameters = wants_parameters
            .then(|| [Self::linear_weight_backward(x, gradient.clone()), Self::linear_bias_backward(gradient)]);
        (of_x, of_parameters)
    }
}

#[cfg(native_gpu)]
impl LinearKernels for Cube {}

#[cfg(feature = "cpu")]
impl LinearLayer for Flex {
    fn linear_layer(
        x: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        bias: FloatTensor<Self>,
        rectified: bool,
    ) -> FloatTensor<Self> {
        <Self as LinearKernels>::forward(x, weight, bias, rectified)
    }
}

#[cfg(gpu)]
impl LinearLayer for Cube {
    fn linear_layer(
        x: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        bias: FloatTensor<Self>,
        rectified: bool,
    ) -> FloatTensor<Self> {
        <Self as LinearKernels>::forward(x, weight, bias, rectified)
    }
}

/// The same by burn's own operations.
fn composed<B: Backend>(
    x: FloatTensor<B>,
    weight: FloatTensor<B>,
    bias: FloatTensor<B>,
    rectified: bool,
) -> FloatTensor<B> {
    let sums = B::linear(x, weight, Some(bias));
    if rectified { B::relu(sums) } else { sums }
}

#[derive(Debug)]
struct Linear;

/// What the forward pass keeps: the nodes of `x` and weight, and after ReLU the output.
type Kept<B> = (NodeId, NodeId, Option<FloatTensor<B>>);

impl<B: LinearKernels> Backward<B, 3> for Linear {
    type State = Kept<B>;

    fn backward(self, ops: Ops<Self::State, 3>, gradients: &mut Gradients, checkpointer: &mut Checkpointer) {
        let [x_node, weight_node, bias_node] = ops.parents;
        let mut gradient = gradients.consume::<B>(&ops.node);
        let (x, weight, output) = ops.state;
        if let Some(output) = output {
            gradient = B::rectified_gradient(output, gradient);
        }
        let (x, weight) = (checkpointer.retrieve_node_output(x), checkpointer.retrieve_node_output(weight));
        let [wants_x, wants_parameters] = [x_node.is_some(), weight_node.is_some() || bias_node.is_some()];
        let (of_x, of_parameters) = <B as LinearKernels>::backward(x, weight, gradient, wants_x, wants_parameters);
        if let (Some(node), Some(gradient)) = (x_node, of_x) {
            gradients.register::<B>(node.id, gradient);
        }
        for (node, gradient) in [weight_node, bias_node].into_iter().zip(of_parameters.into_iter().flatten()) {
            if let Some(node) = node {
                gradients.register::<B>(node.id, gradient);
            }
        }
    }
}

impl<B: LinearKernels, C: CheckpointStrategy> LinearLayer for Autodiff<B, C> {
    fn linear_layer(
        x: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        bias: FloatTensor<Self>,
        rectified: bool,
    ) -> FloatTensor<Self> {
        if !B::COVERED {
            return composed::<Self>(x, weight, bias, rectified);
        }
        let run = |x, weight, bias| <B as LinearKernels>::forward(x, weight, bias, rectified);
        let nodes = [x.node(), weight.node(), bias.node()];
        match Linear.prepare::<C>(nodes).compute_bound().stateful() {
            OpsKind::Tracked(mut preparation) => {
                let kept = [preparation.checkpoint(&x), preparation.checkpoint(&weight)];
                let output = run(x.into_primitive(), weight.into_primitive(), bias.into_primitive());
                preparation.finish((kept[0], kept[1], rectified.then(|| output.clone())), output)
            }
            OpsKind::UnTracked(preparation) => {
                preparation.finish(run(x.into_primitive(), weight.into_primitive(), bias.into_primitive()))
            }
        }
    }
}
