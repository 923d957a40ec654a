//! Named tensors in a safetensors file, with PyTorch's names and layouts: what `safetensors.torch.save_file(model.state_dict(), …)`
//! writes and `load_state_dict(safetensors.torch.load_file(…))` takes.

use crate::error::{Error, Result};
use crate::network::NamedTensor;
use burn::tensor::{DType, TensorData};
use safetensors::tensor::TensorView;
use safetensors::{Dtype, SafeTensors};
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
            return Err(Error::Safetensors("it is an archive, as torch.save writes them".to_string()));
        }
        let broken = |error: safetensors::SafeTensorError| Error::Safetensors(error.to_string());
        let (_, header) = SafeTensors::read_metadata(bytes).map_err(broken)?;
        let file = SafeTensors::deserialize(bytes).map_err(broken)?;
        let tensors = header.offset_keys().into_iter().map(|name| {
            let view = file.tensor(&name).map_err(broken)?;
            let values = values(&view).ok_or_else(|| {
                Error::Safetensors(format!("{name} holds {:?} numbers; save it as float32", view.dtype()))
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
        let broken = |error: safetensors::SafeTensorError| Error::Safetensors(error.to_string());
        let data: Vec<Vec<u8>> = self.tensors.iter().map(|tensor| to_bytes(&tensor.values)).collect();
        let views = self.tensors.iter().zip(&data).map(|(tensor, data)| {
            let view = TensorView::new(Dtype::F32, tensor.shape.clone(), data).map_err(broken)?;
            Ok((tensor.name.as_str(), view))
        });
        let metadata = (!self.metadata.is_empty()).then(|| self.metadata.clone().into_iter().collect());
        safetensors::serialize(views.collect::<Result<Vec<_>>>()?, metadata).map_err(broken)
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
            None => faults.push(format!("{name} is missing")),
            Some((found, tensor)) if tensor.shape != *shape => {
                let wanted: Vec<usize> = if shape.len() == 2 { vec![shape[1], shape[0]] } else { shape.clone() };
                faults.push(format!("{name} is {found:?} instead of {wanted:?}"));
            }
            Some((_, tensor)) if !tensor.values.iter().all(|value| value.is_finite()) => {
                faults.push(format!("{name} has values that are not finite"));
            }
            Some((_, tensor)) => fitting.push(tensor),
        }
    }
    let mut surplus: Vec<String> = given.into_keys().map(|name| format!("{name} is not part of it")).collect();
    surplus.sort();
    faults.append(&mut surplus);
    if faults.is_empty() { Ok(fitting) } else { Err(Error::Weights(list(&faults))) }
}

fn list(faults: &[String]) -> String {
    let shown = faults.iter().take(FAULTS_LISTED).cloned().collect::<Vec<_>>().join("; ");
    match faults.len().saturating_sub(FAULTS_LISTED) {
        0 => shown,
        more => format!("{shown}; and {more} more"),
    }
}

/// The numbers of a tensor as f32; `None` for types that are no plain numbers.
fn values(view: &TensorView) -> Option<Vec<f32>> {
    let dtype = match view.dtype() {
        Dtype::F64 => DType::F64,
        Dtype::F32 => DType::F32,
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
