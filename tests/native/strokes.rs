//! Strokes become a digit by themselves: the same whatever their size, and as wide as MNIST's.

use crate::mnist::first_shard;
use burn::tensor::Device;
use convscope::digit::{PEN, Prepared, Sheet, Steps};
use convscope::interchange::StateDict;
use convscope::network::argmax;
use convscope::run::Run;
use convscope::session::Session;
use std::collections::BTreeMap;

const PAD: [usize; 2] = [280, 280];
const IMAGE: [usize; 2] = [28, 28];
/// Of the pad's side.
const SIZES: [f32; 4] = [1.0, 0.6, 0.3, 45.0 / 280.0];

/// The strokes of some digits, 0 to 1 over a square.
fn digits() -> BTreeMap<usize, Vec<Vec<[f32; 2]>>> {
    serde_json::from_slice(&std::fs::read("tests/fixtures/digits.json").unwrap()).unwrap()
}

/// Drawn with this share of the pad's side, its corner at `left`, `top`, on pixels as a mouse has them.
fn points(digit: &[Vec<[f32; 2]>], size: f32, [left, top]: [f32; 2]) -> Vec<f32> {
    let place = |part: f32, start: f32| ((start + part * size) * PAD[0] as f32).round();
    let strokes = digit.iter().map(|stroke| stroke.iter().flat_map(|&[x, y]| [place(x, left), place(y, top)]));
    strokes.flat_map(|stroke| stroke.chain([f32::NAN, f32::NAN])).collect()
}

fn prepared(points: &[f32], steps: Steps) -> Prepared {
    Sheet { points, picture: None, size: PAD }.prepare(IMAGE, steps).unwrap()
}

/// Twice the ink over the length of its outline: what a long stroke's width is.
fn stroke_width(image: &[u8]) -> f64 {
    let at = |row: i32, column: i32| {
        let is_inside = (0..28).contains(&row) && (0..28).contains(&column);
        if is_inside { f64::from(image[(row * 28 + column) as usize]) / 255.0 } else { 0.0 }
    };
    let (mut ink, mut outline) = (0.0, 0.0);
    for (row, column) in (0..28).flat_map(|row| (0..28).map(move |column| (row, column))) {
        ink += at(row, column);
        let across = (at(row, column + 1) - at(row, column - 1)) / 2.0;
        let down = (at(row + 1, column) - at(row - 1, column)) / 2.0;
        outline += f64::hypot(across, down);
    }
    2.0 * ink / outline
}

#[test]
fn a_drawing_gets_the_same_answer_at_any_size() {
    let weights = StateDict::read(&std::fs::read("pretrained/tutorial.safetensors").unwrap()).unwrap();
    let session = Session::with_weights(Run::default(), weights.tensors, 5000, &Device::flex()).unwrap();
    for (digit, strokes) in digits() {
        let of_size = |size: f32| prepared(&points(&strokes, size, [0.0, 0.0]), Steps::default()).image;
        let large = of_size(1.0);
        for size in SIZES {
            let image = of_size(size);
            let apart = image.iter().zip(&large).map(|(&a, &b)| f64::from(a.abs_diff(b))).sum::<f64>() / 784.0;
            // A pixel of the pad is a third of one of the image at the smallest size.
            assert!(apart < 6.0, "{digit} at {size} is {apart} levels from the large one");
            let answer = pollster::block_on(session.inspect(&image).unwrap().read()).unwrap();
            assert_eq!(argmax(&answer.last().unwrap().values), digit, "at {size}");
        }
    }
}

#[test]
fn strokes_are_as_wide_as_mnists() {
    let train = first_shard("train");
    let widths = (0..1000).map(|index| stroke_width(train.sample(index).unwrap().0));
    let of_mnist = widths.sum::<f64>() / 1000.0;
    for (digit, strokes) in digits() {
        for size in SIZES {
            let width = stroke_width(&prepared(&points(&strokes, size, [0.0, 0.0]), Steps::default()).image);
            // Where strokes meet they are wider.
            assert!((width - of_mnist).abs() < 0.4, "{digit} at {size}: {width}, and MNIST has {of_mnist}");
        }
    }
}

#[test]
fn an_eight_keeps_its_holes_when_it_is_small() {
    let eight = &digits()[&8];
    let image = prepared(&points(eight, 45.0 / 280.0, [0.4, 0.4]), Steps::default()).image;
    // Down the middle column there is ink, a hole, ink, a hole, and ink.
    let column: Vec<bool> = (0..28).map(|row| image[row * 28 + 14] > 127).collect();
    let changes = column.windows(2).filter(|pair| pair[0] != pair[1]).count();
    assert_eq!(changes, 6, "{column:?}");
}

#[test]
fn each_step_can_be_left_out() {
    // A line down, left of the middle: 140 pixels long.
    let line = [40.0, 70.0, 40.0, 210.0];
    let all = prepared(&line, Steps::default());
    let mass = all.mass.unwrap();
    assert!((mass[0] - 40.0).abs() < 0.5 && (mass[1] - 140.0).abs() < 0.5, "{mass:?}");
    // 140 pixels are what the pen leaves of the box.
    let scale = 140.0 / (20.0 - PEN);
    let [left, top, right, bottom] = all.bounds.unwrap();
    assert!((right - left - PEN * scale).abs() < 0.01 && (bottom - top - 20.0 * scale).abs() < 0.01);
    assert!((all.frame[2] - all.frame[0] - 28.0 * scale).abs() < 0.01, "{:?}", all.frame);

    let as_drawn = prepared(&line, Steps { fit: false, centre: false });
    assert_eq!(as_drawn.frame, [0.0, 0.0, 280.0, 280.0]);
    assert!(as_drawn.image[14 * 28 + 4] == 255 && as_drawn.image[14 * 28 + 14] == 0);
    let only_centred = prepared(&line, Steps { fit: false, centre: true });
    assert!(only_centred.image[14 * 28 + 14] == 255 && only_centred.image[14 * 28 + 4] == 0);
}

#[test]
fn dots_and_nothing_are_what_they_are() {
    let nothing = prepared(&[], Steps::default());
    assert_eq!((nothing.bounds, nothing.mass, &nothing.image), (None, None, &vec![0; 784]));
    // A tap is a dot as wide as the pen, and two taps are two.
    let dot = prepared(&[100.0, 100.0], Steps::default());
    let inked = dot.image.iter().filter(|&&ink| ink > 0).count();
    assert!((4..=16).contains(&inked), "{inked} pixels");
    let two = prepared(&[100.0, 100.0, f32::NAN, f32::NAN, 180.0, 100.0], Steps::default());
    let middle: u32 = two.image.chunks(28).map(|row| u32::from(row[14])).sum();
    assert!(middle == 0, "nothing joins them");
    // What is drawn beyond the pad's edge is not on it.
    let outside = prepared(&[-50.0, 100.0, -10.0, 180.0], Steps::default());
    assert_eq!(outside.image, vec![0; 784]);
    let crossing = prepared(&[-100.0, 140.0, 100.0, 140.0], Steps::default());
    assert_eq!(crossing.bounds.map(|bounds| (bounds[0] + bounds[2]) / 2.0), Some(50.0));
}

#[test]
fn strokes_on_a_picture_are_part_of_it() {
    // The picture's ink is a square in a corner; the stroke lies in the opposite one.
    let picture: Vec<u8> =
        (0..280 * 280).map(|pixel| if pixel % 280 < 60 && pixel / 280 < 60 { 255 } else { 0 }).collect();
    let points = [250.0, 200.0, 250.0, 250.0];
    let sheet = Sheet { points: &points, picture: Some(&picture), size: PAD };
    let [left, top, right, bottom] = sheet.prepare(IMAGE, Steps::default()).unwrap().bounds.unwrap();
    assert_eq!([left, top], [0.0, 0.0]);
    assert!((right - 264.0).abs() < 1.5 && (bottom - 264.0).abs() < 1.5, "{right}, {bottom}");
    let short = Sheet { picture: Some(&picture[1..]), ..sheet };
    assert!(short.prepare(IMAGE, Steps::default()).is_err());
}
