//! The optimiser's part in a recorded step: its state goes to the recorder and comes back, and its hyper-parameters become plain numbers.

use super::rules::corrections;
use super::state::Slots;
use super::{Optimiser, OptimiserConfig, UpdateRule};
use crate::kernels::{HeldParameter, StepRule, UpdateNumbers};
use burn::backend::DispatchTensor;
use burn::module::{Module, ModuleMapper, ModuleVisitor, Param};
use burn::tensor::Tensor;

impl UpdateRule {
    /// As a recorded step has it.
    pub fn recorded(&self) -> StepRule {
        match self {
            Self::Sgd { .. } => StepRule::Sgd,
            Self::Adam { .. } => StepRule::Adam,
            Self::RmsProp { .. } => StepRule::RmsProp,
        }
    }
}

impl OptimiserConfig {
    /// What an update reads, where it is the parameters' update of that number, from 1.
    pub fn numbers(&self, update: usize) -> UpdateNumbers {
        let Self { rule, learning_rate, weight_decay, l1, clip_norm } = *self;
        let plain = UpdateNumbers {
            rate: learning_rate,
            first: 0.0,
            second: 0.0,
            epsilon: 0.0,
            correction: 1.0,
            shrink: 1.0,
            decay: weight_decay,
            l1,
            clip_norm,
            nesterov: false,
        };
        match rule {
            UpdateRule::Sgd { momentum, nesterov } => UpdateNumbers { first: momentum, nesterov, ..plain },
            UpdateRule::Adam { beta1, beta2, epsilon, decoupled_decay } => {
                let [correction1, correction2] = corrections([beta1, beta2], update);
                let (decay, shrink) =
                    if decoupled_decay { (0.0, 1.0 - learning_rate * weight_decay) } else { (weight_decay, 1.0) };
                let (rate, correction) = (learning_rate / correction1, correction2.sqrt());
                UpdateNumbers { rate, first: beta1, second: beta2, epsilon, correction, decay, shrink, ..plain }
            }
            UpdateRule::RmsProp { alpha, epsilon, momentum } => {
                UpdateNumbers { first: momentum, second: alpha, epsilon, ..plain }
            }
        }
    }
}

impl<const D: usize> Slots<D> {
    /// The state that a rule has, in the order of the recorder.
    fn of_rule(&mut self, rule: StepRule) -> Vec<&mut Option<Tensor<D>>> {
        match rule {
            StepRule::Sgd => vec![&mut self.momentum_buffer],
            StepRule::Adam => vec![&mut self.exp_avg, &mut self.exp_avg_sq],
            StepRule::RmsProp => vec![&mut self.momentum_buffer, &mut self.square_avg],
        }
    }
}

impl Optimiser {
    /// Each parameter of `module` with its state, off the graph.
    pub fn held<M: Module>(&self, rule: StepRule, module: &M) -> Vec<HeldParameter> {
        let mut reading = Reading { optimiser: self, rule, parameters: Vec::new() };
        module.visit(&mut reading);
        reading.parameters
    }

    /// `module` with other ones, in the same order, after so many updates more.
    pub fn with_held<M: Module>(
        &mut self,
        rule: StepRule,
        module: M,
        parameters: Vec<HeldParameter>,
        updates: usize,
    ) -> M {
        module.map(&mut Placing { optimiser: self, rule, parameters: parameters.into_iter(), updates })
    }

    /// How often each parameter of `module` was updated with its state; `None` where some were more often than others, as those of a
    /// file may be.
    pub fn updates<M: Module>(&self, module: &M) -> Option<usize> {
        let mut counting = Counting { optimiser: self, counts: Vec::new() };
        module.visit(&mut counting);
        let first = counting.counts.first().copied().unwrap_or(0);
        counting.counts.iter().all(|&count| count == first).then_some(first)
    }
}

struct Reading<'a> {
    optimiser: &'a Optimiser,
    rule: StepRule,
    parameters: Vec<HeldParameter>,
}

impl ModuleVisitor for Reading<'_> {
    fn visit_float<const D: usize>(&mut self, parameter: &Param<Tensor<D>>) {
        let is_learned = parameter.is_require_grad();
        let value = parameter.val().inner();
        if !is_learned {
            return self.parameters.push(vec![value.into_dispatch()]);
        }
        let mut slots = self.optimiser.state.get::<D>(parameter.id).cloned().unwrap_or(Slots::EMPTY);
        let state = slots.of_rule(self.rule).into_iter().map(|slot| slot.take().unwrap_or_else(|| value.zeros_like()));
        let state: Vec<DispatchTensor> = state.map(Tensor::into_dispatch).collect();
        self.parameters.push([value.into_dispatch()].into_iter().chain(state).collect());
    }
}

struct Counting<'a> {
    optimiser: &'a Optimiser,
    counts: Vec<usize>,
}

impl ModuleVisitor for Counting<'_> {
    fn visit_float<const D: usize>(&mut self, parameter: &Param<Tensor<D>>) {
        if !parameter.is_require_grad() {
            return;
        }
        self.counts.push(self.optimiser.state.get::<D>(parameter.id).map_or(0, |slots| slots.step));
    }
}

struct Placing<'a> {
    optimiser: &'a mut Optimiser,
    rule: StepRule,
    parameters: std::vec::IntoIter<HeldParameter>,
    updates: usize,
}

impl ModuleMapper for Placing<'_> {
    fn map_float<const D: usize>(&mut self, parameter: Param<Tensor<D>>) -> Param<Tensor<D>> {
        let mut tensors = self.parameters.next().into_iter().flatten().map(Tensor::from_dispatch);
        let Some(value) = tensors.next() else { return parameter };
        if !parameter.is_require_grad() {
            return parameter.map(|_| Tensor::from_inner(value));
        }
        let mut slots = self.optimiser.state.take::<D>(parameter.id);
        for (slot, tensor) in slots.of_rule(self.rule).into_iter().zip(tensors) {
            *slot = Some(tensor);
        }
        // SGD counts no updates.
        slots.step = if self.rule == StepRule::Sgd { 0 } else { slots.step.saturating_add(self.updates) };
        self.optimiser.state.put::<D>(parameter.id, slots);
        parameter.map(|_| Tensor::from_inner(value).require_grad())
    }
}
