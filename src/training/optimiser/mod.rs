//! The optimisers, with PyTorch's arithmetic and PyTorch's names for their state.
//!
//! burn's own shut their state in: it can be had only by a blocking read, which a browser's WebGPU does not have, and
//! their settings cannot change during a run.

mod gradients;
mod rules;
mod sgd;
mod state;

use super::{OptimiserKind, TrainingSettings};
use crate::kernels::Rates;
use burn::module::{Module, ModuleMapper, Param};
use burn::optim::GradientsParams;
use burn::tensor::Tensor;
use gradients::prepared;
use rules::{Step, updated};
use state::State;

/// An optimiser: its state, and how often it has updated.
#[derive(Debug, Default, Clone)]
pub struct Optimiser {
    state: State,
}

impl Optimiser {
    /// Moves the parameters of `model` one step against `gradients`: the step after `steps_taken`, at `learning_rate`.
    pub fn step<M: Module>(
        &mut self,
        settings: &TrainingSettings,
        learning_rate: f64,
        steps_taken: usize,
        model: M,
        gradients: GradientsParams,
    ) -> M {
        let gradients = prepared(settings, &model, gradients);
        if settings.optimiser == OptimiserKind::Sgd {
            let rates = Rates {
                learning_rate,
                momentum: settings.momentum,
                nesterov: settings.nesterov,
                weight_decay: settings.weight_decay,
            };
            return sgd::step(&mut self.state, rates, model, gradients);
        }
        let step = Step { settings, learning_rate, number: steps_taken + 1 };
        model.map(&mut Update { state: &mut self.state, step, gradients })
    }
}

struct Update<'a> {
    state: &'a mut State,
    step: Step<'a>,
    gradients: GradientsParams,
}

impl ModuleMapper for Update<'_> {
    fn map_float<const D: usize>(&mut self, parameter: Param<Tensor<D>>) -> Param<Tensor<D>> {
        let Some(gradient) = self.gradients.remove::<D>(parameter.id) else {
            return parameter;
        };
        let slots = self.state.take::<D>(parameter.id);
        let id = parameter.id;
        parameter.map(|value| {
            let (value, slots) = updated(self.step, value.inner(), gradient, slots);
            self.state.put(id, slots);
            Tensor::from_inner(value).require_grad()
        })
    }
}
