use convscope::inspection::Histogram;

#[test]
fn numbers_are_counted_in_bins_of_equal_width() {
    let found = Histogram::new(&[-1.0, -0.6, 0.0, 0.0, 0.49, 0.5, 1.0], 4);
    assert_eq!((found.minimum, found.maximum, found.bins, found.zeros), (-1.0, 1.0, vec![2, 0, 3, 2], 2));
    assert_eq!((found.count, found.not_finite), (7, 0));
    let mean: f64 = (-1.0 - f64::from(0.6f32) + f64::from(0.49f32) + 0.5 + 1.0) / 7.0;
    assert!((found.mean - mean).abs() < 1e-12);
    let squares = [-1.0, -0.6, 0.0, 0.0, 0.49, 0.5, 1.0].map(|value: f64| (value - mean).powi(2));
    assert!((found.deviation - (squares.iter().sum::<f64>() / 7.0).sqrt()).abs() < 1e-7);
}

#[test]
fn equal_numbers_no_numbers_and_infinite_ones_are_no_trouble() {
    assert_eq!(Histogram::new(&[2.0; 5], 3).bins, [5, 0, 0]);
    assert_eq!(Histogram::new(&[], 3).bins, [0, 0, 0]);
    let found = Histogram::new(&[f32::NAN, 1.0, f32::INFINITY, 3.0], 2);
    assert_eq!((found.minimum, found.maximum, found.bins, found.not_finite), (1.0, 3.0, vec![1, 1], 2));
    assert_eq!(Histogram::new(&[f32::MIN, f32::MAX], 2).bins, [1, 1]);
}
