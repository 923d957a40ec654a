//! The backward pass of the kernels, registered with burn's autodiff.

use super::extension::{self, ConvolutionKernels, ConvolutionLayer, composed};
use burn::backend::Autodiff;
use burn::backend::autodiff::NodeId;
use burn::backend::autodiff::checkpoint::base::Checkpointer;
use burn::backend::autodiff::checkpoint::strategy::CheckpointStrategy;
use burn::backend::autodiff::grads::Gradients;
use burn::backend::autodiff::ops::{Backward, Ops, OpsKind};
use burn::backend::tensor::{FloatTensor, IntTensor};
use convscope_cpu_kernels::Convolution;

#[derive(Debug)]
struct Convolve;

/// What the forward pass keeps: the nodes of maps and weight, and the rest as it is.
type Kept<B> = (NodeId, NodeId, Option<IntTensor<B>>, Convolution);

impl<B: ConvolutionKernels> Backward<B, 3> for Convolve {
    type State = Kept<B>;

    fn backward(self, ops: Ops<Self::State, 3>, gradients: &mut Gradients, checkpointer: &mut Checkpointer) {
        let [x_node, weight_node, bias_node] = ops.parents;
        let gradient = gradients.consume::<B>(&ops.node);
        let (x, weight, argmax, convolution) = ops.state;
        let found = B::backward(extension::Backward {
            x: checkpointer.retrieve_node_output(x),
            weight: checkpointer.retrieve_node_output(weight),
            argmax,
            gradient,
            convolution,
            wants_x: x_node.is_some(),
            wants_parameters: weight_node.is_some() || bias_node.is_some(),
        });
        if let (Some(node), Some(gradient)) = (x_node, found.x) {
            gradients.register::<B>(node.id, gradient);
        }
        for (node, gradient) in [weight_node, bias_node].into_iter().zip(found.parameters.into_iter().flatten()) {
            if let Some(node) = node {
                gradients.register::<B>(node.id, gradient);
            }
        }
    }
}

impl<B: ConvolutionKernels, C: CheckpointStrategy> ConvolutionLayer for Autodiff<B, C> {
    fn convolve(
        x: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        bias: FloatTensor<Self>,
        convolution: Convolution,
    ) -> FloatTensor<Self> {
        if !B::COVERED || !convolution.is_covered() {
            return composed::<Self>(x, weight, bias, &convolution);
        }
        let nodes = [x.node(), weight.node(), bias.node()];
        match Convolve.prepare::<C>(nodes).compute_bound().stateful() {
            OpsKind::Tracked(mut preparation) => {
                let kept = [preparation.checkpoint(&x), preparation.checkpoint(&weight)];
                let done = B::forward(x.into_primitive(), weight.into_primitive(), bias.into_primitive(), &convolution);
                preparation.finish((kept[0], kept[1], done.argmax, convolution), done.output)
            }
            OpsKind::UnTracked(preparation) => {
                let done = B::forward(x.into_primitive(), weight.into_primitive(), bias.into_primitive(), &convolution);
                preparation.finish(done.output)
            }
        }
    }
}
