//! Sums and concatenations of outputs, and the way back, for a recorded step.

use super::launch::Extent;
use super::shader::entry;

/// For the numbers of all images of one of several parts of a concatenation: so many of each image from a place on, and how many all
/// parts have.
pub fn extent(batch: usize, [place, numbers, all]: [usize; 3]) -> Extent {
    Extent::new(batch * numbers, &[place, numbers, all])
}

/// Numbers, numbers -> their sums.
pub fn sum_wgsl() -> String {
    entry(&[("first", "f32"), ("second", "f32"), ("sum", "f32")], "sum[id] = first[id] + second[id];\n")
}

/// A part -> its place in the whole; or the other way round.
pub fn part_wgsl(is_gradient: bool) -> String {
    let copied = if is_gradient { "part[id] = whole[there];\n" } else { "whole[there] = part[id];\n" };
    let body = format!(
        "let numbers = i32(sizes[0].z);\nlet there = id / numbers * i32(sizes[0].w) + i32(sizes[0].y) + id % numbers;\n{copied}"
    );
    entry(&[("part", "f32"), ("whole", "f32")], &body)
}
