//! Training steps that are recorded once and replayed.
//!
//! A step that burn takes is decided anew each time: its graph, its fusion, its memory, its bind groups. Where kernels of our own
//! compute all of it, that is done once: a recorded step is a list of dispatches, with bind groups over buffers that stay. Replaying it
//! asks the device for these dispatches, for several steps in one submission. Parameters and the optimiser's state are copied in where burn's tensors
//! have changed meanwhile, and out into new tensors after each replay, so that nothing outside notices: a tensor never changes, and the
//! numbers are those of burn's step bit for bit, because the shaders are.

mod exchange;
mod images;
mod parameters;
mod pipelines;
mod shared;
mod tape;

use crate::error::Result;
use crate::kernels::{StepSpec, UpdateNumbers};
use burn::backend::ops::FloatTensorOps;
use burn::backend::{Dispatch, DispatchDevice, DispatchTensor, TensorMetadata};
use burn::tensor::wgpu::wgpu;
use burn::tensor::{Element, FloatDType, Shape, Tensor, TensorData};
use exchange::Memory;
pub use images::ImageSet;
use parameters::Parameters;
use shared::Gpu;
pub use shared::init_webgpu;
use std::cell::RefCell;
use std::rc::Rc;
use tape::Tape;

/// Tapes that are kept: of a whole batch, and of an epoch's last.
const TAPES: usize = 2;

/// What a recorder's buffers hold: two are equal where nothing has been replayed in between.
#[derive(Debug, Clone)]
pub struct Version(Rc<()>);

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
    /// Each parameter, as they were given.
    pub parameters: Vec<HeldParameter>,
    /// `[steps]`, the loss of each.
    pub losses: Tensor<1>,
    /// What the buffers hold now: these parameters.
    pub version: Version,
}

/// Records steps and replays them. Clones share their buffers.
#[derive(Debug, Clone, Default)]
pub struct Recorder(Rc<RefCell<Option<Recorded>>>);

#[derive(Debug)]
struct Recorded {
    gpu: Gpu,
    parameters: Parameters,
    /// With what each was recorded for, the last used last.
    tapes: Vec<(StepSpec, Tape)>,
    version: Version,
}

/// New tensors that some steps are copied to.
struct Made {
    parameters: Vec<HeldParameter>,
    losses: DispatchTensor,
    /// Of the losses.
    memory: Memory,
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

    /// Replays a step for each of `batches`, from one to [`StepSpec::steps_at_once`], from `parameters` in
    /// the order of the layers. They are not read where the buffers still hold that `version` of them. `None` without a device.
    ///
    /// # Errors
    /// [`crate::Error::Device`] when the device was lost.
    pub fn replay(
        &self,
        spec: &StepSpec,
        (parameters, version): (Vec<HeldParameter>, Option<&Version>),
        batches: StepBatches<'_>,
    ) -> Result<Option<Replayed>> {
        let Some(gpu) = shared::shared() else { return Ok(None) };
        let mut recorded = self.0.borrow_mut();
        let recorded = recorded.get_or_insert_with(|| Recorded::new(gpu, spec));
        recorded.use_tape(spec);
        let is_held = version.is_some_and(|version| Rc::ptr_eq(&version.0, &recorded.version.0));
        // Whatever fails from here on, the buffers hold no parameters that are known.
        recorded.version = Version(Rc::new(()));
        let mut encoder = recorded.gpu.device.create_command_encoder(&wgpu::CommandEncoderDescriptor::default());
        let like = metadata(&parameters);
        let read = if is_held { Vec::new() } else { recorded.copy_in(&mut encoder, parameters)? };
        let steps = batches.updates.len();
        recorded.encode(&mut encoder, batches);
        let made = recorded.copy_out(&mut encoder, steps, like)?;
        made.memory.send()?;
        recorded.gpu.queue.submit([encoder.finish()]);
        drop(read);
        let losses = Tensor::from_dispatch(made.losses);
        Ok(Some(Replayed { parameters: made.parameters, losses, version: recorded.version.clone() }))
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
    fn new(gpu: Gpu, spec: &StepSpec) -> Self {
        let parameters = Parameters::new(&gpu, spec);
        Self { gpu, parameters, tapes: Vec::new(), version: Version(Rc::new(())) }
    }

    /// Puts the tape of `spec` last; it is recorded where it is not there.
    fn use_tape(&mut self, spec: &StepSpec) {
        let found = self.tapes.iter().position(|(other, _)| other == spec);
        let tape = found.map(|place| self.tapes.remove(place));
        let tape = tape.unwrap_or_else(|| (spec.clone(), Tape::new(&self.gpu, spec, &self.parameters)));
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
        let mut read = Vec::new();
        for (number, tensors) in parameters.into_iter().enumerate() {
            for (tensor, region) in tensors.into_iter().zip(self.parameters.held(number)) {
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

    /// Copies parameters and losses out, to new tensors.
    fn copy_out(
        &self,
        encoder: &mut wgpu::CommandEncoder,
        steps: usize,
        like: Vec<(Shape, DispatchDevice)>,
    ) -> Result<Made> {
        let losses = empty(Shape::from([steps]), &like[0].1);
        let mut parameters = Vec::new();
        for (number, (shape, device)) in like.into_iter().enumerate() {
            let mut tensors = Vec::new();
            for region in self.parameters.held(number) {
                let tensor = empty(shape.clone(), &device);
                Memory::of(tensor.clone())?.copy_from(encoder, &region);
                tensors.push(tensor);
            }
            parameters.push(tensors);
        }
        let memory = Memory::of(losses.clone())?;
        memory.copy_from(encoder, &self.tape().losses.first(steps));
        Ok(Made { parameters, losses, memory })
    }
}
