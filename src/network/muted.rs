//! Ablation: muted units, whose output is 0 for every layer after them in inspections.

use super::{Activation, LayerId};
use burn::tensor::{Device, Tensor, TensorData};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The muted units (channels or flat features) of each layer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Muted(BTreeMap<LayerId, BTreeSet<usize>>);

impl Muted {
    /// Mutes exactly `units` of `layer`; none, to let all be heard again.
    pub fn set(&mut self, layer: LayerId, units: impl IntoIterator<Item = usize>) {
        let units: BTreeSet<usize> = units.into_iter().collect();
        if units.is_empty() {
            self.0.remove(&layer);
        } else {
            self.0.insert(layer, units);
        }
    }

    /// Whether a unit is muted.
    pub fn contains(&self, layer: LayerId, unit: usize) -> bool {
        self.0.get(&layer).is_some_and(|units| units.contains(&unit))
    }

    /// Whether every unit of these layers is heard.
    pub fn spares(&self, layers: &[LayerId]) -> bool {
        !layers.iter().any(|layer| self.0.contains_key(layer))
    }

    /// Whether nothing is muted.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The muted units of every layer that has some.
    pub fn layers(&self) -> impl Iterator<Item = (LayerId, &BTreeSet<usize>)> {
        self.0.iter().map(|(&layer, units)| (layer, units))
    }

    /// The output of `layer` as the layers after it get it. Where nothing of it is muted, it is the very same tensor.
    pub fn silence(&self, layer: LayerId, output: Activation) -> Activation {
        let Some(units) = self.0.get(&layer) else { return output };
        let factors = |count: usize, device: &Device| {
            let factors: Vec<f32> = (0..count).map(|unit| if units.contains(&unit) { 0.0 } else { 1.0 }).collect();
            Tensor::<1>::from_data(TensorData::new(factors, [count]), device)
        };
        match output {
            Activation::Map(maps) => {
                let [_, channels, ..] = maps.dims();
                let factors = factors(channels, &maps.device()).reshape([1, channels, 1, 1]);
                Activation::Map(maps * factors)
            }
            Activation::Flat(features) => {
                let [_, count] = features.dims();
                let factors = factors(count, &features.device()).reshape([1, count]);
                Activation::Flat(features * factors)
            }
        }
    }
}
