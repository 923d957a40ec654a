//! Between burn's tensors and buffers of our own: copies within the device.
//!
//! burn sends what it is asked for later, in submissions of its own. So before one of ours that reads a tensor or writes one, what burn
//! still has is sent: the tensor's numbers may be part of it, and so may readers of an earlier tensor whose memory a new one has.

use super::pipelines::Region;
use crate::error::{Error, Result};
use burn::backend::wgpu::{CubeBackend, CubeTensor};
use burn::backend::{BackendTensor, DispatchTensor, DispatchTensorKind};
use burn::tensor::wgpu::wgpu;
use burn_cubecl::cubecl::server::ServerError;
use burn_cubecl::cubecl::wgpu::{AutoCompiler, WgpuServer};
use burn_cubecl::kernel::into_contiguous;
use std::any::Any;

/// A tensor's memory.
pub struct Memory {
    tensor: CubeTensor,
    buffer: wgpu::Buffer,
    offset: u64,
    /// While it is held, the memory stays where it is.
    _resource: Box<dyn Any>,
}

impl Memory {
    /// Of a tensor of floats on a browser's WebGPU that is on no graph; the tensor's numbers may still have to be computed.
    ///
    /// # Errors
    /// [`Error::Device`] when the device was lost.
    pub fn of(tensor: DispatchTensor) -> Result<Self> {
        let DispatchTensorKind::Cube(BackendTensor::Float(tensor)) = tensor.kind else {
            return Err(Error::Device { detail: "a recorded step takes tensors of WebGPU alone".into() });
        };
        let tensor = into_contiguous(tensor.client.clone().resolve_tensor_float::<CubeBackend>(tensor));
        let resource = tensor.client.get_resource::<WgpuServer<AutoCompiler>>(tensor.handle.clone()).map_err(lost)?;
        let (buffer, offset) = (resource.resource().buffer.clone(), resource.resource().offset);
        Ok(Self { tensor, buffer, offset, _resource: Box::new(resource) })
    }

    /// Sends what burn still has for the device.
    ///
    /// # Errors
    /// [`Error::Device`] when the device was lost.
    pub fn send(&self) -> Result<()> {
        self.tensor.client.flush().map_err(lost)
    }

    /// Copies the tensor's numbers to `region`, which has as many.
    pub fn copy_to(&self, encoder: &mut wgpu::CommandEncoder, region: &Region) {
        encoder.copy_buffer_to_buffer(&self.buffer, self.offset, &region.buffer, region.offset, region.size);
    }

    /// Copies those of `region` to the tensor.
    pub fn copy_from(&self, encoder: &mut wgpu::CommandEncoder, region: &Region) {
        encoder.copy_buffer_to_buffer(&region.buffer, region.offset, &self.buffer, self.offset, region.size);
    }
}

fn lost(error: ServerError) -> Error {
    Error::Device { detail: format!("{error:?}") }
}
