//! Receptive fields: the part of the input, and of every layer before it, that one number of a layer depends on.

use super::{Graph, LayerId, LayerSpec, NetworkSpec, Place, Region, Shape};
use crate::error::{AbsentPart, Result};
use serde::Serialize;

/// The receptive fields of all rows and all columns of a layer of maps, each `[from, to]`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
pub struct FieldTable {
    /// In the maps that the layer reads, or the one before it that makes numbers of several; see [`NetworkSpec::lineage`].
    pub previous: FieldSides,
    /// In the image.
    pub input: FieldSides,
}

/// One receptive field for each row and each column.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
pub struct FieldSides {
    /// By row.
    pub rows: Vec<[usize; 2]>,
    /// By column.
    pub columns: Vec<[usize; 2]>,
}

impl NetworkSpec {
    /// The receptive field of the box `output` of layer `layer`: the box of the input, then of the output of each layer
    /// before `layer`, that it depends on in inference. Paths of a block join in the smallest box that holds all; `None` for
    /// a layer that it does not depend on.
    ///
    /// # Errors
    /// Those of [`NetworkSpec::shapes`].
    pub fn receptive_fields(&self, layer: LayerId, output: &Region) -> Result<Vec<Option<Region>>> {
        Ok(self.graph()?.receptive_fields(layer, output))
    }

    /// The layers through which the number at `place` of `layer` came alone, after the one that made it of several: first
    /// that one, last `layer`, each with the number's place there.
    ///
    /// # Errors
    /// Those of [`NetworkSpec::shapes`].
    pub fn lineage(&self, layer: LayerId, place: Place) -> Result<Vec<(LayerId, Place)>> {
        Ok(self.graph()?.lineage(layer, place))
    }

    /// The receptive fields of every row and column of the map `unit` of `layer`; `None` where its output is flat. Maps differ where
    /// branches are concatenated.
    ///
    /// # Errors
    /// Those of [`NetworkSpec::shapes`].
    pub fn field_table(&self, layer: LayerId, unit: usize) -> Result<Option<FieldTable>> {
        let graph = self.graph()?;
        let Shape::Map([units, rows, columns]) = graph.node(layer).shapes.output else { return Ok(None) };
        if unit >= units {
            return Err(AbsentPart::AbsentUnit { index: unit, count: units }.into());
        }
        let (mut previous, mut input) = (FieldSides::default(), FieldSides::default());
        let mut of = |place, axis: usize| {
            let (field, of_input) = graph.fields(layer, place);
            for (sides, Region(ranges)) in [(&mut previous, field), (&mut input, of_input)] {
                let side = if axis == 1 { &mut sides.rows } else { &mut sides.columns };
                side.push([ranges[axis].start, ranges[axis].end]);
            }
        };
        (0..rows).for_each(|row| of([unit, row, 0], 1));
        (0..columns).for_each(|column| of([unit, 0, column], 2));
        Ok(Some(FieldTable { previous, input }))
    }
}

impl Graph {
    /// See [`NetworkSpec::receptive_fields`].
    pub fn receptive_fields(&self, layer: LayerId, output: &Region) -> Vec<Option<Region>> {
        let mut fields: Vec<Option<Region>> = vec![None; layer.index() + 2];
        fields[layer.index() + 1] = Some(output.clone());
        for (index, node) in self.nodes()[..=layer.index()].iter().enumerate().rev() {
            let Some(region) = &fields[index + 1] else { continue };
            let region = region.clone();
            for (number, &source) in node.sources.iter().enumerate() {
                let Some(read) = node.reads(number, &region) else { continue };
                fields[source] = Some(match &fields[source] {
                    Some(other) => other.union(&read),
                    None => read,
                });
            }
        }
        fields.pop();
        fields
    }

    /// See [`NetworkSpec::lineage`].
    pub fn lineage(&self, layer: LayerId, mut place: Place) -> Vec<(LayerId, Place)> {
        let ids: Vec<LayerId> = self.layer_ids().collect();
        let mut lineage = vec![(layer, place)];
        let mut node = self.node(layer);
        while is_elementwise(&node.layer) {
            let Some((slot, read)) = node.origin(place) else { break };
            let Some(before) = slot.checked_sub(1) else { break };
            place = read;
            lineage.push((ids[before], place));
            node = self.node(ids[before]);
        }
        lineage.reverse();
        lineage
    }

    /// The receptive field of the number at `place` of `layer`: in what the first layer of its lineage reads, and in the image.
    pub fn fields(&self, layer: LayerId, place: Place) -> (Region, Region) {
        let (first, place) = self.lineage(layer, place)[0];
        let fields = self.receptive_fields(first, &Region::of(place));
        let field = |slot: usize| fields[slot].clone().expect("every layer depends on what it reads and on the image");
        (field(self.node(first).sources[0]), field(0))
    }
}

/// Whether a layer makes each number of one.
fn is_elementwise(layer: &LayerSpec) -> bool {
    match layer {
        LayerSpec::Relu(_) | LayerSpec::LeakyRelu(_) | LayerSpec::Gelu(_) | LayerSpec::Tanh(_) => true,
        LayerSpec::Sigmoid(_) | LayerSpec::BatchNorm(_) | LayerSpec::Dropout(_) | LayerSpec::Flatten(_) => true,
        LayerSpec::Branches(_) => true,
        LayerSpec::Conv2d(_) | LayerSpec::Linear(_) | LayerSpec::LocalResponseNorm(_) => false,
        LayerSpec::Residual(_) => false,
        LayerSpec::MaxPool2d(_) | LayerSpec::AvgPool2d(_) | LayerSpec::GlobalAvgPool2d(_) => false,
    }
}
