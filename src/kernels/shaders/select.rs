//! Which shader a convolution takes. In registers: by tiles of rows where the kernel is small and moves by one, else pixel by pixel. With
//! workgroups that read together: the same of any kernel, where their memory is large enough.

use crate::extent::Extent;
use crate::product::{PixelSums, Sums};
use crate::row_sums::RowSums;
use crate::row_weight::{self, RowWeightPartialSums};
use crate::rows;
use crate::shader::{Buffer, Shader};
use crate::shared_sums::SharedSums;
use crate::shared_weight::SharedWeightPartialSums;
use crate::tile::Tile;
use crate::weight::{self, Tiles, WeightPartialSums};
use convscope_cpu_kernels::Geometry;

/// The shader that a geometry takes.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Selected<R, P, W> {
    /// By tiles of rows.
    Rows(R),
    /// Pixel by pixel.
    Pixels(P),
    /// By workgroups.
    Shared(W),
}

impl<R: Shader, P: Shader, W: Shader> Shader for Selected<R, P, W> {
    fn buffers(&self) -> Vec<Buffer> {
        match self {
            Self::Rows(shader) => shader.buffers(),
            Self::Pixels(shader) => shader.buffers(),
            Self::Shared(shader) => shader.buffers(),
        }
    }

    fn code(&self) -> String {
        match self {
            Self::Rows(shader) => shader.code(),
            Self::Pixels(shader) => shader.code(),
            Self::Shared(shader) => shader.code(),
        }
    }
}

/// For the sums of a convolution, or the gradient of its maps: from that before pooling where [`from_pooled`] is false.
pub fn sums(geometry: &Geometry, sums: Sums, tile: Tile) -> (Selected<RowSums, PixelSums, SharedSums>, Extent) {
    if let Some(shader) = shared(tile, || SharedSums::new(geometry, sums)) {
        let extent = shader.extent(geometry.batch);
        return (Selected::Shared(shader), extent);
    }
    if rows::cover(geometry) {
        let shader = RowSums::new(geometry, sums);
        let extent = shader.extent(geometry.batch);
        return (Selected::Rows(shader), extent);
    }
    let shader = PixelSums::new(geometry, sums);
    let extent = shader.extent(geometry.batch);
    (Selected::Pixels(shader), extent)
}

/// What a workgroup's shader is, where that is wanted and covers the geometry.
fn shared<S>(tile: Tile, shader: impl FnOnce() -> Option<S>) -> Option<S> {
    if tile == Tile::Workgroup { shader() } else { None }
}

/// For the partial sums of groups of images in the gradients of weight and bias, and how many groups there are.
pub fn weight_partial_sums(
    geometry: &Geometry,
    tile: Tile,
) -> (Selected<RowWeightPartialSums, WeightPartialSums, SharedWeightPartialSums>, Extent, usize) {
    let [images, groups] = weight::groups(groups_max(geometry, tile), geometry.batch);
    let sizes = [geometry.batch, images];
    if let Some(shader) = shared(tile, || SharedWeightPartialSums::new(geometry)) {
        let extent = Extent::of_workgroups(shader.workgroups() * groups, &sizes);
        return (Selected::Shared(shader), extent, groups);
    }
    let shader = if rows::cover(geometry) {
        Selected::Rows(RowWeightPartialSums::new(geometry))
    } else {
        Selected::Pixels(WeightPartialSums::new(geometry))
    };
    (shader, Extent::new(invocations_of_group(geometry) * groups, &sizes), groups)
}

/// The most groups that there are of any batch.
pub(crate) fn groups_max(geometry: &Geometry, tile: Tile) -> usize {
    let shader = shared(tile, || SharedWeightPartialSums::new(geometry));
    shader.map_or_else(|| weight::groups_max(invocations_of_group(geometry)), |shader| shader.groups_max())
}

/// Invocations of each such group, in registers.
fn invocations_of_group(geometry: &Geometry) -> usize {
    if rows::cover(geometry) { row_weight::invocations(geometry) } else { Tiles::new(geometry).invocations() }
}

/// Whether the backward pass of a pooled convolution takes the gradient after pooling.
pub fn from_pooled(geometry: &Geometry) -> bool {
    rows::cover(geometry)
}
