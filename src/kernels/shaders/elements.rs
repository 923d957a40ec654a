//! Layers without weights that compute each number by itself: dropout, sums and concatenations, and their gradients. And one number
//! appended to others.

use crate::extent::Extent;
use crate::shader::{Buffer, Shader, entry};

/// Dropout by a mask of bits that the host has drawn, forward and backward alike: numbers, mask -> those that stay, multiplied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Dropout;

/// Numbers, numbers -> their sums.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Sum;

/// A part of a concatenation -> its place in the whole; of the gradient, the other way round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Part {
    /// Whether it copies from the whole to the part.
    pub is_gradient: bool,
}

/// Numbers, one number -> both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Append;

impl Dropout {
    /// For so many numbers, of which those that stay are multiplied by `kept`.
    pub fn extent(numbers: usize, kept: f32) -> Extent {
        Extent::new(numbers, &[kept.to_bits() as usize])
    }
}

impl Shader for Dropout {
    fn buffers(&self) -> Vec<Buffer> {
        vec![Buffer::f32("x"), Buffer::u32("mask"), Buffer::f32("output")]
    }

    /// `sizes` are the numbers and the bits of the factor.
    fn code(&self) -> String {
        entry(
            "let is_kept = ((mask[id / 32] >> u32(id % 32)) & 1u) == 1u;\n\
             output[id] = x[id] * select(0.0, bitcast<f32>(sizes[0].y), is_kept);\n",
        )
    }
}

impl Sum {
    /// For so many numbers.
    pub fn extent(numbers: usize) -> Extent {
        Extent::new(numbers, &[])
    }
}

impl Shader for Sum {
    fn buffers(&self) -> Vec<Buffer> {
        ["first", "second", "sum"].map(Buffer::f32).into()
    }

    fn code(&self) -> String {
        entry("sum[id] = first[id] + second[id];\n")
    }
}

impl Part {
    /// For one of several parts of a concatenation: `numbers` of each image from `place` on, and `all` that an image has in the whole.
    pub fn extent(batch: usize, [place, numbers, all]: [usize; 3]) -> Extent {
        Extent::new(batch * numbers, &[place, numbers, all])
    }
}

impl Shader for Part {
    fn buffers(&self) -> Vec<Buffer> {
        vec![Buffer::f32("part"), Buffer::f32("whole")]
    }

    fn code(&self) -> String {
        let copied = if self.is_gradient { "part[id] = whole[there];\n" } else { "whole[there] = part[id];\n" };
        entry(&format!(
            "let numbers = i32(sizes[0].z);\nlet there = id / numbers * i32(sizes[0].w) + i32(sizes[0].y) + id % numbers;\n{copied}"
        ))
    }
}

impl Append {
    /// For so many numbers in all.
    pub fn extent(numbers: usize) -> Extent {
        Extent::new(numbers, &[])
    }
}

impl Shader for Append {
    fn buffers(&self) -> Vec<Buffer> {
        ["numbers", "next", "longer"].map(Buffer::f32).into()
    }

    fn code(&self) -> String {
        entry(
            "let last = i32(sizes[0].x) - 1;\n\
             longer[id] = select(numbers[min(id, last - 1)], next[0], id == last);\n",
        )
    }
}
