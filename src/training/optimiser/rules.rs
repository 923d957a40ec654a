//! Update rules: the next value of a parameter, given its gradient and the optimiser's state.
//! Sources: the algorithms in <https://docs.pytorch.org/docs/2.9/optim.html#algorithms>, with SGD's dampening 0.

use super::state::Slots;
use super::{OptimiserConfig, UpdateRule};
use burn::tensor::Tensor;

/// The parameter after the step, and its state.
pub fn updated<const D: usize>(
    config: &OptimiserConfig,
    value: Tensor<D>,
    gradient: Tensor<D>,
    mut slots: Slots<D>,
) -> (Tensor<D>, Slots<D>) {
    slots.step = slots.step.saturating_add(1);
    let OptimiserConfig { learning_rate, weight_decay: decay, .. } = *config;
    let with_decay = |gradient, value: &Tensor<D>| {
        if decay > 0.0 { gradient + value.clone().mul_scalar(decay) } else { gradient }
    };
    match config.rule {
        UpdateRule::Adam { beta1, beta2, epsilon, decoupled_decay: true } => {
            let value = if decay > 0.0 { value.mul_scalar(1.0 - learning_rate * decay) } else { value };
            adam(learning_rate, [beta1, beta2, epsilon], value, gradient, slots)
        }
        UpdateRule::Adam { beta1, beta2, epsilon, decoupled_decay: false } => {
            let gradient = with_decay(gradient, &value);
            adam(learning_rate, [beta1, beta2, epsilon], value, gradient, slots)
        }
        UpdateRule::RmsProp { alpha, epsilon, momentum } => {
            let gradient = with_decay(gradient, &value);
            rms_prop(learning_rate, [alpha, epsilon, momentum], value, gradient, slots)
        }
        UpdateRule::Sgd { .. } => unreachable!("its parameters are updated together, in sgd.rs"),
    }
}

/// Adam: running averages of the gradient and of its square, with bias correction.
fn adam<const D: usize>(
    learning_rate: f64,
    [beta1, beta2, epsilon]: [f64; 3],
    value: Tensor<D>,
    gradient: Tensor<D>,
    mut slots: Slots<D>,
) -> (Tensor<D>, Slots<D>) {
    let mean = running_average(slots.exp_avg.take(), beta1, gradient.clone());
    let square = running_average(slots.exp_avg_sq.take(), beta2, gradient.powi_scalar(2));
    let [correction1, correction2] = corrections([beta1, beta2], slots.step);
    let scale = square.clone().sqrt().div_scalar(correction2.sqrt()).add_scalar(epsilon);
    let update = (mean.clone() / scale).mul_scalar(learning_rate / correction1);
    (slots.exp_avg, slots.exp_avg_sq) = (Some(mean), Some(square));
    (value - update, slots)
}

/// What Adam's running averages are divided by at the update of that number, from 1.
pub fn corrections(betas: [f64; 2], update: usize) -> [f64; 2] {
    let number = i32::try_from(update).unwrap_or(i32::MAX);
    betas.map(|beta| 1.0 - beta.powi(number))
}

/// `RMSprop`: the gradient over the root of its running mean square.
fn rms_prop<const D: usize>(
    learning_rate: f64,
    [alpha, epsilon, momentum]: [f64; 3],
    value: Tensor<D>,
    gradient: Tensor<D>,
    mut slots: Slots<D>,
) -> (Tensor<D>, Slots<D>) {
    let square = running_average(slots.square_avg.take(), alpha, gradient.clone().powi_scalar(2));
    let scaled = gradient / square.clone().sqrt().add_scalar(epsilon);
    slots.square_avg = Some(square);
    let update = match slots.momentum_buffer.take() {
        Some(last) => last.mul_scalar(momentum) + scaled,
        None => scaled,
    };
    slots.momentum_buffer = Some(update.clone());
    (value - update.mul_scalar(learning_rate), slots)
}

/// The running average decay * last + (1 - decay) * new, from last = 0.
fn running_average<const D: usize>(last: Option<Tensor<D>>, decay: f64, new: Tensor<D>) -> Tensor<D> {
    let new = new.mul_scalar(1.0 - decay);
    match last {
        Some(last) => last.mul_scalar(decay) + new,
        None => new,
    }
}
