//! The learning-rate factor of a layer: PyTorch's parameter groups, for fine-tuning.

use super::range;
use crate::error::LayerReason;
use crate::range::SettingRange;

/// What the learning rate is multiplied by for the layer's parameters. 0 freezes them: they have no gradient, and the backward pass
/// stops where nothing before is trained. As with PyTorch's `requires_grad_(False)`, batch normalisation's running statistics move
/// even then.
pub const FACTOR: SettingRange = SettingRange::number("learning_rate_factor", 1.0, [0.0, 10.0]);

pub(super) fn factor() -> f64 {
    FACTOR.default
}

/// Serde asks with a reference.
pub(super) fn is_usual(factor: &f64) -> bool {
    *factor == FACTOR.default
}

/// Refuses a factor out of range.
pub(super) fn check(factor: f64) -> Result<(), LayerReason> {
    range::number(&FACTOR, factor)
}
