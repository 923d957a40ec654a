//! How far two lists of numbers are apart.

use serde::Serialize;

/// A compared quantity, as `{code, values}`; its `Display` is for a console.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[cfg_attr(native, derive(ts_rs::TS))]
#[serde(tag = "code", content = "values", rename_all = "snake_case")]
pub enum Compared {
    /// A layer's output.
    #[error("output of {layer}")]
    Output {
        /// The layer's name.
        layer: String,
    },
    /// The loss of the first batch.
    #[error("loss")]
    Loss,
    /// A gradient of that loss.
    #[error("gradient of {parameter}")]
    Gradient {
        /// The parameter's name.
        parameter: String,
    },
    /// A parameter after some steps.
    #[error("after {steps} {}: {parameter}", if *.steps == 1 { "step" } else { "steps" })]
    Parameter {
        /// How many.
        steps: usize,
        /// The parameter's name.
        parameter: String,
    },
    /// The losses of all steps.
    #[error("losses of {steps} steps")]
    Losses {
        /// How many.
        steps: usize,
    },
}

/// One quantity, computed here and by PyTorch.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
pub struct Comparison {
    /// The quantity.
    pub quantity: Compared,
    /// The largest difference of one element.
    pub absolute: f64,
    /// ‖ours − PyTorch's‖ / ‖PyTorch's‖.
    pub relative: f64,
    /// The largest `relative` that agrees.
    pub tolerance: f64,
    /// Whether it is.
    pub passed: bool,
}

impl Comparison {
    /// Compares `ours` with `theirs`. Lists of different lengths do not pass, and neither do numbers that are not finite.
    pub fn new(quantity: Compared, ours: &[f32], theirs: &[f32], tolerance: f64) -> Self {
        if ours.len() != theirs.len() {
            return Self { quantity, absolute: f64::INFINITY, relative: f64::INFINITY, tolerance, passed: false };
        }
        let differences = ours.iter().zip(theirs).map(|(&a, &b)| (f64::from(a) - f64::from(b)).abs());
        let absolute =
            differences.fold(0.0, |worst: f64, difference| if difference <= worst { worst } else { difference });
        let relative = relative_error(ours, theirs);
        Self { quantity, absolute, relative, tolerance, passed: relative <= tolerance }
    }
}

/// ‖a − b‖ / ‖b‖: how far `a` is from `b`, in units of `b`. Zero when they are equal.
///
/// # Panics
/// When the lengths differ.
pub fn relative_error(a: &[f32], b: &[f32]) -> f64 {
    assert_eq!(a.len(), b.len(), "compared tensors differ in size");
    let norm = |values: &mut dyn Iterator<Item = f64>| values.map(|value| value * value).sum::<f64>().sqrt();
    let difference = norm(&mut a.iter().zip(b).map(|(&a, &b)| f64::from(a) - f64::from(b)));
    if difference == 0.0 { 0.0 } else { difference / norm(&mut b.iter().copied().map(f64::from)) }
}
