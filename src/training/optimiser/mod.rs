//! The optimisers: SGD, Adam, `AdamW` and `RMSprop`, with PyTorch's arithmetic and PyTorch's names for their state.
//!
//! All four are ours and none is burn's (0.22), for one reason each:
//!
//! | optimiser | why burn's does not do |
//! |---|---|
//! | SGD | its velocity (`MomentumState`) is private, so that a file cannot hold it; and it moves parameters one by one, where one kernel moves two |
//! | `RMSprop` | its momentum buffer (`RmsPropMomentumState`) is private |
//! | Adam, `AdamW` | the state can be read, but β₁, β₂, ε and the bias corrections are f32 there; PyTorch's are f64, and so are those of every file that was saved |
//!
//! Besides, `GradientClipping` of burn clips each parameter by itself, and PyTorch's `clip_grad_norm_` all together. To be looked at again with each
//! release of burn: what it can do is deleted here, where `tests/native/parity.rs` stays green.

mod config;
mod gradients;
#[cfg(browser_gpu)]
mod recorded;
mod rules;
mod sgd;
mod state;

use crate::kernels::SgdConfig;
use crate::network::Network;
use burn::module::{Module, ModuleMapper, Param, ParamId};
use burn::optim::GradientsParams;
use burn::tensor::Tensor;
pub use config::{OptimiserConfig, UpdateRule};
use gradients::prepared;
use rules::updated;
use state::State;
use std::collections::HashMap;
use std::rc::Rc;

/// An optimiser: its state of each parameter, and the parameters whose learning rate is another (PyTorch: parameter groups).
#[derive(Debug, Default, Clone)]
pub struct Optimiser {
    state: State,
    /// What the learning rate is multiplied by for each parameter, where that is not 1.
    factors: Rc<HashMap<ParamId, f64>>,
}

impl Optimiser {
    /// One that has taken no step, for the parameters of `network`.
    pub fn of(network: &Network) -> Self {
        Self { state: State::default(), factors: Rc::new(network.learning_rate_factors()) }
    }

    /// Takes one step: updates the parameters of `module` by their `gradients`.
    pub fn step<M: Module>(&mut self, config: &OptimiserConfig, module: M, gradients: GradientsParams) -> M {
        let gradients = prepared(config, &module, gradients);
        if let UpdateRule::Sgd { momentum, nesterov } = config.rule {
            let OptimiserConfig { learning_rate, weight_decay, .. } = *config;
            let config = SgdConfig { learning_rate, momentum, nesterov, weight_decay };
            return sgd::step(self, config, module, gradients);
        }
        module.map(&mut Update { optimiser: self, config, gradients })
    }

    /// What the learning rate is multiplied by for a parameter.
    fn factor(&self, id: ParamId) -> f64 {
        self.factors.get(&id).copied().unwrap_or(1.0)
    }
}

struct Update<'a> {
    optimiser: &'a mut Optimiser,
    config: &'a OptimiserConfig,
    gradients: GradientsParams,
}

impl ModuleMapper for Update<'_> {
    fn map_float<const D: usize>(&mut self, parameter: Param<Tensor<D>>) -> Param<Tensor<D>> {
        let Some(gradient) = self.gradients.remove::<D>(parameter.id) else {
            return parameter;
        };
        let id = parameter.id;
        let slots = self.optimiser.state.take::<D>(id);
        let learning_rate = self.config.learning_rate * self.optimiser.factor(id);
        let config = OptimiserConfig { learning_rate, ..*self.config };
        parameter.map(|value| {
            let (value, slots) = updated(&config, value.inner(), gradient, slots);
            self.optimiser.state.put(id, slots);
            Tensor::from_inner(value).require_grad()
        })
    }
}
