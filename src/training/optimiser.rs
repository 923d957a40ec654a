//! Stochastic gradient descent with momentum, as PyTorch's `torch.optim.SGD` computes it with dampening 0:
//!
//! ```text
//! velocity = gradient                          (first step)
//! velocity = momentum * velocity + gradient    (later steps)
//! parameter = parameter - learning_rate * velocity
//! ```
//! Source: <https://docs.pytorch.org/docs/2.9/generated/torch.optim.SGD.html>.
//!
//! burn's own SGD does the same, but shuts its velocities in: they can be had only by a blocking read, which a browser's
//! WebGPU does not have, and momentum cannot change during a run.

use super::TrainingSettings;
use burn::module::{Module, ModuleMapper, Param, ParamId};
use burn::optim::GradientsParams;
use burn::tensor::Tensor;
use std::any::Any;
use std::collections::HashMap;

/// The optimiser's state: one velocity for each parameter tensor that has been updated.
#[derive(Debug, Default)]
pub struct Optimiser {
    /// Each value is a `Tensor<D>` of its parameter's rank and shape.
    velocities: HashMap<ParamId, Box<dyn Any>>,
}

impl Optimiser {
    /// Moves the parameters of `model` one step against `gradients`.
    pub fn step<M: Module>(&mut self, settings: &TrainingSettings, model: M, gradients: GradientsParams) -> M {
        model.map(&mut Update { velocities: &mut self.velocities, settings, gradients })
    }
}

struct Update<'a> {
    velocities: &'a mut HashMap<ParamId, Box<dyn Any>>,
    settings: &'a TrainingSettings,
    gradients: GradientsParams,
}

impl ModuleMapper for Update<'_> {
    fn map_float<const D: usize>(&mut self, parameter: Param<Tensor<D>>) -> Param<Tensor<D>> {
        let Some(gradient) = self.gradients.remove::<D>(parameter.id) else {
            return parameter;
        };
        let last = self.velocities.remove(&parameter.id).and_then(|velocity| velocity.downcast::<Tensor<D>>().ok());
        let velocity = match last {
            Some(last) => last.mul_scalar(self.settings.momentum) + gradient,
            None => gradient,
        };
        self.velocities.insert(parameter.id, Box::new(velocity.clone()));
        let learning_rate = self.settings.learning_rate;
        parameter.map(|value| Tensor::from_inner(value.inner() - velocity.mul_scalar(learning_rate)).require_grad())
    }
}
