//! Which tensors of a file are which parameters of a network: by name, without a wrapper's prefix, or in the order of the layers.

use super::checkpoint::{OWN, RUN};
use super::state_dict::StateDict;
use super::transpose_linear;
use crate::error::Result;
use crate::network::NamedTensor;
use serde::Serialize;
use std::collections::BTreeMap;

/// What wrappers put before all names: `DataParallel` and `DistributedDataParallel`, `torch.compile`, and authors' classes.
const PREFIXES: [&str; 3] = ["module.", "_orig_mod.", "model."];

/// PyTorch's count of batches, which only a batch normalisation without momentum uses.
pub(super) const COUNT: &str = ".num_batches_tracked";

/// The entry of the metadata that says in which order tensors stand, and its value for that of a `state_dict`.
const ORDER: (&str, &str) = ("order", "state_dict");

/// The weights in a file, whether a run is with them or not.
#[derive(Debug)]
pub struct WeightFile {
    /// In PyTorch's layout.
    pub tensors: Vec<NamedTensor>,
    /// Whether they stand in the order of their layers: safetensors files that PyTorch saves are sorted by name.
    pub is_ordered: bool,
    /// Whether a whole run is saved with them.
    pub is_run: bool,
}

impl WeightFile {
    /// Reads a file.
    ///
    /// # Errors
    /// [`crate::Error::Safetensors`].
    pub fn read(bytes: &[u8]) -> Result<Self> {
        let StateDict { mut tensors, metadata } = StateDict::read(bytes)?;
        tensors.retain(|tensor| !tensor.name.starts_with(OWN));
        let is_run = metadata.contains_key(RUN);
        let is_ordered = is_run || metadata.get(ORDER.0).is_some_and(|order| order == ORDER.1);
        Ok(Self { tensors, is_ordered, is_run })
    }

    /// Matches them with the parameters of a network: names and burn's shapes.
    pub fn matched(self, expected: &[(String, Vec<usize>)]) -> Matched {
        let mut matched = Matched::new(self.tensors, expected, self.is_ordered);
        matched.matching.is_run = self.is_run;
        matched
    }
}

/// A tensor's name and its shape in PyTorch's layout.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
pub struct TensorShape {
    /// Such as `conv1.weight`.
    pub name: String,
    /// Such as `[32, 1, 3, 3]`.
    pub shape: Vec<usize>,
}

/// A tensor of a file beside the parameter of the network that it is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
pub struct MatchRow {
    /// `None` where the file has nothing for the parameter.
    pub file: Option<TensorShape>,
    /// `None` where the network has no use for the tensor.
    pub network: Option<TensorShape>,
    /// Whether the parameter can take the tensor: the shapes are the same, and all values are finite.
    pub fits: bool,
}

/// How a file's tensors fit a network.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(native, derive(ts_rs::TS))]
pub struct WeightMatching {
    /// The prefix that was taken off all names; mostly empty.
    pub prefix: String,
    /// Whether layers were matched in their order, because names say nothing.
    pub in_order: bool,
    /// Whether the file holds a whole run.
    pub is_run: bool,
    /// Each parameter in the network's order, then what is left of the file.
    pub rows: Vec<MatchRow>,
}

/// A file's tensors under the names of a network's parameters.
#[derive(Debug)]
pub struct Matched {
    /// The matched tensors.
    pub matching: WeightMatching,
    /// All tensors of the file in PyTorch's layout, renamed where they were matched.
    pub tensors: Vec<NamedTensor>,
}

/// A layer in a file or in a network: its name and the shapes of its fields.
pub(super) type Layer = (String, BTreeMap<String, Vec<usize>>);

impl Matched {
    /// Matches `tensors` with the parameters `expected`, names and burn's shapes. `is_ordered` says that the tensors stand in the
    /// order of their layers, as in a `state_dict`; safetensors files are sorted by name.
    pub fn new(tensors: Vec<NamedTensor>, expected: &[(String, Vec<usize>)], is_ordered: bool) -> Self {
        let network =
            expected.iter().map(|(name, shape)| TensorShape { name: name.clone(), shape: pytorch_shape(shape) });
        let network: Vec<TensorShape> = network.collect();
        let (prefix, mut tensors) = without_prefixes(tensors);
        tensors.retain(|tensor| !tensor.name.ends_with(COUNT));
        let originals: Vec<String> = tensors.iter().map(|tensor| format!("{prefix}{}", tensor.name)).collect();
        let are_named = network.iter().any(|wanted| tensors.iter().any(|tensor| tensor.name == wanted.name));
        let names = if are_named { None } else { in_order(&tensors, &network, is_ordered) };
        for (old, new) in names.iter().flatten() {
            if let Some(tensor) = tensors.iter_mut().find(|tensor| tensor.name == *old) {
                tensor.name.clone_from(new);
            }
        }
        let rows = rows(&tensors, &originals, &network);
        Self { matching: WeightMatching { prefix, in_order: names.is_some(), is_run: false, rows }, tensors }
    }

    /// The tensors that fit, in burn's layout.
    pub fn fitting(self) -> Vec<NamedTensor> {
        let fits = |name: &str| {
            let of = |row: &MatchRow| row.fits && row.network.as_ref().is_some_and(|parameter| parameter.name == name);
            self.matching.rows.iter().any(of)
        };
        self.tensors.into_iter().filter(|tensor| fits(&tensor.name)).map(transpose_linear).collect()
    }
}

/// Fully connected layers, the only parameters with two dimensions, are `[in, out]` in burn and `[out, in]` in PyTorch.
fn pytorch_shape(shape: &[usize]) -> Vec<usize> {
    let mut shape = shape.to_vec();
    if shape.len() == 2 {
        shape.reverse();
    }
    shape
}

/// Takes off what wraps all names, however often.
pub(super) fn without_prefixes(mut tensors: Vec<NamedTensor>) -> (String, Vec<NamedTensor>) {
    let mut taken = String::new();
    let wraps_all =
        |tensors: &[NamedTensor], prefix: &str| tensors.iter().all(|tensor| tensor.name.starts_with(prefix));
    while !tensors.is_empty()
        && let Some(prefix) = PREFIXES.into_iter().find(|prefix| wraps_all(&tensors, prefix))
    {
        taken.push_str(prefix);
        tensors.iter_mut().for_each(|tensor| tensor.name.replace_range(..prefix.len(), ""));
    }
    (taken, tensors)
}

/// The layers that tensors belong to, in the order in which they come.
pub(super) fn layers<'a>(tensors: impl Iterator<Item = (&'a str, &'a [usize])>) -> Vec<Layer> {
    let mut layers: Vec<Layer> = Vec::new();
    for (name, shape) in tensors {
        let (layer, field) = name.rsplit_once('.').unwrap_or(("", name));
        let known = layers.iter_mut().find(|(known, _)| known == layer);
        match known {
            Some((_, fields)) => {
                fields.insert(field.to_string(), shape.to_vec());
            }
            None => layers.push((layer.to_string(), [(field.to_string(), shape.to_vec())].into())),
        }
    }
    layers
}

/// The number of a layer of `nn.Sequential`, with the module that it is in.
fn number(layer: &str) -> Option<(&str, usize)> {
    let (module, number) = layer.rsplit_once('.').unwrap_or(("", layer));
    Some((module, number.parse().ok()?))
}

/// Sorts the layers of an `nn.Sequential` by their numbers; whether they are of one.
pub(super) fn sort_sequential(found: &mut [Layer]) -> bool {
    let module = found.first().and_then(|(name, _)| number(name)).map(|(module, _)| module.to_string());
    let is_sequential =
        module.is_some() && found.iter().all(|(name, _)| number(name).map(|(module, _)| module) == module.as_deref());
    if is_sequential {
        found.sort_by_key(|(name, _)| number(name).map(|(_, number)| number));
    }
    is_sequential
}

/// The new name of each tensor where the layers of a file are those of the network one by one. Shapes may differ where the order is
/// certain; where it is not, all must fit, and in one way only.
fn in_order(tensors: &[NamedTensor], network: &[TensorShape], is_ordered: bool) -> Option<Vec<(String, String)>> {
    let mut found = layers(tensors.iter().map(|tensor| (tensor.name.as_str(), &tensor.shape[..])));
    let wanted = layers(network.iter().map(|parameter| (parameter.name.as_str(), &parameter.shape[..])));
    let is_sequential = sort_sequential(&mut found);
    let has_fields = |(one, other): (&Layer, &Layer)| one.1.keys().eq(other.1.keys());
    if found.len() != wanted.len() || !found.iter().zip(&wanted).all(has_fields) {
        return None;
    }
    let is_certain = is_sequential || is_ordered;
    let fit = found.iter().zip(&wanted).filter(|((_, one), (_, other))| one == other).count();
    let are_distinct = || (1..found.len()).all(|place| found[..place].iter().all(|(_, one)| *one != found[place].1));
    if fit == 0 || (!is_certain && (fit < found.len() || !are_distinct())) {
        return None;
    }
    let named =
        |layer: &str, field: &str| if layer.is_empty() { field.to_string() } else { format!("{layer}.{field}") };
    let pairs = found
        .iter()
        .zip(&wanted)
        .flat_map(|((old, fields), (new, _))| fields.keys().map(move |field| (named(old, field), named(new, field))));
    Some(pairs.collect())
}

/// The table of both. `originals` are the names in the file of `tensors`.
fn rows(tensors: &[NamedTensor], originals: &[String], network: &[TensorShape]) -> Vec<MatchRow> {
    let of_file = |place: usize| TensorShape { name: originals[place].clone(), shape: tensors[place].shape.clone() };
    let wanted = network.iter().map(|parameter| {
        let place = tensors.iter().position(|tensor| tensor.name == parameter.name);
        let is_right = |place: usize| {
            let NamedTensor { shape, values, .. } = &tensors[place];
            *shape == parameter.shape && values.iter().all(|value| value.is_finite())
        };
        MatchRow { file: place.map(of_file), network: Some(parameter.clone()), fits: place.is_some_and(is_right) }
    });
    let surplus =
        (0..tensors.len()).filter(|&place| network.iter().all(|parameter| parameter.name != tensors[place].name));
    let surplus = surplus.map(|place| MatchRow { file: Some(of_file(place)), network: None, fits: false });
    wanted.chain(surplus).collect()
}
