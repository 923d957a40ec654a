//! The hyper-parameters of an optimiser: the one place where a step takes them from.

use crate::training::{OptimiserKind, TrainingSettings};

/// An optimiser and its hyper-parameters, as the constructors of `torch.optim` take them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OptimiserConfig {
    /// The update rule, with what it alone takes.
    pub rule: UpdateRule,
    /// Step size (PyTorch: `lr`). A schedule changes it from step to step.
    pub learning_rate: f64,
    /// L2 penalty (PyTorch: `weight_decay`).
    pub weight_decay: f64,
    /// L1 penalty: this times the parameter's sign is added to its gradient.
    pub l1: f64,
    /// Maximum norm of the whole gradient (`torch.nn.utils.clip_grad_norm_`); 0 for none.
    pub clip_norm: f64,
}

/// How a parameter's update follows from its gradient.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum UpdateRule {
    /// `torch.optim.SGD`, with dampening 0.
    Sgd {
        /// Decay rate of the velocity.
        momentum: f64,
        /// Whether the update looks one step of momentum ahead.
        nesterov: bool,
    },
    /// `torch.optim.Adam` and `torch.optim.AdamW`.
    Adam {
        /// Decay rate of the running average of gradients (PyTorch: `betas[0]`).
        beta1: f64,
        /// Decay rate of the running average of squared gradients (PyTorch: `betas[1]`).
        beta2: f64,
        /// Avoids division by zero (PyTorch: `eps`).
        epsilon: f64,
        /// Whether weight decay shrinks the parameter, as `AdamW` has it, and is not added to the gradient.
        decoupled_decay: bool,
    },
    /// `torch.optim.RMSprop`, not centred.
    RmsProp {
        /// Decay rate of the running average of squared gradients.
        alpha: f64,
        /// Avoids division by zero (PyTorch: `eps`).
        epsilon: f64,
        /// Decay rate of the momentum buffer.
        momentum: f64,
    },
}

impl TrainingSettings {
    /// The optimiser that these settings name, with its hyper-parameters; the learning rate is that before any schedule.
    pub fn optimiser_config(&self) -> OptimiserConfig {
        let Self { momentum, nesterov, beta1, beta2, alpha, epsilon, .. } = *self;
        let adam = |decoupled_decay| UpdateRule::Adam { beta1, beta2, epsilon, decoupled_decay };
        OptimiserConfig {
            rule: match self.optimiser {
                OptimiserKind::Sgd => UpdateRule::Sgd { momentum, nesterov },
                OptimiserKind::Adam => adam(false),
                OptimiserKind::AdamW => adam(true),
                OptimiserKind::RmsProp => UpdateRule::RmsProp { alpha, epsilon, momentum },
            },
            learning_rate: self.learning_rate,
            weight_decay: self.weight_decay,
            l1: self.l1,
            clip_norm: self.clip_norm,
        }
    }
}
