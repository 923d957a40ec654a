//! What the native and the browser tests share: made-up data, and the bodies of the tests that must hold on every backend.
#![allow(dead_code, reason = "each test binary uses its own part")]

pub mod fixture;
pub mod layers;
pub mod synthetic;
pub mod training;

/// ‖a − b‖ / ‖b‖: how far `a` is from `b`, in units of `b`. Zero when both are zero.
pub fn relative_error(a: &[f32], b: &[f32]) -> f64 {
    assert_eq!(a.len(), b.len(), "compared tensors differ in size");
    let norm = |values: &mut dyn Iterator<Item = f64>| values.map(|value| value * value).sum::<f64>().sqrt();
    let difference = norm(&mut a.iter().zip(b).map(|(&a, &b)| f64::from(a) - f64::from(b)));
    let size = norm(&mut b.iter().map(|&b| f64::from(b)));
    if difference == 0.0 { 0.0 } else { difference / size }
}
