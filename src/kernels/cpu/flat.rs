//! Rows of numbers, as a gradient is one.

/// Adds `next` to `sum`, number by number.
pub fn add(sum: &mut [f32], next: &[f32]) {
    for (sum, next) in sum.iter_mut().zip(next) {
        *sum += next;
    }
}

/// Appends `factor` times `values` to `row`.
pub fn append_scaled(row: &mut Vec<f32>, values: &[f32], factor: f32) {
    row.extend(values.iter().map(|value| value * factor));
}
