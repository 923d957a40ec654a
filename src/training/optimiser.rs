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
use crate::inspection::TensorSource;
use crate::network::{Model, NamedTensor, NamedVisitor, NetworkSpec, visit_parameters};
use burn::module::{Module, ModuleMapper, Param, ParamId};
use burn::optim::GradientsParams;
use burn::tensor::{Tensor, TensorData};
use std::any::Any;
use std::collections::HashMap;

/// What is added to a parameter's name to name its velocity; PyTorch's name for it.
const SUFFIX: &str = ".momentum_buffer";

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

    /// The state that was read from another optimiser through [`TensorSource`], for the same parameters of `model`; or the
    /// names of those tensors that belong to none of them.
    pub fn restored(model: &Model, spec: &NetworkSpec, state: Vec<NamedTensor>) -> Result<Self, Vec<String>> {
        let state = state.into_iter().map(|tensor| (tensor.name.clone(), tensor)).collect();
        let mut restoration = Restoration { state, optimiser: Self::default() };
        visit_parameters(model, spec, &mut restoration);
        match restoration.state.into_keys().collect::<Vec<_>>() {
            surplus if surplus.is_empty() => Ok(restoration.optimiser),
            surplus => Err(surplus),
        }
    }
}

impl TensorSource for Optimiser {
    fn tensors<const D: usize>(&self, parameter: &Param<Tensor<D>>) -> Vec<(&'static str, Tensor<D>)> {
        let velocity = self.velocities.get(&parameter.id).and_then(|velocity| velocity.downcast_ref::<Tensor<D>>());
        velocity.into_iter().map(|velocity| (SUFFIX, velocity.clone())).collect()
    }
}

struct Restoration {
    state: HashMap<String, NamedTensor>,
    optimiser: Optimiser,
}

impl NamedVisitor for Restoration {
    fn visit<const D: usize>(&mut self, name: &str, parameter: &Param<Tensor<D>>) {
        let shape = parameter.val().dims();
        let name = format!("{name}{SUFFIX}");
        // One of another shape stays, and is surplus at the end.
        if self.state.get(&name).is_none_or(|tensor| tensor.shape != shape) {
            return;
        }
        let Some(tensor) = self.state.remove(&name) else { return };
        let device = parameter.val().device().inner();
        let velocity: Tensor<D> = Tensor::from_data(TensorData::new(tensor.values, tensor.shape), &device);
        self.optimiser.velocities.insert(parameter.id, Box::new(velocity));
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
