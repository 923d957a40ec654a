//! Limits of a network's size, so that a browser tab can hold it and every sum stays within range.

use super::cost::grouped;
use super::{NetworkSpec, Shape};
use crate::error::{Error, Quantity, Range, Result, Value};
use std::ops::RangeInclusive;

const SIDES: RangeInclusive<usize> = 8..=64;
const CLASSES: RangeInclusive<usize> = 2..=100;
/// With those in blocks.
pub const LAYERS: RangeInclusive<usize> = 1..=128;
/// 80 MB of weights, and 11 times as much in all while Adam trains them.
const PARAMETERS: u64 = 20_000_000;
/// 8 MB for one image; training keeps those of a whole batch.
const ACTIVATIONS: u64 = 2_000_000;

/// A tab of a browser has 4 GB at most, and this is an estimate.
const MEMORY: u64 = 2 << 30;
/// Training keeps each layer's output and its gradient, and works on a copy.
const BYTES_AN_ACTIVATION: u64 = 3 * 4;
/// The trainers that a session holds: the one under way, the one whose losses were read last, and the last one known to be good.
const TRAINERS: u64 = 3;
/// Recordings that are kept: of a whole batch, and of an epoch's last. Each has every layer's output, and so many gradients at a time that are as large
/// as the largest of them. What else they have, such as the images of a submission's steps, is little.
const RECORDINGS: u64 = 2;
const GRADIENTS_AT_A_TIME: u64 = 2;
/// Of one number: everything is float32.
const BYTES: u64 = 4;

/// What a device can hold, beyond what every network keeps to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DeviceLimits {
    /// The largest buffer that a kernel can read or write, in bytes: WebGPU's `maxStorageBufferBindingSize` or `maxBufferSize`,
    /// whichever is smaller, which is at least 128 MiB.
    pub buffer: u64,
    /// Whether steps are recorded there, which keeps buffers from step to step.
    pub records: bool,
}

impl Default for DeviceLimits {
    /// Those of a CPU, which has none of its own.
    fn default() -> Self {
        Self { buffer: u64::MAX, records: false }
    }
}

/// What a network adds up to.
#[derive(Debug, Default)]
pub struct Size {
    /// Weights and biases of all layers.
    pub parameters: u64,
    /// Those of them that are not frozen.
    pub trained: u64,
    /// The activations of all layers for one image.
    pub activations: u64,
    /// The most numbers that one tensor has for one image.
    pub largest: u64,
    /// The layer whose output that is; `None` for the input.
    pub largest_layer: Option<String>,
}

impl Size {
    /// Before the first layer.
    pub fn of_input(input: Shape) -> Self {
        Self { largest: input.elements() as u64, ..Self::default() }
    }

    /// Adds a layer.
    pub fn add(&mut self, name: &str, parameters: u64, output: Shape) {
        let numbers = output.elements() as u64;
        self.parameters += parameters;
        self.activations += numbers;
        if numbers > self.largest {
            (self.largest, self.largest_layer) = (numbers, Some(name.to_string()));
        }
    }

    /// Refuses a step that no tab could hold, with an optimiser whose state has `state` numbers of each parameter, on a device of these limits.
    pub fn check_memory(&self, batch_size: usize, state: usize, limits: DeviceLimits) -> Result<()> {
        // Each trainer has the weights and the state; a step makes a gradient and the next weights. Measured natively: 32 bytes
        // under SGD, 44 under Adam.
        let a_parameter = BYTES * (TRAINERS * (1 + state as u64) + 2);
        let mut an_image = self.activations.saturating_mul(BYTES_AN_ACTIVATION);
        let mut parameters = self.parameters * a_parameter;
        if limits.records {
            // A step is taken by itself or replayed. Copies of the parameters after each replay are as many as the trainers.
            let kept = self.activations.saturating_add(self.largest.saturating_mul(GRADIENTS_AT_A_TIME));
            an_image = an_image.max(kept.saturating_mul(RECORDINGS * BYTES));
            parameters += self.parameters * BYTES * (2 + state as u64);
        }
        let bytes = an_image.saturating_mul(batch_size as u64).saturating_add(parameters);
        if bytes <= MEMORY {
            return Ok(());
        }
        Err(Error::Setting {
            quantity: Quantity::StepMemory,
            value: Value::Gigabytes { gigabytes: format!("{:.1}", bytes as f64 / f64::from(1 << 30)) },
            range: Range::LessMemory { gigabytes: (MEMORY >> 30) as u32 },
        })
    }

    /// Refuses a step whose largest tensor the device cannot hold. Weights have at most 80 MB, which every device can.
    pub fn check_device(&self, batch_size: usize, limits: DeviceLimits) -> Result<()> {
        let needed = self.largest.saturating_mul(batch_size as u64).saturating_mul(BYTES);
        if needed <= limits.buffer {
            return Ok(());
        }
        let megabytes = |bytes: u64| (bytes + (1 << 19)) >> 20;
        let layer = self.largest_layer.clone();
        Err(Error::Buffer { layer, needed: megabytes(needed), limit: megabytes(limits.buffer) })
    }

    /// How many images can go through the network together, at least 1.
    pub fn images_at_once(&self, limits: DeviceLimits) -> usize {
        let images = limits.buffer / (self.largest * BYTES).max(1);
        usize::try_from(images).unwrap_or(usize::MAX).max(1)
    }

    /// Refuses a network that has nothing to learn, or is too large.
    pub fn check(&self) -> Result<()> {
        let refuse = |quantity, value, range| {
            Err(Error::Setting { quantity, value: Value::Given { digits: grouped(value) }, range })
        };
        if self.parameters == 0 {
            return refuse(Quantity::ParameterCount, self.parameters, Range::SomeParameters);
        }
        if self.trained == 0 {
            return refuse(Quantity::TrainedParameterCount, self.trained, Range::SomeTrained);
        }
        if self.parameters > PARAMETERS {
            let range = Range::FewerParameters { most: PARAMETERS };
            return refuse(Quantity::ParameterCount, self.parameters, range);
        }
        if self.activations > ACTIVATIONS {
            let range = Range::FewerActivations { most: ACTIVATIONS };
            return refuse(Quantity::ActivationCount, self.activations, range);
        }
        Ok(())
    }
}

/// Refuses an input, classes or a number of layers outside their ranges.
pub fn check_frame(spec: &NetworkSpec) -> Result<()> {
    check_images(spec.input, spec.classes)?;
    check_whole(Quantity::LayerCount, spec.layer_count(), LAYERS)
}

/// Refuses images of another size, and another number of classes, than a network can have.
///
/// # Errors
/// [`Error::Setting`].
pub fn check_images([channels, rows, columns]: [usize; 3], classes: usize) -> Result<()> {
    if !matches!(channels, 1 | 3) {
        let (quantity, value) = (Quantity::ImageChannels, Value::given(channels));
        return Err(Error::Setting { quantity, value, range: Range::OneOrThree });
    }
    check_whole(Quantity::ImageRows, rows, SIDES)?;
    check_whole(Quantity::ImageColumns, columns, SIDES)?;
    check_whole(Quantity::ClassCount, classes, CLASSES)
}

fn check_whole(quantity: Quantity, value: usize, allowed: RangeInclusive<usize>) -> Result<()> {
    if allowed.contains(&value) {
        return Ok(());
    }
    let range = Range::Whole { minimum: *allowed.start() as f64, maximum: *allowed.end() as f64 };
    Err(Error::Setting { quantity, value: Value::given(value), range })
}
