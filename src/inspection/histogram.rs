//! How often which numbers occur.

use serde::Serialize;

/// Numbers counted in bins of equal width.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Histogram {
    /// The smallest finite number; 0 of none.
    pub minimum: f32,
    /// The largest finite number; 0 of none.
    pub maximum: f32,
    /// Of the finite numbers.
    pub mean: f64,
    /// Their standard deviation, with their count as divisor.
    pub deviation: f64,
    /// How many there are.
    pub count: usize,
    /// How many are exactly 0.
    pub zeros: usize,
    /// How many are not finite; these are in no bin.
    pub not_finite: usize,
    /// From `minimum` to `maximum`; each bin has its lower edge, and the last its upper edge too.
    pub bins: Vec<usize>,
}

impl Histogram {
    /// Counts `values` in `bins` bins; where all are equal, they are in the first.
    pub fn new(values: &[f32], bins: usize) -> Self {
        let finite = || values.iter().copied().filter(|value| value.is_finite());
        let count = finite().count();
        let (minimum, maximum) = match count {
            0 => (0.0, 0.0),
            _ => (finite().fold(f32::INFINITY, f32::min), finite().fold(f32::NEG_INFINITY, f32::max)),
        };
        let divisor = count.max(1) as f64;
        let mean = finite().map(f64::from).sum::<f64>() / divisor;
        let variance = finite().map(|value| (f64::from(value) - mean).powi(2)).sum::<f64>() / divisor;
        let width = (f64::from(maximum) - f64::from(minimum)) / bins as f64;
        let mut counts = vec![0; bins];
        for value in finite() {
            let bin = if width > 0.0 { (f64::from(value) - f64::from(minimum)) / width } else { 0.0 };
            counts[(bin as usize).min(bins - 1)] += 1;
        }
        Self {
            minimum,
            maximum,
            mean,
            deviation: variance.sqrt(),
            count: values.len(),
            zeros: finite().filter(|&value| value == 0.0).count(),
            not_finite: values.len() - count,
            bins: counts,
        }
    }
}
