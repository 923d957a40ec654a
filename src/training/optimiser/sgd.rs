//! Stochastic gradient descent: the parameters go to the kernel together, whatever their ranks.

use super::state::{Slots, State};
use crate::kernels::{Moving, Rates, descend};
use burn::backend::DispatchTensor;
use burn::module::{Module, ModuleMapper, ModuleVisitor, Param, ParamId};
use burn::optim::GradientsParams;
use burn::tensor::Tensor;
use std::collections::HashMap;

/// Moves the parameters of `model` that have a gradient.
pub fn step<M: Module>(state: &mut State, rates: Rates, model: M, gradients: GradientsParams) -> M {
    let mut gathering = Gathering { state, gradients, ids: Vec::new(), parameters: Vec::new() };
    model.visit(&mut gathering);
    let Gathering { ids, parameters, .. } = gathering;
    let moved = ids.into_iter().zip(descend(parameters, rates)).collect();
    model.map(&mut Placing { state, moved })
}

struct Gathering<'a> {
    state: &'a mut State,
    gradients: GradientsParams,
    ids: Vec<ParamId>,
    parameters: Vec<Moving>,
}

impl ModuleVisitor for Gathering<'_> {
    fn visit_float<const D: usize>(&mut self, parameter: &Param<Tensor<D>>) {
        let Some(gradient) = self.gradients.remove::<D>(parameter.id) else { return };
        let value = parameter.val().inner();
        let velocity = self.state.take::<D>(parameter.id).momentum_buffer;
        let velocity = velocity.unwrap_or_else(|| value.zeros_like());
        self.ids.push(parameter.id);
        self.parameters.push([value.into_dispatch(), gradient.into_dispatch(), velocity.into_dispatch()]);
    }
}

struct Placing<'a> {
    state: &'a mut State,
    moved: HashMap<ParamId, [DispatchTensor; 2]>,
}

impl ModuleMapper for Placing<'_> {
    fn map_float<const D: usize>(&mut self, parameter: Param<Tensor<D>>) -> Param<Tensor<D>> {
        let Some([value, velocity]) = self.moved.remove(&parameter.id) else { return parameter };
        let velocity = Some(Tensor::from_dispatch(velocity));
        self.state.put::<D>(parameter.id, Slots { momentum_buffer: velocity, ..Slots::EMPTY });
        parameter.map(|_| Tensor::from_inner(Tensor::from_dispatch(value)).require_grad())
    }
}
