//! Training steps that are recorded once and replayed.
//!
//! A step that burn takes is decided anew each time: its graph, its fusion, its memory, its bind groups. Where kernels of our own
//! compute all of it, that is done once: a recorded step is a list of dispatches, with bind groups over buffers that stay. Replaying it
//! asks the device for these dispatches, for several steps in one submission. Parameters and the optimiser's state are copied in where others
//! have come meanwhile, and out after each replay, into new tensors where somebody asks for them, so that nothing outside notices: a tensor never
//! changes, and the numbers are those of burn's step bit for bit, because the shaders are.

mod exchange;
mod images;
mod kept;
mod measured;
mod parameters;
mod pipelines;
mod shared;
mod tape;

use super::choice;
use crate::error::Result;
use crate::kernels::{StepSpec, UpdateNumbers};
use burn::backend::ops::FloatTensorOps;
use burn::backend::{Dispatch, DispatchDevice, DispatchTensor, TensorMetadata};
use burn::tensor::wgpu::wgpu;
use burn::tensor::{Element, FloatDType, Shape, Tensor, TensorData};
use exchange::Memory;
pub use images::ImageSet;
pub use kept::Kept;
use kept::Store;
use parameters::Parameters;
use shared::Gpu;
pub use shared::init_webgpu;
use std::cell::RefCell;
use std::rc::Rc;
use tape::Tape;

/// Tapes that are kept: of a whole batch, and of an epoch's last.
const TAPES: usize = 2;

/// What a recorder's buffers hold: two are one where nothing has been replayed in between.
#[derive(Debug, Clone)]
struct Version(Rc<()>);

/// The batches of some steps, one after the other, and the hyper-parameters of each.
#[derive(Debug)]
pub struct StepBatches<'a> {
    /// Of each.
    pub images: StepImages<'a>,
    /// `[batch]` of each.
    pub labels: Vec<i32>,
    /// The masks of each, [`StepSpec::mask_words`] long.
    pub masks: Vec<u32>,
    /// Of each step.
    pub updates: Vec<UpdateNumbers>,
}

/// A parameter off the graph: its value, and the optimiser's state of it.
pub type HeldParameter = Vec<DispatchTensor>;
/// The images of some steps.
#[derive(Debug)]
pub enum StepImages<'a> {
    /// `[batch, channels, rows, columns]` of each step, normalised.
    Numbers(Vec<f32>),
    /// Images of a set, which is on the device.
    Listed {
        /// The set.
        set: ImageSet<'a>,
        /// `[batch]` of each step, their indices in the set.
        indices: Vec<u32>,
    },
}

/// What some steps made.
#[derive(Debug)]
pub struct Replayed {
    /// The parameters after them.
    pub parameters: Kept,
    /// `[steps]`, the loss of each.
    pub losses: Tensor<1>,
}

/// Records steps and replays them. Clones share their buffers.
#[derive(Debug, Clone, Default)]
pub struct Recorder(Rc<RefCell<Option<Recorded>>>);

#[derive(Debug)]
struct Recorded {
    gpu: Gpu,
    parameters: Rc<Parameters>,
    store: Rc<Store>,
    /// With what each was recorded for, the last used last.
    tapes: Vec<(StepSpec, Tape)>,
    version: Version,
}

impl Recorder {
    /// Whether there is a device to record on.
    pub fn is_there() -> bool {
        shared::shared().is_some()
    }

    /// Whether images of so many bytes can be listed.
    pub fn lists(bytes: usize) -> bool {
        shared::shared().is_some_and(|gpu| images::fits(&gpu, bytes))
    }

    /// Replays a step for each of `batches`, from one to [`StepSpec::steps_at_once`], from what is `kept` of an earlier one, or else from
    /// `parameters`, in the order of the layers. `None` without a device.
    ///
    /// # Errors
    /// [`crate::Error::Device`] when the device was lost.
    pub fn replay(
        &self,
        spec: &StepSpec,
        kept: Option<&Kept>,
        parameters: impl FnOnce() -> Vec<HeldParameter>,
        batches: StepBatches<'_>,
    ) -> Result<Option<Replayed>> {
        let Some(gpu) = shared::shared() else { return Ok(None) };
        let mut recorded = self.0.borrow_mut();
        let parameters = if kept.is_some() { Vec::new() } else { parameters() };
        let recorded = recorded.get_or_insert_with(|| Recorded::new(gpu, spec, &parameters));
        recorded.use_tape(spec);
        // Whatever fails from here on, the buffers hold no parameters that are known.
        let before = std::mem::replace(&mut recorded.version, Version(Rc::new(())));
        let mut encoder = recorded.gpu.device.create_command_encoder(&wgpu::CommandEncoderDescriptor::default());
        let read = match kept {
            None => recorded.copy_in(&mut encoder, parameters)?,
            Some(kept) => {
                if !kept.is(&before) {
                    kept.copy_back(&mut encoder);
                }
                Vec::new()
            }
        };
        let steps = batches.updates.len();
        recorded.encode(&mut encoder, batches);
        let parameters = recorded.store.keep(&mut encoder, &recorded.version);
        let losses = empty(Shape::from([steps]), &recorded.store.like[0].1);
        let memory = Memory::of(losses.clone())?;
        memory.copy_from(&mut encoder, &recorded.tape().losses.first(steps));
        memory.send()?;
        recorded.gpu.queue.submit([encoder.finish()]);
        drop(read);
        Ok(Some(Replayed { parameters, losses: Tensor::from_dispatch(losses) }))
    }
}

fn empty(shape: Shape, device: &DispatchDevice) -> DispatchTensor {
    Dispatch::float_empty(shape, device, FloatDType::F32)
}

/// Numbers as bytes, as they lie in memory.
fn bytes<E: Element>(numbers: Vec<E>) -> TensorData {
    let count = numbers.len();
    TensorData::new(numbers, [count])
}

/// Shape and device of each parameter.
fn metadata(parameters: &[HeldParameter]) -> Vec<(Shape, DispatchDevice)> {
    parameters.iter().map(|tensors| (tensors[0].shape(), tensors[0].device())).collect()
}

impl Recorded {
    fn new(gpu: Gpu, spec: &StepSpec, like: &[HeldParameter]) -> Self {
        let parameters = Rc::new(Parameters::new(&gpu, spec));
        let store = Store::new(&gpu, parameters.clone(), metadata(like));
        Self { gpu, parameters, store, tapes: Vec::new(), version: Version(Rc::new(())) }
    }

    /// Puts the tape of `spec` with the tiles of now last; it is recorded where it is not there.
    fn use_tape(&mut self, spec: &StepSpec) {
        let choice = choice();
        let found = self.tapes.iter().position(|(other, tape)| other == spec && tape.choice == choice);
        let tape = found.map(|place| self.tapes.remove(place));
        let tape = tape.unwrap_or_else(|| (spec.clone(), Tape::new(&self.gpu, spec, &self.parameters, choice)));
        let surplus = (self.tapes.len() + 1).saturating_sub(TAPES);
        self.tapes.drain(..surplus);
        self.tapes.push(tape);
    }

    fn tape(&self) -> &Tape {
        let (_, tape) = self.tapes.last().expect("a tape is in use");
        tape
    }

    /// Copies parameters in; what is returned is to be kept until the copies are submitted.
    fn copy_in(&self, encoder: &mut wgpu::CommandEncoder, parameters: Vec<HeldParameter>) -> Result<Vec<Memory>> {
        let (rows, mut read) = (self.parameters.rows(), Vec::new());
        for (number, tensors) in parameters.into_iter().enumerate() {
            for (tensor, region) in tensors.into_iter().zip(self.parameters.held(number, &rows)) {
                let memory = Memory::of(tensor)?;
                memory.copy_to(encoder, &region);
                read.push(memory);
            }
        }
        Ok(read)
    }

    /// All steps, in one pass.
    fn encode(&mut self, encoder: &mut wgpu::CommandEncoder, batches: StepBatches<'_>) {
        let StepBatches { images, labels, masks, updates } = batches;
        let ((spec, tape), steps) = (self.tapes.last_mut().expect("a tape is in use"), updates.len());
        tape.labels.write(&self.gpu, bytes(labels).as_bytes(), steps);
        if let Some(region) = &tape.masks {
            region.write(&self.gpu, bytes(masks).as_bytes(), steps);
        }
        tape.write_updates(&self.gpu, &self.parameters, &updates);
        let mut pass = encoder.begin_compute_pass(&wgpu::ComputePassDescriptor::default());
        match images {
            StepImages::Numbers(numbers) => tape.images.write(&self.gpu, bytes(numbers).as_bytes(), steps),
            StepImages::Listed { set, indices } => {
                tape.gather(&self.gpu, spec, &images::hold(&self.gpu, &set), &indices, &mut pass);
            }
        }
        for step in 0..steps {
            tape.dispatches.iter().for_each(|dispatch| dispatch.encode(&mut pass, step));
        }
    }
}
