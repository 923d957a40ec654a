//! Augmented images against direct computation.

use crate::support::synthetic::samples;
use burn::tensor::Device;
use convscope::dataset::{Augmentation, AugmentationKey, Placement, SampleRef};
use convscope::network::Normalisation;

const STILL: Placement = Placement { shift: [0.0, 0.0], angle: 0.0, factor: 1.0 };

/// A plane in which every pixel differs from its neighbours.
fn plane(rows: usize, columns: usize) -> Vec<u8> {
    (0..rows * columns).map(|pixel| (pixel * 37 % 251) as u8).collect()
}

fn resampled(placement: Placement, plane: &[u8], size: [usize; 2]) -> Vec<f32> {
    let mut levels = vec![f32::NAN; plane.len()];
    placement.resample(plane, size, &mut levels);
    levels
}

/// What `source` says for each row and column of the result; black where it says nothing.
fn moved(plane: &[u8], [rows, columns]: [usize; 2], source: impl Fn(i64, i64) -> (i64, i64)) -> Vec<f32> {
    let places = (0..rows as i64).flat_map(|row| (0..columns as i64).map(move |column| (row, column)));
    let inside = |(row, column): (i64, i64)| (0..rows as i64).contains(&row) && (0..columns as i64).contains(&column);
    let level = |(row, column): (i64, i64)| f32::from(plane[row as usize * columns + column as usize]);
    places.map(|(row, column)| source(row, column)).map(|at| if inside(at) { level(at) } else { 0.0 }).collect()
}

#[test]
fn a_shift_by_whole_pixels_is_exact() {
    for (right, down) in [(0, 0), (3, 0), (-2, 5), (40, 0)] {
        let placement = Placement { shift: [f64::from(right), f64::from(down)], ..STILL };
        for size in [[28, 28], [9, 14]] {
            let plane = plane(size[0], size[1]);
            let expected = moved(&plane, size, |row, column| (row - i64::from(down), column - i64::from(right)));
            assert_eq!(resampled(placement, &plane, size), expected, "{right} right, {down} down of {size:?}");
        }
    }
}

#[test]
fn a_shift_by_half_a_pixel_is_the_mean_of_two() {
    let plane = plane(8, 8);
    let levels = resampled(Placement { shift: [0.5, 0.0], ..STILL }, &plane, [8, 8]);
    for column in 1..8 {
        let mean = (f32::from(plane[8 + column]) + f32::from(plane[8 + column - 1])) / 2.0;
        assert!((levels[8 + column] - mean).abs() < 1e-4);
    }
    assert!((levels[8] - f32::from(plane[8]) / 2.0).abs() < 1e-4, "half of it comes from beyond the edge");
}

#[test]
fn quarter_turns_move_each_pixel_counter_clockwise() {
    let plane = plane(12, 12);
    let quarter = std::f64::consts::FRAC_PI_2;
    let turned = |quarters: f64| resampled(Placement { angle: quarters * quarter, ..STILL }, &plane, [12, 12]);
    // Counter-clockwise, the top row comes from the right column.
    let expected = [
        (1.0, moved(&plane, [12, 12], |row, column| (column, 11 - row))),
        (2.0, moved(&plane, [12, 12], |row, column| (11 - row, 11 - column))),
        (-1.0, moved(&plane, [12, 12], |row, column| (11 - column, row))),
    ];
    for (quarters, expected) in expected {
        let worst = turned(quarters).iter().zip(&expected).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max);
        assert!(worst < 1e-3, "{quarters} quarter turns are {worst} off");
    }
}

#[test]
fn twice_the_size_shows_the_middle_half() {
    let plane = plane(9, 9);
    let levels = resampled(Placement { factor: 2.0, ..STILL }, &plane, [9, 9]);
    // Pixel 4 is the middle; two steps from it are one step in the original.
    for (row, column) in [(4, 4), (2, 6), (0, 8), (8, 0)] {
        let source = (4 + (row as i64 - 4) / 2) * 9 + 4 + (column as i64 - 4) / 2;
        assert_eq!(levels[row * 9 + column], f32::from(plane[source as usize]));
    }
}

#[test]
fn turning_and_scaling_come_before_the_shift() {
    let plane = plane(11, 11);
    let all = Placement { shift: [2.0, -1.0], angle: std::f64::consts::PI, factor: 1.0 };
    let expected = moved(&plane, [11, 11], |row, column| (10 - (row + 1), 10 - (column - 2)));
    let levels = resampled(all, &plane, [11, 11]);
    let worst = levels.iter().zip(&expected).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max);
    assert!(worst < 1e-3, "{worst}");
}

#[test]
fn placements_keep_within_their_settings_and_use_them() {
    let augmentation = Augmentation { shift: 2.0, ..Augmentation::default() };
    let dot: Vec<u8> = (0..49).map(|pixel| if pixel == 24 { 255 } else { 0 }).collect();
    let (mut furthest, mut nearest_edge) = (0.0f32, f32::INFINITY);
    for index in 0..400 {
        let levels = augmentation.applied(&dot, [1, 7, 7], AugmentationKey { seed: 1, epoch: 0 }.random(index));
        let mass: f32 = levels.iter().sum();
        assert!((mass - 255.0).abs() < 0.01, "a shift of at most 2 keeps the dot whole: {mass}");
        let x = (0..49).map(|pixel| (pixel % 7) as f32 * levels[pixel]).sum::<f32>() / mass - 3.0;
        furthest = furthest.max(x.abs());
        nearest_edge = nearest_edge.min(x);
    }
    assert!(furthest <= 2.0 && furthest > 1.9 && nearest_edge < -1.9, "{furthest} {nearest_edge}");
}

#[test]
fn noise_has_the_deviation_that_is_asked_for() {
    let augmentation = Augmentation { noise: 0.1, ..Augmentation::default() };
    let grey = vec![128; 64 * 64];
    let levels = augmentation.applied(&grey, [1, 64, 64], AugmentationKey { seed: 3, epoch: 2 }.random(5));
    let errors: Vec<f64> = levels.iter().map(|&level| f64::from(level - 128.0) / 255.0).collect();
    let mean = errors.iter().sum::<f64>() / errors.len() as f64;
    let deviation = (errors.iter().map(|error| error * error).sum::<f64>() / errors.len() as f64).sqrt();
    // Of 4096 numbers, the mean is within 4 * 0.1 / 64 and the deviation within 4 * 0.1 / sqrt(8192).
    assert!(mean.abs() < 0.00625 && (deviation - 0.1).abs() < 0.0045, "{mean} {deviation}");
    let strong = Augmentation { noise: 1.0, ..augmentation };
    let levels = strong.applied(&grey, [1, 64, 64], AugmentationKey { seed: 3, epoch: 2 }.random(5));
    assert!(
        levels.iter().all(|value| (0.0..=255.0).contains(value)) && levels.contains(&0.0) && levels.contains(&255.0)
    );
}

#[test]
fn an_augmented_image_depends_on_seed_epoch_and_index_alone() {
    let samples = samples(20);
    let augmentation = Augmentation { shift: 3.0, rotation: 20.0, scaling: 0.2, noise: 0.1 };
    let batch = |seed, epoch, indices: &[usize]| -> Vec<f32> {
        let key = Some(AugmentationKey { seed, epoch });
        let refs: Vec<SampleRef> =
            indices.iter().map(|&index| SampleRef { augmentation: key, ..SampleRef::of(index) }).collect();
        let batch =
            samples.raw_batch(&refs).unwrap().on_device(&augmentation, &Normalisation::default(), &Device::flex());
        batch.images.into_data().iter::<f32>().collect()
    };
    assert_eq!(batch(7, 3, &[4, 9])[784..], batch(7, 3, &[9])[..]);
    assert_ne!(batch(7, 3, &[9]), batch(7, 4, &[9]));
    assert_ne!(batch(7, 3, &[9]), batch(8, 3, &[9]));
    let shown =
        augmentation.shown(samples.sample(9).unwrap().0, [1, 28, 28], AugmentationKey { seed: 7, epoch: 3 }.random(9));
    let shown: Vec<f32> = Normalisation::default().of(shown.into_iter().map(f32::from), 784).collect();
    let worst = shown.iter().zip(batch(7, 3, &[9])).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max);
    assert!(worst <= 1.0 / 255.0 + 1e-6, "the image shown is the training image, to half a level: {worst}");
}

#[test]
fn colour_planes_move_together() {
    let plane = plane(8, 8);
    let image = [plane.clone(), plane.clone(), plane].concat();
    let augmentation = Augmentation { shift: 2.0, rotation: 30.0, scaling: 0.1, noise: 0.0 };
    let levels = augmentation.applied(&image, [3, 8, 8], AugmentationKey { seed: 1, epoch: 1 }.random(1));
    assert!(levels[..64] == levels[64..128] && levels[..64] == levels[128..]);
}
