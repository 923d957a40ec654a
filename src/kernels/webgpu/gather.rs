//! The images of some steps, from the bytes of a data set: a list of indices says which. What number a byte is comes from a table,
//! which the host has computed: a GPU may round a quotient in another way.

use super::launch::Extent;
use super::shader::{each, entry};

/// Levels of a pixel.
const LEVELS: usize = 256;

/// Numbers of an invocation: one for each byte of a word, where a word is of one image.
fn at_once(input: [usize; 3]) -> usize {
    if input.iter().product::<usize>() % 4 == 0 { 4 } else { 1 }
}

/// For so many images; `stride` is how many numbers lie from a batch's first to that of the next.
pub fn extent(input: [usize; 3], images: usize, batch: usize, stride: usize) -> Extent {
    let units = input.iter().product::<usize>() / at_once(input);
    Extent::new(images * units, &[batch, stride])
}

/// For images of `[channels, rows, columns]`.
pub fn wgsl(input: [usize; 3]) -> String {
    let [channels, rows, columns] = input;
    let (plane, size, numbers) = (rows * columns, channels * rows * columns, at_once(input));
    let units = size / numbers;
    let level = |number: usize| {
        // The first byte is the lowest of its word.
        let byte = if numbers == 1 { "from_byte % 4u".into() } else { format!("{number}u") };
        let channel = if channels == 1 { "0".into() } else { format!("(place + {number}) / {plane}") };
        format!("images[to + {number}] = levels[{channel} * {LEVELS} + i32(extractBits(word, {byte} * 8u, 8u))];",)
    };
    let body = format!(
        "let image = id / {units};\nlet place = id % {units} * {numbers};\nlet batch = i32(sizes[0].y);\n\
         let to = image / batch * i32(sizes[0].z) + image % batch * {size} + place;\n\
         let from_byte = indices[image] * {size}u + u32(place);\nlet word = pixels[from_byte / 4u];\n{}",
        each(numbers, level)
    );
    entry(&[("pixels", "u32"), ("levels", "f32"), ("indices", "u32"), ("images", "f32")], &body)
}
