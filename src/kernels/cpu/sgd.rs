//! What becomes of gradients: those of pieces are added up, and a step of stochastic gradient descent goes against them.

/// The hyper-parameters of a step of SGD.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SgdConfig {
    /// Learning rate.
    pub learning_rate: f64,
    /// Decay rate of the velocity.
    pub momentum: f64,
    /// Whether the update looks a step ahead: the gradient and momentum times the new velocity, instead of the velocity.
    pub nesterov: bool,
    /// L2 penalty: this times the value is added to the gradient.
    pub weight_decay: f64,
}

/// Moves `velocity`, and writes the new values where the gradient was.
pub fn sgd_step(values: &[f32], gradient: &mut [f32], velocity: &mut [f32], config: &SgdConfig) {
    let SgdConfig { learning_rate, momentum, nesterov, weight_decay } = *config;
    let (learning_rate, momentum, weight_decay) = (learning_rate as f32, momentum as f32, weight_decay as f32);
    let numbers = values.iter().zip(gradient).zip(velocity);
    for ((&value, gradient), velocity) in numbers {
        let decayed = *gradient + weight_decay * value;
        *velocity = momentum * *velocity + decayed;
        let update = if nesterov { decayed + momentum * *velocity } else { *velocity };
        *gradient = value - learning_rate * update;
    }
}

/// Adds `next` to `sum`, number by number.
pub fn add(sum: &mut [f32], next: &[f32]) {
    for (sum, next) in sum.iter_mut().zip(next) {
        *sum += next;
    }
}
