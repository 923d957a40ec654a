//! Gradients before the update rule: the L1 penalty is added, and then the whole gradient is clipped by its norm.

use super::OptimiserConfig;
use burn::module::{Module, ModuleVisitor, Param, ParamId};
use burn::optim::GradientsParams;
use burn::tensor::Tensor;

/// `torch.nn.utils.clip_grad_norm_` adds this to the norm that it divides by.
const NORM_EPSILON: f64 = 1e-6;

/// The gradients with the L1 penalty added, and with a norm of at most `clip_norm`.
pub fn prepared<M: Module>(config: &OptimiserConfig, module: &M, gradients: GradientsParams) -> GradientsParams {
    if config.l1 == 0.0 && config.clip_norm == 0.0 {
        return gradients;
    }
    let mut penalty = Penalty { l1: config.l1, gradients, penalised: GradientsParams::new(), squares: Vec::new() };
    module.visit(&mut penalty);
    let Some(square) = penalty.squares.into_iter().reduce(|sum, square| sum + square) else { return penalty.penalised };
    if config.clip_norm == 0.0 {
        return penalty.penalised;
    }
    let factor = square.sqrt().add_scalar(NORM_EPSILON).recip().mul_scalar(config.clip_norm).clamp_max(1.0);
    let mut clipping = Clipping { factor, gradients: penalty.penalised, clipped: GradientsParams::new() };
    module.visit(&mut clipping);
    clipping.clipped
}

struct Penalty {
    l1: f64,
    gradients: GradientsParams,
    penalised: GradientsParams,
    /// The sum of squares of each gradient, `[1]`.
    squares: Vec<Tensor<1>>,
}

impl ModuleVisitor for Penalty {
    fn visit_float<const D: usize>(&mut self, parameter: &Param<Tensor<D>>) {
        let Some(gradient) = self.gradients.remove::<D>(parameter.id) else { return };
        let gradient =
            if self.l1 > 0.0 { gradient + parameter.val().inner().sign().mul_scalar(self.l1) } else { gradient };
        self.squares.push(gradient.clone().powi_scalar(2).sum());
        self.penalised.register(parameter.id, gradient);
    }
}

struct Clipping {
    /// `[1]`, at most 1.
    factor: Tensor<1>,
    gradients: GradientsParams,
    clipped: GradientsParams,
}

impl ModuleVisitor for Clipping {
    fn visit_float<const D: usize>(&mut self, parameter: &Param<Tensor<D>>) {
        let id: ParamId = parameter.id;
        let Some(gradient) = self.gradients.remove::<D>(id) else { return };
        self.clipped.register(id, gradient * self.factor.clone().reshape([1; D]));
    }
}
