//! A drawing becomes a digit as MNIST's were made.

use convscope::digit::{Steps, ink_of_picture, prepare};
use convscope::error::Result;

const SIDE: usize = 28;
const IMAGE: [usize; 2] = [SIDE, SIDE];

/// A drawing of `width` by `height` with full ink where `inked` says.
fn drawing(width: usize, height: usize, inked: impl Fn(usize, usize) -> bool) -> Vec<u8> {
    (0..width * height).map(|pixel| if inked(pixel % width, pixel / width) { 255 } else { 0 }).collect()
}

/// What the network gets of ink, with every step taken.
fn from_drawing(ink: &[u8], size: [usize; 2], image: [usize; 2]) -> Result<Vec<u8>> {
    Ok(prepare(ink, size, image, Steps::default())?.image)
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
    assert_eq!(from_drawing(&[0; 100], [10, 10], IMAGE).unwrap(), vec![0; 784]);
}

#[test]
fn a_bar_fills_twenty_pixels_and_keeps_its_proportions_wherever_it_was_drawn() {
    for (left, top) in [(10, 10), (200, 70)] {
        let bar = drawing(280, 280, |x, y| (left..left + 40).contains(&x) && (top..top + 200).contains(&y));
        let image = from_drawing(&bar, [280, 280], IMAGE).unwrap();
        // 200 pixels become 20 and 40 become 4, centred on 14.
        assert_eq!(extent(&image), [12, 15, 4, 23]);
        assert!(image[14 * SIDE + 13] == 255, "the middle is full ink");
    }
}

#[test]
fn the_centre_of_mass_is_the_centre_of_the_image() {
    // A foot as heavy as the stem above it: the bounding box's centre is above the mass.
    let shape = drawing(100, 200, |x, y| if y < 150 { (40..60).contains(&x) } else { (20..80).contains(&x) });
    let image = from_drawing(&shape, [100, 200], IMAGE).unwrap();
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
    let image = from_drawing(&stripes, [200, 200], IMAGE).unwrap();
    assert!((i32::from(image[14 * SIDE + 14]) - 128).abs() <= 13, "{}", image[14 * SIDE + 14]);
}

#[test]
fn a_drawing_of_another_size_than_it_says_is_refused() {
    let message = from_drawing(&[0; 99], [10, 10], IMAGE).unwrap_err().to_string();
    assert_eq!(message, "An image of 100 pixels was expected, but 99 came.");
}

#[test]
fn each_step_can_be_seen_and_left_out() {
    // A bar of 40 by 200 in the upper left of 280 by 280: its centre is at 30, 110.
    let bar = drawing(280, 280, |x, y| (10..50).contains(&x) && (10..210).contains(&y));
    let all = prepare(&bar, [280, 280], IMAGE, Steps::default()).unwrap();
    assert_eq!((all.bounds, all.mass), (Some([10.0, 10.0, 50.0, 210.0]), Some([30.0, 110.0])));
    assert_eq!((all.box_side, all.boxed.len()), (20, 400));
    // 4 of 20 columns, in the middle, from top to bottom.
    let inked: Vec<bool> = all.boxed.iter().map(|&ink| ink == 255).collect();
    let expected: Vec<bool> = (0..400).map(|pixel| (8..12).contains(&(pixel % 20))).collect();
    assert_eq!(inked, expected);
    // 28 pixels of 10 around the centre.
    assert_eq!(all.frame, [-110.0, -30.0, 170.0, 250.0]);

    let as_drawn = prepare(&bar, [280, 280], IMAGE, Steps { fit: false, centre: false }).unwrap();
    assert_eq!(as_drawn.frame, [0.0, 0.0, 280.0, 280.0]);
    assert_eq!(extent(&as_drawn.image), [1, 4, 1, 20]);
    let only_centred = prepare(&bar, [280, 280], IMAGE, Steps { fit: false, centre: true }).unwrap();
    assert_eq!(extent(&only_centred.image), [12, 15, 4, 23]);

    // A foot makes the mass lie below the box's centre: without the second step the box is in the middle.
    let shape = drawing(100, 200, |x, y| if y < 150 { (40..60).contains(&x) } else { (20..80).contains(&x) });
    let only_fitted = prepare(&shape, [100, 200], IMAGE, Steps { fit: true, centre: false }).unwrap();
    assert_eq!(extent(&only_fitted.image), [11, 16, 4, 23]);
    assert_ne!(only_fitted.image, prepare(&shape, [100, 200], IMAGE, Steps::default()).unwrap().image);
}

#[test]
fn without_ink_there_are_no_bounds() {
    let empty = prepare(&[0; 100], [10, 10], IMAGE, Steps::default()).unwrap();
    assert_eq!((empty.bounds, empty.mass, empty.boxed), (None, None, vec![0; 400]));
    // Nor is there any on a pad of no size.
    for size in [[0, 0], [0, 5], [5, 0]] {
        assert_eq!(from_drawing(&[], size, IMAGE).unwrap(), vec![0; 784]);
    }
}

#[test]
fn a_pictures_ink_is_what_differs_from_its_edges() {
    // Grey paper of 200 with texture, ink of 40 in the middle; the same as a negative; and on transparent paper.
    let picture = |paper: u8, ink: u8, opacity: u8| -> Vec<u8> {
        let grey = |x: usize, y: usize| {
            if (3..7).contains(&x) && (3..7).contains(&y) { ink } else { paper.saturating_sub((x % 2) as u8 * 10) }
        };
        (0..100)
            .flat_map(|pixel| {
                let (x, y) = (pixel % 10, pixel / 10);
                let grey = grey(x, y);
                let inside = (3..7).contains(&x) && (3..7).contains(&y);
                [grey, grey, grey, if inside { 255 } else { opacity }]
            })
            .collect()
    };
    for picture in [picture(200, 40, 255), picture(60, 250, 255), picture(0, 0, 0)] {
        let ink = ink_of_picture(&picture, 10, 10).unwrap();
        for (pixel, ink) in ink.into_iter().enumerate() {
            let is_ink = (3..7).contains(&(pixel % 10)) && (3..7).contains(&(pixel / 10));
            assert!(if is_ink { ink > 230 } else { ink == 0 }, "{ink} at {pixel}");
        }
    }
    assert_eq!(ink_of_picture(&[255; 400], 10, 10).unwrap(), [0; 100]);
    assert!(ink_of_picture(&[255; 396], 10, 10).is_err());
}
