//! What of the input, and of every layer before it, one number of a layer depends on.

use super::{NetworkSpec, Region};
use crate::error::Result;

impl NetworkSpec {
    /// The receptive field of the box `output` of layer `layer`: the box of the input, then of the output of each layer
    /// before `layer`, that it depends on in inference.
    ///
    /// # Errors
    /// Those of [`NetworkSpec::shapes`].
    ///
    /// # Panics
    /// When there is no such layer.
    pub fn receptive_fields(&self, layer: usize, output: &Region) -> Result<Vec<Region>> {
        let stations = self.stations()?;
        let mut fields = Vec::with_capacity(layer + 1);
        let mut region = output.clone();
        for (kind, (input, _)) in self.layers[..=layer].iter().zip(stations).rev() {
            region = kind.reads(input, &region);
            fields.push(region.clone());
        }
        fields.reverse();
        Ok(fields)
    }
}
