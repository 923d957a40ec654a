//! How a number at the end of the network would change with the numbers inside it.

use crate::network::{Activation, Model};
use crate::training::{TrainingSettings, loss};
use burn::tensor::{Int, Tensor, TensorData};

/// The number whose change is asked for.
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

/// The derivative of `objective` by each number of `input`, which is what layer `start` of `model` reads, in inference.
/// `model` is on an autodiff device, and `input`, like the derivative, has no graph.
pub fn gradient_at(model: &Model, start: usize, input: Activation, objective: &Objective) -> Activation {
    match input {
        Activation::Map(maps) => {
            let maps = Tensor::from_inner(maps).require_grad();
            let scores = model.forward_from(start, Activation::Map(maps.clone())).features();
            Activation::Map(gradient(&maps, objective.of(scores)))
        }
        Activation::Flat(features) => {
            let features = Tensor::from_inner(features).require_grad();
            let scores = model.forward_from(start, Activation::Flat(features.clone())).features();
            Activation::Flat(gradient(&features, objective.of(scores)))
        }
    }
}

fn gradient<const D: usize>(input: &Tensor<D>, objective: Tensor<1>) -> Tensor<D> {
    let mut gradients = objective.backward();
    // None where the objective does not depend on it, as in a network of which all is muted.
    input.grad_remove(&mut gradients).unwrap_or_else(|| input.clone().inner().zeros_like())
}
