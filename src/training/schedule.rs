//! Learning-rate schedules.

use super::{ScheduleKind, TrainingSettings};
use std::f64::consts::PI;

/// Where in its run a step is: what a schedule depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StepContext {
    /// Epochs that have ended.
    pub epoch: usize,
    /// Steps taken before this one.
    pub step: usize,
    /// Steps from here to the end of the run, this one included.
    pub steps_left: usize,
}

/// The learning rate of the step at `context`: the settings' one, times what the schedule makes of it, times
/// `(step + 1) / warm_up_steps` during the warm-up.
///
/// * step: `step_factor ^ floor(epoch / step_epochs)`, as `torch.optim.lr_scheduler.StepLR`
/// * cosine: `(1 + cos(pi * step / steps)) / 2`, as `CosineAnnealingLR` stepped once a step, down to 0
pub fn learning_rate(settings: &TrainingSettings, context: StepContext) -> f64 {
    let StepContext { epoch, step, steps_left } = context;
    let factor = match settings.schedule {
        ScheduleKind::Constant => 1.0,
        ScheduleKind::Step => settings.step_factor.powf((epoch / settings.step_epochs.max(1)) as f64),
        ScheduleKind::Cosine => (1.0 + (PI * step as f64 / (step + steps_left).max(1) as f64).cos()) / 2.0,
    };
    let warmth = if step < settings.warm_up_steps { (step + 1) as f64 / settings.warm_up_steps as f64 } else { 1.0 };
    settings.learning_rate * factor * warmth
}
