//! Histograms.

use serde::Serialize;

/// Numbers counted in bins of equal width.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
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
        let (mut minimum, mut maximum) = (f32::INFINITY, f32::NEG_INFINITY);
        let (mut count, mut zeros, mut sum) = (0, 0, 0.0);
        for value in finite() {
            minimum = minimum.min(value);
            maximum = maximum.max(value);
            sum += f64::from(value);
            count += 1;
            zeros += usize::from(value == 0.0);
        }
        if count == 0 {
            (minimum, maximum) = (0.0, 0.0);
        }
        let mean = sum / count.max(1) as f64;
        let width = (f64::from(maximum) - f64::from(minimum)) / bins as f64;
        let (mut counts, mut squares) = (vec![0; bins], 0.0);
        for value in finite().map(f64::from) {
            let bin = if width > 0.0 { (value - f64::from(minimum)) / width } else { 0.0 };
            counts[(bin as usize).min(bins - 1)] += 1;
            squares += (value - mean) * (value - mean);
        }
        Self {
            minimum,
            maximum,
            mean,
            deviation: (squares / count.max(1) as f64).sqrt(),
            count: values.len(),
            zeros,
            not_finite: values.len() - count,
            bins: counts,
        }
    }
}
