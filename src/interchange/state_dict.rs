//! Named tensors in a safetensors file, with PyTorch's names and layouts: what `safetensors.torch.save_file(model.state_dict(), …)`
//! writes and `load_state_dict(safetensors.torch.load_file(…))` takes.

use crate::error::{Error, Result, SafetensorsReason, WeightsFault};
use crate::network::NamedTensor;
use burn::tensor::{DType, TensorData};
use safetensors::tensor::{TensorView, View};
use safetensors::{Dtype, SafeTensors};
use std::borrow::Cow;
use std::collections::HashMap;

/// How many faults of a file a sentence lists.
const FAULTS_LISTED: usize = 8;

/// How zip archives begin: APPNOTE.TXT 6.3.10, 4.3.7.
const ZIP: &[u8] = b"PK\x03\x04";

/// A safetensors file on the host: tensors in PyTorch's layout, and texts about them.
#[derive(Debug, Default, PartialEq)]
pub struct StateDict {
    /// In the order of the file.
    pub tensors: Vec<NamedTensor>,
    /// The header's `__metadata__`.
    pub metadata: HashMap<String, String>,
}

impl StateDict {
    /// Reads a file; every type of number that PyTorch saves models in becomes f32.
    ///
    /// # Errors
    /// [`Error::Safetensors`].
    pub fn read(bytes: &[u8]) -> Result<Self> {
        if bytes.starts_with(ZIP) {
            return Err(SafetensorsReason::Archive.into());
        }
        let (_, header) = SafeTensors::read_metadata(bytes).map_err(broken)?;
        let file = SafeTensors::deserialize(bytes).map_err(broken)?;
        let tensors = header.offset_keys().into_iter().map(|name| {
            let view = file.tensor(&name).map_err(broken)?;
            let values = values(&view).ok_or_else(|| SafetensorsReason::NumberType {
                name: name.clone(),
                dtype: format!("{:?}", view.dtype()),
            })?;
            Ok(NamedTensor { shape: view.shape().to_vec(), values, name })
        });
        let metadata = header.metadata().iter().flatten().map(|(key, text)| (key.clone(), text.clone())).collect();
        Ok(Self { tensors: tensors.collect::<Result<_>>()?, metadata })
    }

    /// The file's bytes: float32, little-endian.
    ///
    /// # Errors
    /// [`Error::Safetensors`] when a tensor's shape and number of values contradict each other.
    pub fn to_bytes(&self) -> Result<Vec<u8>> {
        let tensors = self.tensors.iter().map(|tensor| (tensor.name.clone(), tensor));
        written(tensors, self.metadata.clone())
    }
}

/// The bytes of a file of these tensors, each under a name of its own. Only one of them is copied at a time: a large network
/// with its optimiser's state fits into the memory of a browser's tab once, not many times.
///
/// # Errors
/// [`Error::Safetensors`] when a tensor's shape and number of values contradict each other.
pub fn written<'a>(
    tensors: impl IntoIterator<Item = (String, &'a NamedTensor)>,
    metadata: HashMap<String, String>,
) -> Result<Vec<u8>> {
    let views = tensors.into_iter().map(|(name, tensor)| (name, Float32(tensor)));
    let metadata = (!metadata.is_empty()).then(|| metadata.into_iter().collect());
    safetensors::serialize(views, metadata).map_err(broken)
}

/// A tensor as a file holds it.
struct Float32<'a>(&'a NamedTensor);

impl View for Float32<'_> {
    fn dtype(&self) -> Dtype {
        Dtype::F32
    }

    fn shape(&self) -> &[usize] {
        &self.0.shape
    }

    fn data(&self) -> Cow<'_, [u8]> {
        Cow::Owned(to_bytes(&self.0.values))
    }

    fn data_len(&self) -> usize {
        size_of_val(&self.0.values[..])
    }
}

/// Turns a tensor from burn's layout to PyTorch's or back: fully connected layers, the only ones with two dimensions, are
/// `[in, out]` in burn and `[out, in]` in PyTorch.
pub fn transpose_linear(tensor: NamedTensor) -> NamedTensor {
    let [rows, columns] = tensor.shape[..] else { return tensor };
    let transposed = (0..rows * columns).map(|index| tensor.values[index % rows * columns + index / rows]);
    NamedTensor { values: transposed.collect(), shape: vec![columns, rows], name: tensor.name }
}

/// The parameters `expected`, names and burn's shapes, out of `tensors`, in burn's layout.
///
/// # Errors
/// [`Error::Weights`] with everything that is missing, surplus, misshapen or not finite.
pub fn fit(tensors: Vec<NamedTensor>, expected: &[(String, Vec<usize>)]) -> Result<Vec<NamedTensor>> {
    let tensors = tensors.into_iter().map(|tensor| (tensor.name.clone(), tensor));
    let mut given: HashMap<String, NamedTensor> = tensors.collect();
    // PyTorch's count of batches, which only a batch normalisation without momentum uses.
    given.retain(|name, _| !name.ends_with(".num_batches_tracked"));
    let mut faults = Vec::new();
    let mut fitting = Vec::new();
    for (name, shape) in expected {
        match given.remove(name).map(|tensor| (tensor.shape.clone(), transpose_linear(tensor))) {
            None => faults.push(WeightsFault::WeightMissing { name: name.clone() }),
            Some((found, tensor)) if tensor.shape != *shape => {
                let wanted: Vec<usize> = if shape.len() == 2 { vec![shape[1], shape[0]] } else { shape.clone() };
                faults.push(WeightsFault::WeightShape {
                    name: name.clone(),
                    found: format!("{found:?}"),
                    expected: format!("{wanted:?}"),
                });
            }
            Some((_, tensor)) if !tensor.values.iter().all(|value| value.is_finite()) => {
                faults.push(WeightsFault::WeightNotFinite { name: name.clone() });
            }
            Some((_, tensor)) => fitting.push(tensor),
        }
    }
    let mut surplus: Vec<String> = given.into_keys().collect();
    surplus.sort();
    faults.extend(surplus.into_iter().map(|name| WeightsFault::WeightSurplus { name }));
    if faults.is_empty() {
        return Ok(fitting);
    }
    let more = faults.len().saturating_sub(FAULTS_LISTED);
    faults.truncate(FAULTS_LISTED);
    Err(Error::Weights { faults, more })
}

fn broken(error: safetensors::SafeTensorError) -> Error {
    SafetensorsReason::FileUnreadable { detail: error.to_string() }.into()
}

/// The numbers of a tensor as f32; `None` for types that are no plain numbers.
fn values(view: &TensorView) -> Option<Vec<f32>> {
    let dtype = match view.dtype() {
        // As they are, without burn's conversion of each number.
        Dtype::F32 => return from_bytes(view.data()),
        Dtype::F64 => DType::F64,
        Dtype::F16 => DType::F16,
        Dtype::BF16 => DType::BF16,
        Dtype::I64 => DType::I64,
        Dtype::I32 => DType::I32,
        Dtype::U8 => DType::U8,
        _ => return None,
    };
    let data = TensorData::from_bytes_vec(view.data().to_vec(), view.shape().to_vec(), dtype);
    Some(data.iter::<f32>().collect())
}

/// Little-endian.
pub fn to_bytes(values: &[f32]) -> Vec<u8> {
    values.iter().flat_map(|value| value.to_le_bytes()).collect()
}

/// The inverse of [`to_bytes`]; `None` when a number is cut.
pub fn from_bytes(bytes: &[u8]) -> Option<Vec<f32>> {
    let (numbers, rest) = bytes.as_chunks::<4>();
    rest.is_empty().then(|| numbers.iter().map(|&number| f32::from_le_bytes(number)).collect())
}
