//! Which shader a convolution takes: by tiles of rows where the kernel is small and moves by one, else pixel by pixel.

use crate::extent::Extent;
use crate::product::{PixelSums, Sums};
use crate::row_sums::RowSums;
use crate::row_weight::{self, RowWeightPartialSums};
use crate::rows;
use crate::shader::{Buffer, Shader};
use crate::weight::{self, Tiles, WeightPartialSums};
use convscope_cpu_kernels::Geometry;

/// The shader that a geometry takes.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Selected<R, P> {
    /// By tiles of rows.
    Rows(R),
    /// Pixel by pixel.
    Pixels(P),
}

impl<R: Shader, P: Shader> Shader for Selected<R, P> {
    fn buffers(&self) -> Vec<Buffer> {
        match self {
            Self::Rows(shader) => shader.buffers(),
            Self::Pixels(shader) => shader.buffers(),
        }
    }

    fn code(&self) -> String {
        match self {
            Self::Rows(shader) => shader.code(),
            Self::Pixels(shader) => shader.code(),
        }
    }
}

/// For the sums of a convolution, or the gradient of its maps: from that before pooling where [`from_pooled`] is false.
pub fn sums(geometry: &Geometry, sums: Sums) -> (Selected<RowSums, PixelSums>, Extent) {
    if rows::cover(geometry) {
        let shader = RowSums::new(geometry, sums);
        let extent = shader.extent(geometry.batch);
        return (Selected::Rows(shader), extent);
    }
    let shader = PixelSums::new(geometry, sums);
    let extent = shader.extent(geometry.batch);
    (Selected::Pixels(shader), extent)
}

/// For the partial sums of groups of images in the gradients of weight and bias, and how many groups there are.
pub fn weight_partial_sums(geometry: &Geometry) -> (Selected<RowWeightPartialSums, WeightPartialSums>, Extent, usize) {
    let shader = if rows::cover(geometry) {
        Selected::Rows(RowWeightPartialSums::new(geometry))
    } else {
        Selected::Pixels(WeightPartialSums::new(geometry))
    };
    let of_group = invocations_of_group(geometry);
    let [images, groups] = weight::groups(of_group, geometry.batch);
    (shader, Extent::new(of_group * groups, &[geometry.batch, images]), groups)
}

/// The most groups that there are of any batch.
pub(crate) fn groups_max(geometry: &Geometry) -> usize {
    weight::groups_max(invocations_of_group(geometry))
}

/// Invocations of each such group.
fn invocations_of_group(geometry: &Geometry) -> usize {
    if rows::cover(geometry) { row_weight::invocations(geometry) } else { Tiles::new(geometry).invocations() }
}

/// Whether the backward pass of a pooled convolution takes the gradient after pooling.
pub fn from_pooled(geometry: &Geometry) -> bool {
    rows::cover(geometry)
}
