//! The shaders, and what all of them are written with.

use super::launch::WORKGROUP;
use super::{product, spread, weight};
use crate::kernels::geometry::Geometry;

/// A shader; the sizes are written into its text, so that each is compiled once for every shape.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Shader {
    /// Maps, weight, bias -> sums.
    Plain(Geometry),
    /// Maps, weight, bias -> ReLU of the highest sum of each pooling window, and which it is.
    Pooled(Geometry),
    /// Gradient of the sums, weight -> gradient of the maps.
    Maps(Geometry),
    /// Maps, gradient of the sums -> the share of each group of images in the gradients of weight and bias.
    WeightShares(Geometry),
    /// Those shares -> the gradients of weight and bias.
    Weight(Geometry),
    /// Gradient after pooling, choices -> gradient before pooling.
    Spread { maps: usize, rows: usize, columns: usize },
}

impl Shader {
    /// How many invocations have something to do.
    pub fn invocations(&self) -> usize {
        match self {
            Self::Plain(geometry) => product::invocations(&product::Product::plain(geometry)),
            Self::Pooled(geometry) => product::invocations(&product::Product::pooled(geometry)),
            Self::Maps(geometry) => product::invocations(&product::Product::maps(geometry)),
            Self::WeightShares(geometry) => weight::Tiles::new(geometry).invocations(),
            Self::Weight(geometry) => weight::sums(geometry),
            Self::Spread { maps, rows, columns } => maps * rows * columns,
        }
    }

    /// The text.
    pub fn wgsl(&self) -> String {
        match self {
            Self::Plain(geometry) => product::wgsl(&product::Product::plain(geometry)),
            Self::Pooled(geometry) => product::wgsl(&product::Product::pooled(geometry)),
            Self::Maps(geometry) => product::wgsl(&product::Product::maps(geometry)),
            Self::WeightShares(geometry) => weight::shares_wgsl(geometry),
            Self::Weight(geometry) => weight::wgsl(geometry),
            Self::Spread { maps, rows, columns } => spread::wgsl(*maps, *rows, *columns),
        }
    }
}

/// A whole shader: buffers by name and type in order, and what an invocation below `invocations` does, which is `id`.
pub fn entry(buffers: &[(&str, &str)], invocations: usize, body: &str) -> String {
    let mut text = String::new();
    for (binding, (name, element)) in buffers.iter().enumerate() {
        // All are bound for writing too: burn's device has one layout for all kernels that bring their own text.
        text += &format!("@group(0) @binding({binding}) var<storage, read_write> {name}: array<{element}>;\n");
    }
    text + &format!(
        "@compute @workgroup_size({WORKGROUP}) fn main(@builtin(global_invocation_id) at: vec3<u32>) {{\n\
         let id = i32(at.x);\nif (id >= {invocations}) {{ return; }}\n{body}}}\n"
    )
}

/// `text` for each number below `count`, a line each.
pub fn each(count: usize, text: impl Fn(usize) -> String) -> String {
    (0..count).map(|number| text(number) + "\n").collect()
}
