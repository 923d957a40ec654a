//! What PyTorch computed: tests/fixtures/layers.safetensors, which says in tests/fixtures/layers/generate.py how it came about.

use convscope::network::LayerSpec;
use safetensors::SafeTensors;
use serde::Deserialize;
use std::collections::BTreeMap;

static FILE: &[u8] = include_bytes!("../fixtures/layers.safetensors");

/// A tensor on the host.
#[derive(Debug, Clone)]
pub struct Values {
    pub shape: Vec<usize>,
    pub values: Vec<f32>,
}

/// One layer, what went in, and what came out.
#[derive(Debug)]
pub struct Case {
    pub name: String,
    pub layer: LayerSpec,
    pub training: bool,
    pub batches: usize,
    /// `input.0`, `before.weight`, `output`, `upstream`, `gradient.input`, `after.running_var` and so on, as PyTorch lays
    /// them out.
    pub tensors: BTreeMap<String, Values>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    layer: LayerSpec,
    training: bool,
    batches: usize,
}

/// All cases, by name.
pub fn cases() -> Vec<Case> {
    let file = SafeTensors::deserialize(FILE).unwrap();
    let (_, metadata) = SafeTensors::read_metadata(FILE).unwrap();
    let entries: BTreeMap<&String, &String> = metadata.metadata().as_ref().unwrap().iter().collect();
    let case = |(name, entry): (&String, &String)| {
        let entry: Entry = serde_json::from_str(entry).unwrap_or_else(|error| panic!("{name}: {error}"));
        let tensors = file.iter().filter_map(|(key, view)| {
            let what = key.strip_prefix(name.as_str())?.strip_prefix('/')?;
            let values = view.data().chunks_exact(4).map(|bytes| f32::from_le_bytes(bytes.try_into().unwrap()));
            Some((what.to_string(), Values { shape: view.shape().to_vec(), values: values.collect() }))
        });
        let tensors = tensors.collect();
        Case { name: name.clone(), layer: entry.layer, training: entry.training, batches: entry.batches, tensors }
    };
    entries.into_iter().map(case).collect()
}

impl Values {
    /// `[a, b]` to `[b, a]`: burn lays the weight of a fully connected layer out the other way.
    pub fn transposed(&self) -> Self {
        let [rows, columns] = self.shape[..] else { panic!("{:?} is no matrix", self.shape) };
        let values = (0..columns).flat_map(|column| (0..rows).map(move |row| self.values[row * columns + column]));
        Self { shape: vec![columns, rows], values: values.collect() }
    }
}
