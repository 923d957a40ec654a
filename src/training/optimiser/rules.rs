//! How a parameter moves, given its gradient and what the optimiser remembers of it.
//! Sources: the algorithms in <https://docs.pytorch.org/docs/2.9/optim.html#algorithms>, with SGD's dampening 0.

use super::state::Slots;
use crate::training::{OptimiserKind, TrainingSettings};
use burn::tensor::Tensor;

/// One step of one parameter or of all.
#[derive(Clone, Copy)]
pub struct Step<'a> {
    pub settings: &'a TrainingSettings,
    pub learning_rate: f64,
    /// From 1.
    pub number: usize,
}

/// The parameter after the step, and what is remembered of it.
pub fn updated<const D: usize>(
    step: Step,
    value: Tensor<D>,
    gradient: Tensor<D>,
    slots: Slots<D>,
) -> (Tensor<D>, Slots<D>) {
    let decay = step.settings.weight_decay;
    match step.settings.optimiser {
        OptimiserKind::AdamW => {
            let value = if decay > 0.0 { value.mul_scalar(1.0 - step.learning_rate * decay) } else { value };
            adam(step, value, gradient, slots)
        }
        kind => {
            let gradient = if decay > 0.0 { gradient + value.clone().mul_scalar(decay) } else { gradient };
            match kind {
                OptimiserKind::RmsProp => rms_prop(step, value, gradient, slots),
                OptimiserKind::Sgd => unreachable!("its parameters move together"),
                OptimiserKind::Adam | OptimiserKind::AdamW => adam(step, value, gradient, slots),
            }
        }
    }
}

/// Running means of the gradient and of its square, both corrected for starting at zero.
fn adam<const D: usize>(
    step: Step,
    value: Tensor<D>,
    gradient: Tensor<D>,
    mut slots: Slots<D>,
) -> (Tensor<D>, Slots<D>) {
    let TrainingSettings { beta1, beta2, epsilon, .. } = *step.settings;
    let mean = running(slots.exp_avg.take(), beta1, gradient.clone());
    let square = running(slots.exp_avg_sq.take(), beta2, gradient.powi_scalar(2));
    let number = i32::try_from(step.number).unwrap_or(i32::MAX);
    let (correction1, correction2) = (1.0 - beta1.powi(number), 1.0 - beta2.powi(number));
    let scale = square.clone().sqrt().div_scalar(correction2.sqrt()).add_scalar(epsilon);
    let update = (mean.clone() / scale).mul_scalar(step.learning_rate / correction1);
    (slots.exp_avg, slots.exp_avg_sq) = (Some(mean), Some(square));
    (value - update, slots)
}

/// The gradient over the root of its running mean square.
fn rms_prop<const D: usize>(
    step: Step,
    value: Tensor<D>,
    gradient: Tensor<D>,
    mut slots: Slots<D>,
) -> (Tensor<D>, Slots<D>) {
    let TrainingSettings { alpha, momentum, epsilon, .. } = *step.settings;
    let square = running(slots.square_avg.take(), alpha, gradient.clone().powi_scalar(2));
    let scaled = gradient / square.clone().sqrt().add_scalar(epsilon);
    slots.square_avg = Some(square);
    let update = match slots.momentum_buffer.take() {
        Some(last) => last.mul_scalar(momentum) + scaled,
        None => scaled,
    };
    slots.momentum_buffer = Some(update.clone());
    (value - update.mul_scalar(step.learning_rate), slots)
}

/// share * last + (1 - share) * new, from last = 0.
fn running<const D: usize>(last: Option<Tensor<D>>, share: f64, new: Tensor<D>) -> Tensor<D> {
    let new = new.mul_scalar(1.0 - share);
    match last {
        Some(last) => last.mul_scalar(share) + new,
        None => new,
    }
}
