//! One image after the other, laid out so that each row of a window is one slice.

use crate::Geometry;
use crate::maps::{Maps, unfold};

/// Room for one image.
pub struct Image {
    /// How its windows lie; not those of the convolution where the image is unfolded.
    pub geometry: Geometry,
    of_maps: Geometry,
    padded: Vec<f32>,
    unfolded: Option<Vec<f32>>,
}

impl Image {
    /// For images of a convolution, as they are or unfolded.
    pub fn new(geometry: &Geometry, is_unfolded: bool) -> Self {
        let of_maps = geometry.clone();
        let padded = vec![0.0; geometry.padded()];
        let geometry = if is_unfolded { geometry.unfolded() } else { geometry.clone() };
        let unfolded = is_unfolded.then(|| vec![0.0; geometry.padded()]);
        Self { geometry, of_maps, padded, unfolded }
    }

    /// Takes in one image.
    pub fn take(&mut self, maps: &Maps, index: usize) {
        maps.pad(index, &self.of_maps, &mut self.padded);
        if let Some(unfolded) = &mut self.unfolded {
            unfold(&self.padded, &self.of_maps, unfolded);
        }
    }

    /// The numbers of the image that was taken in.
    pub fn values(&self) -> &[f32] {
        self.unfolded.as_ref().unwrap_or(&self.padded)
    }
}
