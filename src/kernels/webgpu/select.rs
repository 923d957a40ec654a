//! Which shader a convolution takes: by tiles of rows where the kernel is small and moves by one, else pixel by pixel.

use super::launch::Extent;
use super::product::{self, Product};
use super::row_sums::{self, Sums};
use super::shader::Shader;
use super::weight::{self, Tiles};
use super::{row_weight, rows};
use convscope_cpu_kernels::Geometry;

/// For the sums of a convolution, or the gradient of its maps: from that before pooling where [`from_pooled`] is false.
pub fn sums(geometry: &Geometry, sums: Sums) -> (Shader, Extent) {
    let text = geometry.of_any_batch();
    if rows::cover(geometry) {
        return (Shader::RowSums(text, sums), row_sums::extent(geometry, sums));
    }
    let product = match sums {
        Sums::Gradient | Sums::RectifiedGradient => Product::maps(geometry, sums.is_rectified()),
        Sums::Forward if geometry.pooled => Product::pooled(geometry),
        Sums::Forward => Product::plain(geometry),
    };
    let extent = product::extent(&product, geometry.batch);
    let shader = match sums {
        Sums::Gradient | Sums::RectifiedGradient => Shader::Maps { geometry: text, rectified: sums.is_rectified() },
        Sums::Forward if geometry.pooled => Shader::Pooled(text),
        Sums::Forward => Shader::Plain(text),
    };
    (shader, extent)
}

/// For the partial sums of groups of images in the gradients of weight and bias, and how many groups there are.
pub fn weight_partial_sums(geometry: &Geometry) -> (Shader, Extent, usize) {
    let (text, batch) = (geometry.of_any_batch(), geometry.batch);
    let is_by_rows = rows::cover(geometry);
    let shader = if is_by_rows { Shader::RowWeightPartialSums(text) } else { Shader::WeightPartialSums(text) };
    let of_group = invocations_of_group(geometry);
    let [images, groups] = weight::groups(of_group, batch);
    (shader, Extent::new(of_group * groups, &[batch, images]), groups)
}

/// Invocations of each such group.
pub fn invocations_of_group(geometry: &Geometry) -> usize {
    if rows::cover(geometry) { row_weight::invocations(geometry) } else { Tiles::new(geometry).invocations() }
}

/// Whether the backward pass of a pooled convolution takes the gradient after pooling.
pub fn from_pooled(geometry: &Geometry) -> bool {
    rows::cover(geometry)
}
