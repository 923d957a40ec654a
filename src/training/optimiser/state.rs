//! The optimiser's state of each parameter, and how it is read and restored.
//!
//! As in PyTorch, each parameter has its own count of updates, which bias correction takes: the run's count would be wrong
//! wherever a state begins later than the run, as after a branch from a snapshot without one.

use super::Optimiser;
use crate::network::{NamedTensor, NamedVisitor, Network, TensorSource};
use burn::module::{Param, ParamId};
use burn::tensor::{Tensor, TensorData};
use std::any::Any;
use std::collections::HashMap;
use std::rc::Rc;

/// Names the count of updates, behind the parameter's name.
const STEP: &str = ".step";

/// The state of one parameter, each tensor of its shape, under the names of PyTorch's `state_dict`.
#[derive(Debug, Clone)]
pub struct Slots<const D: usize> {
    /// Adam and RMSprop: how often the parameter was updated with this state; PyTorch's `step`.
    pub step: usize,
    /// SGD and RMSprop: the velocity.
    pub momentum_buffer: Option<Tensor<D>>,
    /// Adam: the running average of the gradient.
    pub exp_avg: Option<Tensor<D>>,
    /// Adam: the running average of its square.
    pub exp_avg_sq: Option<Tensor<D>>,
    /// RMSprop: the running average of the gradient's square.
    pub square_avg: Option<Tensor<D>>,
}

impl<const D: usize> Slots<D> {
    /// Before the first step.
    pub const EMPTY: Self = Self { step: 0, momentum_buffer: None, exp_avg: None, exp_avg_sq: None, square_avg: None };

    /// Each slot with what is added to a parameter's name to name it.
    fn named(&mut self) -> [(&'static str, &mut Option<Tensor<D>>); 4] {
        [
            (".momentum_buffer", &mut self.momentum_buffer),
            (".exp_avg", &mut self.exp_avg),
            (".exp_avg_sq", &mut self.exp_avg_sq),
            (".square_avg", &mut self.square_avg),
        ]
    }
}

/// The state of all parameters. Cloning it shares the tensors, which never change.
#[derive(Debug, Default, Clone)]
pub struct State {
    /// Each value is the `Slots<D>` of its parameter's rank.
    slots: HashMap<ParamId, Rc<dyn Any>>,
}

impl State {
    /// Takes the state of a parameter; to be put back.
    pub fn take<const D: usize>(&mut self, id: ParamId) -> Slots<D> {
        let slots = self.slots.remove(&id).and_then(|slots| slots.downcast::<Slots<D>>().ok());
        slots.map_or(Slots::EMPTY, Rc::unwrap_or_clone)
    }

    /// The state of a parameter.
    pub fn get<const D: usize>(&self, id: ParamId) -> Option<&Slots<D>> {
        self.slots.get(&id)?.downcast_ref::<Slots<D>>()
    }

    /// Puts the state of a parameter back.
    pub fn put<const D: usize>(&mut self, id: ParamId, slots: Slots<D>) {
        self.slots.insert(id, Rc::new(slots));
    }
}

impl TensorSource for Optimiser {
    fn tensors<const D: usize>(&self, parameter: &Param<Tensor<D>>) -> Vec<(&'static str, Tensor<D>)> {
        let Some(mut slots) = self.state.get::<D>(parameter.id).cloned() else { return Vec::new() };
        slots.named().into_iter().filter_map(|(suffix, slot)| Some((suffix, slot.take()?))).collect()
    }

    fn number<const D: usize>(&self, parameter: &Param<Tensor<D>>) -> Option<(&'static str, f32)> {
        let slots = self.state.get::<D>(parameter.id)?;
        // SGD counts no updates. From 2^24 on the number is rounded, and bias correction is over.
        (slots.step > 0).then_some((STEP, slots.step as f32))
    }
}

impl Optimiser {
    /// The state that was read from another optimiser through [`TensorSource`], for the same parameters of `network`. A parameter
    /// without state begins anew; one whose state has no count of updates, as earlier versions wrote them, has had `steps`.
    ///
    /// # Errors
    /// The names of those tensors that belong to none of them.
    pub fn restored(network: &Network, state: Vec<NamedTensor>, steps: usize) -> Result<Self, Vec<String>> {
        let state = state.into_iter().map(|tensor| (tensor.name.clone(), tensor)).collect();
        let mut restoration = Restoration { state, steps, optimiser: Self::of(network) };
        network.visit_parameters(&mut restoration);
        match restoration.state.into_keys().collect::<Vec<_>>() {
            surplus if surplus.is_empty() => Ok(restoration.optimiser),
            mut surplus => {
                surplus.sort_unstable();
                Err(surplus)
            }
        }
    }
}

struct Restoration {
    state: HashMap<String, NamedTensor>,
    steps: usize,
    optimiser: Optimiser,
}

impl Restoration {
    /// Takes the count of updates of the parameter `name`. What is no count stays, and is surplus at the end.
    fn take_step(&mut self, name: &str) -> Option<usize> {
        let name = format!("{name}{STEP}");
        let is_count = |value: f32| value >= 0.0 && value.is_finite() && value.fract() == 0.0;
        match self.state.get(&name)?.values[..] {
            [step] if is_count(step) => self.state.remove(&name).map(|_| step as usize),
            _ => None,
        }
    }
}

impl NamedVisitor for Restoration {
    fn visit<const D: usize>(&mut self, name: &str, parameter: &Param<Tensor<D>>) {
        let (shape, device) = (parameter.val().dims(), parameter.val().device().inner());
        let step = self.take_step(name);
        let mut slots = Slots::<D>::EMPTY;
        let mut is_empty = true;
        for (suffix, slot) in slots.named() {
            let name = format!("{name}{suffix}");
            // One of another shape stays, and is surplus at the end.
            if self.state.get(&name).is_some_and(|tensor| tensor.shape == shape) {
                let tensor = self.state.remove(&name);
                *slot = tensor.map(|tensor| Tensor::from_data(TensorData::new(tensor.values, tensor.shape), &device));
                is_empty = false;
            }
        }
        slots.step = step.unwrap_or(if is_empty { 0 } else { self.steps });
        self.optimiser.state.put(parameter.id, slots);
    }
}
