//! What of the input, and of every layer before it, one number of a layer depends on.

use super::{LayerSpec, NetworkSpec, Place, Region, Shape};
use crate::error::Result;
use serde::Serialize;

/// The receptive fields of all rows and all columns of a layer of maps, each `[from, to]`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldTable {
    /// In the maps that the layer reads, or the one before it that makes numbers of several; see [`NetworkSpec::lineage`].
    pub previous: FieldSides,
    /// In the image.
    pub input: FieldSides,
}

/// One receptive field for each row and each column.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct FieldSides {
    /// By row.
    pub rows: Vec<[usize; 2]>,
    /// By column.
    pub columns: Vec<[usize; 2]>,
}

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

    /// The layers through which the number at `place` of `layer` came alone, after the one that made it of several: first
    /// that one, last `layer`, each with the number's place there.
    ///
    /// # Errors
    /// Those of [`NetworkSpec::shapes`].
    ///
    /// # Panics
    /// When there is no such layer.
    pub fn lineage(&self, mut layer: usize, mut place: Place) -> Result<Vec<(usize, Place)>> {
        let stations = self.stations()?;
        let mut lineage = vec![(layer, place)];
        while layer > 0 && is_lone(&self.layers[layer]) {
            let read = self.layers[layer].reads(stations[layer].0, &Region::of(place));
            layer -= 1;
            place = read.0.map(|range| range.start);
            lineage.push((layer, place));
        }
        lineage.reverse();
        Ok(lineage)
    }

    /// The receptive fields of every row and column of `layer`; `None` where its output is flat.
    ///
    /// # Errors
    /// Those of [`NetworkSpec::shapes`].
    ///
    /// # Panics
    /// When there is no such layer.
    pub fn field_table(&self, layer: usize) -> Result<Option<FieldTable>> {
        let Shape::Map([_, rows, columns]) = self.shapes()?[layer] else { return Ok(None) };
        let (mut previous, mut input) = (FieldSides::default(), FieldSides::default());
        let mut of = |place, axis: usize| -> Result<()> {
            let (first, first_place) = self.lineage(layer, place)?[0];
            let fields = self.receptive_fields(first, &Region::of(first_place))?;
            for (sides, Region(ranges)) in [(&mut previous, &fields[first]), (&mut input, &fields[0])] {
                let side = if axis == 1 { &mut sides.rows } else { &mut sides.columns };
                side.push([ranges[axis].start, ranges[axis].end]);
            }
            Ok(())
        };
        (0..rows).try_for_each(|row| of([0, row, 0], 1))?;
        (0..columns).try_for_each(|column| of([0, 0, column], 2))?;
        Ok(Some(FieldTable { previous, input }))
    }
}

/// Whether a layer makes each number of one.
fn is_lone(layer: &LayerSpec) -> bool {
    match layer {
        LayerSpec::Relu(_) | LayerSpec::LeakyRelu(_) | LayerSpec::Gelu(_) | LayerSpec::Tanh(_) => true,
        LayerSpec::Sigmoid(_) | LayerSpec::BatchNorm(_) | LayerSpec::Dropout(_) | LayerSpec::Flatten(_) => true,
        LayerSpec::Conv2d(_) | LayerSpec::Linear(_) | LayerSpec::LocalResponseNorm(_) => false,
        LayerSpec::MaxPool2d(_) | LayerSpec::AvgPool2d(_) | LayerSpec::GlobalAvgPool2d(_) => false,
    }
}
