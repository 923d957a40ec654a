//! Stochastic gradient descent: the parameters of one learning rate go to the kernel together, whatever their ranks.

use super::Optimiser;
use super::state::Slots;
use crate::kernels::{ParamState, SgdConfig, sgd_step};
use burn::backend::DispatchTensor;
use burn::module::{Module, ModuleMapper, ModuleVisitor, Param, ParamId};
use burn::optim::GradientsParams;
use burn::tensor::Tensor;
use std::collections::HashMap;

/// Updates the parameters of `module` that have a gradient.
pub fn step<M: Module>(optimiser: &mut Optimiser, config: SgdConfig, module: M, gradients: GradientsParams) -> M {
    let mut gathering = Gathering { optimiser, gradients, groups: Vec::new() };
    module.visit(&mut gathering);
    let updated = gathering.groups.into_iter().flat_map(|Group { factor, ids, parameters }| {
        let config = SgdConfig { learning_rate: config.learning_rate * factor, ..config };
        ids.into_iter().zip(sgd_step(parameters, config))
    });
    let updated = updated.collect();
    module.map(&mut Placing { optimiser, updated })
}

/// The parameters of one learning rate.
struct Group {
    factor: f64,
    ids: Vec<ParamId>,
    parameters: Vec<ParamState>,
}

struct Gathering<'a> {
    optimiser: &'a mut Optimiser,
    gradients: GradientsParams,
    groups: Vec<Group>,
}

impl Gathering<'_> {
    fn group_of(&mut self, id: ParamId) -> &mut Group {
        let factor = self.optimiser.factor(id);
        let known = self.groups.iter().position(|group| group.factor.to_bits() == factor.to_bits());
        let place = known.unwrap_or(self.groups.len());
        if known.is_none() {
            self.groups.push(Group { factor, ids: Vec::new(), parameters: Vec::new() });
        }
        &mut self.groups[place]
    }
}

impl ModuleVisitor for Gathering<'_> {
    fn visit_float<const D: usize>(&mut self, parameter: &Param<Tensor<D>>) {
        let Some(gradient) = self.gradients.remove::<D>(parameter.id) else { return };
        let value = parameter.val().inner();
        let velocity = self.optimiser.state.take::<D>(parameter.id).momentum_buffer;
        let velocity = velocity.unwrap_or_else(|| value.zeros_like());
        let group = self.group_of(parameter.id);
        group.ids.push(parameter.id);
        group.parameters.push([value.into_dispatch(), gradient.into_dispatch(), velocity.into_dispatch()]);
    }
}

struct Placing<'a> {
    optimiser: &'a mut Optimiser,
    updated: HashMap<ParamId, [DispatchTensor; 2]>,
}

impl ModuleMapper for Placing<'_> {
    fn map_float<const D: usize>(&mut self, parameter: Param<Tensor<D>>) -> Param<Tensor<D>> {
        let Some([value, velocity]) = self.updated.remove(&parameter.id) else { return parameter };
        let velocity = Some(Tensor::from_dispatch(velocity));
        self.optimiser.state.put::<D>(parameter.id, Slots { momentum_buffer: velocity, ..Slots::EMPTY });
        parameter.map(|_| Tensor::from_inner(Tensor::from_dispatch(value)).require_grad())
    }
}
