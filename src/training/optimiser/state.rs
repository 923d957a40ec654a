//! What the optimisers remember of each parameter, and its way out and back in.

use super::Optimiser;
use crate::inspection::TensorSource;
use crate::network::{Model, NamedTensor, NamedVisitor, NetworkSpec, visit_parameters};
use burn::module::{Param, ParamId};
use burn::tensor::{Tensor, TensorData};
use std::any::Any;
use std::collections::HashMap;
use std::rc::Rc;

/// What is remembered of one parameter, each of its shape, under the names of PyTorch's `state_dict`.
#[derive(Debug, Clone)]
pub struct Slots<const D: usize> {
    /// SGD and RMSprop: the velocity.
    pub momentum_buffer: Option<Tensor<D>>,
    /// Adam: the running mean of the gradient.
    pub exp_avg: Option<Tensor<D>>,
    /// Adam: the running mean of its square.
    pub exp_avg_sq: Option<Tensor<D>>,
    /// RMSprop: the running mean of the gradient's square.
    pub square_avg: Option<Tensor<D>>,
}

impl<const D: usize> Slots<D> {
    /// Before the first step.
    pub const EMPTY: Self = Self { momentum_buffer: None, exp_avg: None, exp_avg_sq: None, square_avg: None };

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

/// What is remembered of all parameters. Cloning it shares the tensors, which never change.
#[derive(Debug, Default, Clone)]
pub struct State {
    /// Each value is the `Slots<D>` of its parameter's rank.
    slots: HashMap<ParamId, Rc<dyn Any>>,
}

impl State {
    /// What is remembered of a parameter; to be put back.
    pub fn take<const D: usize>(&mut self, id: ParamId) -> Slots<D> {
        let slots = self.slots.remove(&id).and_then(|slots| slots.downcast::<Slots<D>>().ok());
        slots.map_or(Slots::EMPTY, Rc::unwrap_or_clone)
    }

    /// Remembers.
    pub fn put<const D: usize>(&mut self, id: ParamId, slots: Slots<D>) {
        self.slots.insert(id, Rc::new(slots));
    }
}

impl TensorSource for Optimiser {
    fn tensors<const D: usize>(&self, parameter: &Param<Tensor<D>>) -> Vec<(&'static str, Tensor<D>)> {
        let slots = self.state.slots.get(&parameter.id).and_then(|slots| slots.downcast_ref::<Slots<D>>());
        let Some(mut slots) = slots.cloned() else { return Vec::new() };
        slots.named().into_iter().filter_map(|(suffix, slot)| Some((suffix, slot.take()?))).collect()
    }
}

impl Optimiser {
    /// The state that was read from another optimiser through [`TensorSource`], for the same parameters of `model`.
    ///
    /// # Errors
    /// The names of those tensors that belong to none of them.
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

struct Restoration {
    state: HashMap<String, NamedTensor>,
    optimiser: Optimiser,
}

impl NamedVisitor for Restoration {
    fn visit<const D: usize>(&mut self, name: &str, parameter: &Param<Tensor<D>>) {
        let (shape, device) = (parameter.val().dims(), parameter.val().device().inner());
        let mut slots = Slots::<D>::EMPTY;
        for (suffix, slot) in slots.named() {
            let name = format!("{name}{suffix}");
            // One of another shape stays, and is surplus at the end.
            if self.state.get(&name).is_some_and(|tensor| tensor.shape == shape) {
                let tensor = self.state.remove(&name);
                *slot = tensor.map(|tensor| Tensor::from_data(TensorData::new(tensor.values, tensor.shape), &device));
            }
        }
        self.optimiser.state.put(parameter.id, slots);
    }
}
