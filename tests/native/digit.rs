//! A drawing becomes a digit as MNIST's were made.

use convscope::digit::{SIDE, from_drawing};

/// A drawing of `width` by `height` with full ink where `inked` says.
fn drawing(width: usize, height: usize, inked: impl Fn(usize, usize) -> bool) -> Vec<u8> {
    (0..width * height).map(|pixel| if inked(pixel % width, pixel / width) { 255 } else { 0 }).collect()
}

/// The columns and rows that hold ink: first and last of each.
fn extent(image: &[u8]) -> [usize; 4] {
    let inked: Vec<usize> = (0..image.len()).filter(|&pixel| image[pixel] > 0).collect();
    let columns = inked.iter().map(|pixel| pixel % SIDE);
    let rows = inked.iter().map(|pixel| pixel / SIDE);
    [columns.clone().min(), columns.max(), rows.clone().min(), rows.max()].map(Option::unwrap)
}

#[test]
fn an_empty_drawing_gives_an_empty_image() {
    assert_eq!(from_drawing(&[0; 100], 10, 10).unwrap(), vec![0; 784]);
}

#[test]
fn a_bar_fills_twenty_pixels_and_keeps_its_proportions_wherever_it_was_drawn() {
    for (left, top) in [(10, 10), (200, 70)] {
        let bar = drawing(280, 280, |x, y| (left..left + 40).contains(&x) && (top..top + 200).contains(&y));
        let image = from_drawing(&bar, 280, 280).unwrap();
        // 200 pixels become 20 and 40 become 4, centred on 14.
        assert_eq!(extent(&image), [12, 15, 4, 23]);
        assert!(image[14 * SIDE + 13] == 255, "the middle is full ink");
    }
}

#[test]
fn the_centre_of_mass_is_the_centre_of_the_image() {
    // A foot as heavy as the stem above it: the bounding box's centre is above the mass.
    let shape = drawing(100, 200, |x, y| if y < 150 { (40..60).contains(&x) } else { (20..80).contains(&x) });
    let image = from_drawing(&shape, 100, 200).unwrap();
    let mass: f64 = image.iter().map(|&ink| f64::from(ink)).sum();
    let centre = |position: fn(usize) -> usize| {
        image.iter().enumerate().map(|(pixel, &ink)| f64::from(ink) * (position(pixel) as f64 + 0.5)).sum::<f64>()
            / mass
    };
    assert!((centre(|pixel| pixel % SIDE) - 14.0).abs() < 0.1);
    assert!((centre(|pixel| pixel / SIDE) - 14.0).abs() < 0.1);
}

#[test]
fn ink_is_averaged_not_sampled() {
    // Every second column inked: half ink everywhere inside, whatever the scale.
    let stripes = drawing(200, 200, |x, _| x % 2 == 0);
    let image = from_drawing(&stripes, 200, 200).unwrap();
    assert!((i32::from(image[14 * SIDE + 14]) - 128).abs() <= 13, "{}", image[14 * SIDE + 14]);
}

#[test]
fn a_drawing_of_another_size_than_it_says_is_refused() {
    let message = from_drawing(&[0; 99], 10, 10).unwrap_err().to_string();
    assert_eq!(message, "An image of 100 pixels was expected, but 99 came.");
}
