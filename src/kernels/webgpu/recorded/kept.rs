//! Parameters as they were after a replay: in a buffer of the device until somebody asks for tensors.
//!
//! Making burn's tensors takes the host several times as long as a step, and most of them nobody reads.

use super::exchange::Memory;
use super::parameters::Parameters;
use super::pipelines::Region;
use super::shared::Gpu;
use super::{HeldParameter, Version, empty};
use crate::error::Result;
use burn::backend::DispatchDevice;
use burn::tensor::Shape;
use burn::tensor::wgpu::wgpu;
use std::cell::RefCell;
use std::rc::Rc;

/// Buffers of a run that are in use at a time: a trainer's, that to which it goes back, and the next.
const IN_USE: usize = 3;

/// Each parameter's value and the optimiser's state of it, after some step. Clones share the buffer.
#[derive(Debug, Clone)]
pub struct Kept(Rc<Copy>);

#[derive(Debug)]
struct Copy {
    version: Version,
    buffer: wgpu::Buffer,
    store: Rc<Store>,
}

/// Where the parameters of one network are kept. Its buffers are used again, once nobody asks for what they hold any more.
#[derive(Debug)]
pub struct Store {
    gpu: Gpu,
    parameters: Rc<Parameters>,
    /// Shape and device of each parameter.
    pub like: Vec<(Shape, DispatchDevice)>,
    spare: RefCell<Vec<wgpu::Buffer>>,
}

impl Store {
    pub fn new(gpu: &Gpu, parameters: Rc<Parameters>, like: Vec<(Shape, DispatchDevice)>) -> Rc<Self> {
        let store = Self { gpu: gpu.clone(), parameters, like, spare: RefCell::default() };
        store.spare.replace((0..IN_USE).map(|_| store.buffer()).collect());
        Rc::new(store)
    }

    fn buffer(&self) -> wgpu::Buffer {
        let numbers = self.parameters.rows().iter().map(|row| row.numbers()).sum();
        Region::new(&self.gpu, numbers).buffer
    }

    /// Copies what the parameters are after the steps in `encoder`, of that version.
    pub fn keep(self: &Rc<Self>, encoder: &mut wgpu::CommandEncoder, version: &Version) -> Kept {
        let buffer = self.spare.borrow_mut().pop().unwrap_or_else(|| self.buffer());
        let kept = Kept(Rc::new(Copy { version: version.clone(), buffer, store: self.clone() }));
        for (row, copy) in self.parameters.rows().into_iter().zip(kept.rows()) {
            encoder.copy_buffer_to_buffer(&row.buffer, row.offset, &copy.buffer, copy.offset, row.size);
        }
        kept
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        self.store.spare.borrow_mut().push(self.buffer.clone());
    }
}

impl Kept {
    /// Whether it is of that version.
    pub(super) fn is(&self, version: &Version) -> bool {
        Rc::ptr_eq(&self.0.version.0, &version.0)
    }

    /// The rows of the parameters, one after the other.
    fn rows(&self) -> Vec<Region> {
        let Copy { buffer, store, .. } = &*self.0;
        let mut offset = 0;
        let row = |row: &Region| {
            offset += row.size;
            Region { buffer: buffer.clone(), offset: offset - row.size, size: row.size, stride: 0 }
        };
        store.parameters.rows().into_iter().map(row).collect()
    }

    /// Copies it back to where steps compute.
    pub(super) fn copy_back(&self, encoder: &mut wgpu::CommandEncoder) {
        for (row, copy) in self.0.store.parameters.rows().into_iter().zip(self.rows()) {
            encoder.copy_buffer_to_buffer(&copy.buffer, copy.offset, &row.buffer, row.offset, row.size);
        }
    }

    /// New tensors of it, in the order of the layers.
    ///
    /// # Errors
    /// [`crate::Error::Device`] when the device was lost.
    pub fn tensors(&self) -> Result<Vec<HeldParameter>> {
        let Store { gpu, parameters, like, .. } = &*self.0.store;
        let mut encoder = gpu.device.create_command_encoder(&wgpu::CommandEncoderDescriptor::default());
        let rows = self.rows();
        let (rows, mut written, mut made) = (rows.iter().collect::<Vec<_>>(), Vec::new(), Vec::new());
        for (number, (shape, device)) in like.iter().enumerate() {
            let mut tensors = Vec::new();
            for region in parameters.held(number, &rows) {
                let tensor = empty(shape.clone(), device);
                let memory = Memory::of(tensor.clone())?;
                memory.copy_from(&mut encoder, &region);
                written.push(memory);
                tensors.push(tensor);
            }
            made.push(tensors);
        }
        written.last().map_or(Ok(()), Memory::send)?;
        gpu.queue.submit([encoder.finish()]);
        Ok(made)
    }
}
