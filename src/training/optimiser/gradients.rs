//! What happens to the gradients before an optimiser sees them: the L1 penalty is added, and then they are clipped together.

use crate::training::TrainingSettings;
use burn::module::{Module, ModuleVisitor, Param, ParamId};
use burn::optim::GradientsParams;
use burn::tensor::Tensor;

/// `torch.nn.utils.clip_grad_norm_` adds this to the norm that it divides by.
const NORM_EPSILON: f64 = 1e-6;

/// The gradients with the penalty in them, all together not longer than they may be.
pub fn prepared<M: Module>(settings: &TrainingSettings, model: &M, gradients: GradientsParams) -> GradientsParams {
    if settings.l1 == 0.0 && settings.clip_norm == 0.0 {
        return gradients;
    }
    let mut penalty = Penalty { l1: settings.l1, gradients, penalised: GradientsParams::new(), squares: Vec::new() };
    model.visit(&mut penalty);
    let Some(square) = penalty.squares.into_iter().reduce(|sum, square| sum + square) else { return penalty.penalised };
    if settings.clip_norm == 0.0 {
        return penalty.penalised;
    }
    let factor = square.sqrt().add_scalar(NORM_EPSILON).recip().mul_scalar(settings.clip_norm).clamp_max(1.0);
    let mut clipping = Clipping { factor, gradients: penalty.penalised, clipped: GradientsParams::new() };
    model.visit(&mut clipping);
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
