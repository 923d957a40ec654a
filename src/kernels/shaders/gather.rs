//! The images of some steps, from the bytes of a data set: a list of indices says which. What number a byte is comes from a table,
//! which the host has computed: a GPU may round a quotient in another way.

use crate::extent::Extent;
use crate::shader::{Buffer, Shader, each, entry};

/// Levels of a pixel.
const LEVELS: usize = 256;

/// Bytes, the number for each byte, indices -> normalised images.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Gather {
    /// `[channels, rows, columns]` of an image.
    pub input: [usize; 3],
}

impl Gather {
    /// Numbers of an invocation: one for each byte of a word, where a word is of one image.
    fn at_once(&self) -> usize {
        if self.input.iter().product::<usize>() % 4 == 0 { 4 } else { 1 }
    }

    /// For so many images; `stride` is how many numbers lie from a batch's first to that of the next.
    pub fn extent(&self, images: usize, batch: usize, stride: usize) -> Extent {
        let units = self.input.iter().product::<usize>() / self.at_once();
        Extent::new(images * units, &[batch, stride])
    }
}

impl Shader for Gather {
    fn buffers(&self) -> Vec<Buffer> {
        vec![Buffer::u32("pixels"), Buffer::f32("levels"), Buffer::u32("indices"), Buffer::f32("images")]
    }

    fn code(&self) -> String {
        let [channels, rows, columns] = self.input;
        let (plane, size, numbers) = (rows * columns, channels * rows * columns, self.at_once());
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
        entry(&body)
    }
}
