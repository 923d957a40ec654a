//! Gradients of a score or a loss with respect to activations.

use crate::network::{Activation, Network, Prefix};
use crate::training::{TrainingSettings, loss};
use burn::tensor::{Int, Tensor, TensorData};

/// The number whose gradient is asked for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Objective {
    /// The score (logit) of a class.
    Score(usize),
    /// The training's loss, if the image's class were this one.
    Loss(TrainingSettings, usize),
}

impl Objective {
    /// Of scores `[1, classes]`; `[1]`.
    pub fn of(&self, scores: Tensor<2>) -> Tensor<1> {
        match *self {
            Self::Score(class) => scores.narrow(1, class, 1).reshape([1]),
            Self::Loss(ref settings, label) => {
                let label = TensorData::new(vec![label as i32], [1]);
                let labels = Tensor::<1, Int>::from_data(label, &scores.device());
                loss(settings, scores, labels)
            }
        }
    }

    /// The class that is asked about.
    pub fn class(&self) -> usize {
        match *self {
            Self::Score(class) | Self::Loss(_, class) => class,
        }
    }
}

/// The gradient of `objective` with respect to the network's input, in inference. `network` is on an autodiff device, and
/// `input`, like the gradient, has no graph.
pub fn input_gradient(network: &Network, input: Activation, objective: &Objective) -> Activation {
    gradient_at(input, |from| objective.of(network.forward(from.maps())))
}

/// The same with respect to the output of the layer at which `prefix` ends. What reaches later layers beside it is held constant,
/// as in a backward pass.
pub fn output_gradient(network: &Network, prefix: Prefix, objective: &Objective) -> Activation {
    let output = prefix.output.clone();
    gradient_at(output, |from| objective.of(network.forward_after(prefix.learning_from(from)).features()))
}

fn gradient_at(at: Activation, objective: impl FnOnce(Activation) -> Tensor<1>) -> Activation {
    match at {
        Activation::Map(maps) => {
            let maps = Tensor::from_inner(maps).require_grad();
            let objective = objective(Activation::Map(maps.clone()));
            Activation::Map(gradient(&maps, objective))
        }
        Activation::Flat(features) => {
            let features = Tensor::from_inner(features).require_grad();
            let objective = objective(Activation::Flat(features.clone()));
            Activation::Flat(gradient(&features, objective))
        }
    }
}

fn gradient<const D: usize>(input: &Tensor<D>, objective: Tensor<1>) -> Tensor<D> {
    let mut gradients = objective.backward();
    // None where the objective does not depend on it, as in a network of which all is muted.
    input.grad_remove(&mut gradients).unwrap_or_else(|| input.clone().inner().zeros_like())
}
