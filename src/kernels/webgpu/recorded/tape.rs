//! What a step asks of the device, in order: the forward pass layer by layer, the loss, the backward pass against that order, and the optimiser. Each
//! sum of a convolution or a fully connected layer is added up as in a step that burn takes, so that both give the same numbers; but
//! what follows a sum is done by its shader or by the next one where that saves a dispatch.

mod convolution;
mod elements;
mod ending;
mod gather;
mod linear;
mod norm;
mod room;

use super::parameters::Parameters;
use super::pipelines::{Dispatch, Region, sizes, sizes_for_steps, write_sizes};
use super::shared::Gpu;
use crate::kernels::{StepLayer, StepNode, StepSpec, UpdateNumbers};
use convscope_shaders::{Choice, Extent, Heavy, Part, PartialSums, Shader, Sum, Update};
use room::{Room, largest};
use std::rc::Rc;

/// Dispatches that follow each other, and the buffers that the host writes for them.
#[derive(Debug)]
pub struct Tape {
    pub dispatches: Vec<Dispatch>,
    /// Which of them are of a heavy kernel, and of which.
    heavy: Vec<(Heavy, usize)>,
    /// The tiles that those have.
    pub choice: Choice,
    /// `[batch, channels, rows, columns]` for each step of a submission.
    pub images: Region,
    /// `[batch]` for each step.
    pub labels: Region,
    /// Of all dropout layers for each step, where there are some.
    pub masks: Option<Region>,
    /// One for each step.
    pub losses: Region,
    /// What the optimiser reads for each step.
    update_sizes: Region,
    batch: usize,
    /// Where the images come from the data set.
    gather: Option<gather::Gather>,
}

/// A layer in the forward pass and in the backward pass.
struct Step<'a> {
    number: usize,
    layer: &'a StepLayer,
    sources: &'a [usize],
    /// Of one image that it reads first.
    shape: Vec<usize>,
    /// What it reads first, and gives.
    input: Region,
    output: Region,
}

/// What the forward pass leaves of a layer for its backward pass.
#[derive(Default)]
struct Left {
    /// Which number of each window is its maximum.
    argmax: Option<Region>,
    /// Of dropout.
    mask: Option<Region>,
    /// Mean and inverse deviation of each channel, of batch normalisation.
    statistics: Option<Region>,
}

/// A tape under way.
struct Recording<'a> {
    gpu: &'a Gpu,
    spec: &'a StepSpec,
    parameters: &'a Parameters,
    choice: Choice,
    dispatches: Vec<Dispatch>,
    heavy: Vec<(Heavy, usize)>,
    /// Of each slot: the shape of an image, what it holds, how many layers read it, and whether what it holds depends on a parameter.
    shapes: Vec<Vec<usize>>,
    outputs: Vec<Region>,
    readers: Vec<usize>,
    depends: Vec<bool>,
    /// The gradient of each slot, as far as it is added up, and whether that has passed through the ReLU which gave the slot.
    gradients: Vec<Option<Rc<Region>>>,
    has_passed_relu: Vec<bool>,
    room: Room,
    /// Sums of groups, which the next dispatch adds up.
    scratch: Region,
    /// By layer: the partial sums of a convolution's gradients, which the optimiser adds up.
    sums: Vec<Option<PartialSums>>,
    partial_sums: Region,
    /// Those of dropout layers, and how many of their words the layers so far have.
    masks: Option<Region>,
    masks_used: usize,
}

impl Tape {
    pub fn new(gpu: &Gpu, spec: &StepSpec, parameters: &Parameters, choice: Choice) -> Self {
        let steps = spec.steps_at_once();
        let images = Region::for_steps(gpu, spec.numbers(), steps);
        let labels = Region::for_steps(gpu, spec.batch, steps);
        let masks = (spec.mask_words() > 0).then(|| Region::for_steps(gpu, spec.mask_words(), steps));
        let losses = Region::new(gpu, steps);
        let update_sizes = sizes_for_steps(gpu, Update::SIZES, steps);
        let mut recording = Recording::new(gpu, spec, parameters, choice, &images, masks.clone());
        recording.record(&labels, &losses, &update_sizes);
        let Recording { dispatches, heavy, .. } = recording;
        Self { dispatches, heavy, choice, images, labels, masks, losses, update_sizes, batch: spec.batch, gather: None }
    }

    /// The dispatches of a heavy kernel.
    pub fn heavy(&self, heavy: Heavy) -> impl Iterator<Item = &Dispatch> {
        self.heavy.iter().filter(move |(of, _)| *of == heavy).map(|&(_, number)| &self.dispatches[number])
    }

    /// Writes the hyper-parameters of the next steps.
    pub fn write_updates(&self, gpu: &Gpu, parameters: &Parameters, updates: &[UpdateNumbers]) {
        let sizes = |numbers| Update::sizes(parameters.count(), self.batch, numbers);
        write_sizes(gpu, &self.update_sizes, updates.iter().map(sizes));
    }
}

impl<'a> Recording<'a> {
    fn new(
        gpu: &'a Gpu,
        spec: &'a StepSpec,
        parameters: &'a Parameters,
        choice: Choice,
        images: &Region,
        masks: Option<Region>,
    ) -> Self {
        let shapes = spec.shapes();
        let [largest, scratch] = largest(spec, &shapes);
        let (sums, count) = convolution::partial_sums(spec, &shapes, parameters, choice);
        let (mut readers, mut depends) = (vec![0; shapes.len()], vec![false]);
        for (number, StepNode { layer, sources, .. }) in spec.layers.iter().enumerate() {
            sources.iter().for_each(|&source| readers[source] += 1);
            let learns = !parameters.first_of_layer(number).is_empty();
            depends.push(learns || sources.iter().any(|&source| depends[source]));
            debug_assert!(!matches!(layer, StepLayer::Sum) || sources.len() == 2);
        }
        Self {
            gpu,
            spec,
            parameters,
            choice,
            dispatches: Vec::new(),
            heavy: Vec::new(),
            gradients: vec![None; shapes.len()],
            has_passed_relu: vec![false; shapes.len()],
            shapes,
            outputs: vec![images.clone()],
            readers,
            depends,
            room: Room::new(largest),
            scratch: Region::new(gpu, scratch),
            sums,
            partial_sums: Region::new(gpu, count),
            masks,
            masks_used: 0,
        }
    }

    fn record(&mut self, labels: &Region, losses: &Region, update_sizes: &Region) {
        let spec = self.spec;
        let mut passed = Vec::new();
        let is_last = |number: usize| number + 1 == spec.layers.len();
        let mut scores = None;
        for (number, StepNode { layer, sources, .. }) in spec.layers.iter().enumerate() {
            let input = self.outputs[sources[0]].clone();
            let shape = self.shapes[sources[0]].clone();
            scores = is_last(number).then(|| self.partial_scores(number, &input)).flatten();
            let (mut output, numbers) = (input.clone(), self.numbers(number + 1));
            if scores.is_none() && !matches!(layer, StepLayer::Flatten) {
                output = Region::new(self.gpu, numbers);
            }
            let step = Step { number, layer, sources, shape, input, output };
            let left = if scores.is_none() { self.forward(&step) } else { Left::default() };
            self.outputs.push(step.output.clone());
            passed.push((step, left));
        }
        self.loss(scores, labels, losses);
        for (step, left) in passed.iter().rev() {
            self.backward(step, left);
        }
        self.update(update_sizes);
    }

    fn forward(&mut self, step: &Step<'_>) -> Left {
        let mut left = Left::default();
        match step.layer {
            StepLayer::Convolution { .. } => left.argmax = self.convolve(step),
            StepLayer::Linear { .. } => self.connect(step),
            StepLayer::Pool(pooling) => left.argmax = self.pool(step, pooling),
            StepLayer::Norm(norm) => left.statistics = Some(self.normalise(step, norm)),
            StepLayer::Dropout { kept, .. } => left.mask = self.drop(step, *kept),
            StepLayer::Relu | StepLayer::Function { .. } => self.apply(step),
            StepLayer::Sum => self.sum(step),
            StepLayer::Concatenation => self.concatenate(step),
            StepLayer::Flatten => {}
        }
        left
    }

    /// The gradients of what a layer reads and of its parameters. That of its output is done with then.
    fn backward(&mut self, step: &Step<'_>, left: &Left) {
        let slot = step.number + 1;
        let Some(gradient) = self.gradients[slot].take() else { return };
        if self.depends[slot] {
            match step.layer {
                StepLayer::Convolution { .. } => self.convolve_backward(step, left.argmax.as_ref(), &gradient),
                StepLayer::Linear { .. } => self.connect_backward(step, &gradient),
                StepLayer::Pool(pooling) => self.pool_backward(step, pooling, left.argmax.as_ref(), &gradient),
                StepLayer::Norm(norm) => self.normalise_backward(step, norm, left.statistics.as_ref(), &gradient),
                StepLayer::Dropout { kept, .. } => self.drop_backward(step, *kept, left.mask.as_ref(), &gradient),
                StepLayer::Relu | StepLayer::Function { .. } => self.apply_backward(step, &gradient),
                StepLayer::Concatenation => self.concatenate_backward(step, &gradient),
                StepLayer::Sum | StepLayer::Flatten => {
                    step.sources.iter().for_each(|&source| self.receive(source, &gradient));
                }
            }
        }
        self.room.give_back(gradient);
    }

    fn add(&mut self, shader: &impl Shader, extent: &Extent, regions: &[&Region]) {
        let sizes = sizes(self.gpu, extent);
        let regions: Vec<&Region> = regions.iter().copied().chain([&sizes]).collect();
        self.dispatches.push(Dispatch::new(self.gpu, shader, extent.grid(), &regions));
    }

    fn add_heavy(&mut self, heavy: Heavy, shader: &impl Shader, extent: &Extent, regions: &[&Region]) {
        self.heavy.push((heavy, self.dispatches.len()));
        self.add(shader, extent, regions);
    }

    /// Numbers of a slot, of the whole batch.
    fn numbers(&self, slot: usize) -> usize {
        self.spec.batch * self.shapes[slot].iter().product::<usize>()
    }

    /// Room for so many numbers of a gradient.
    fn take_room(&mut self, numbers: usize) -> Rc<Region> {
        self.room.take(self.gpu, numbers)
    }

    /// The gradient of a slot through one of its readers: to be added to that through others.
    fn receive(&mut self, slot: usize, gradient: &Rc<Region>) {
        if !self.depends[slot] {
            return;
        }
        let Some(first) = self.gradients[slot].take() else {
            self.gradients[slot] = Some(Rc::clone(gradient));
            return;
        };
        let numbers = self.numbers(slot);
        let sum = self.take_room(numbers);
        // A dispatch may bind a buffer only once where it may be written.
        let second = if Rc::ptr_eq(&first, gradient) { self.copy(gradient, numbers) } else { Rc::clone(gradient) };
        self.add(&Sum, &Sum::extent(numbers), &[&first, &second, &sum]);
        self.room.give_back(first);
        self.room.give_back(second);
        self.gradients[slot] = Some(sum);
    }

    fn copy(&mut self, numbers_of: &Region, numbers: usize) -> Rc<Region> {
        let copy = self.take_room(numbers);
        self.add(&Part { is_gradient: false }, &Part::extent(1, [0, numbers, numbers]), &[numbers_of, &copy]);
        copy
    }

    /// The slot of an output of ReLU that a layer reads first, if it does and nothing else reads it.
    fn rectified_slot(&self, step: &Step<'_>) -> Option<usize> {
        let mut slot = step.sources[0];
        while slot > 0 && self.readers[slot] == 1 {
            let StepNode { layer, sources, .. } = &self.spec.layers[slot - 1];
            match layer {
                StepLayer::Flatten => slot = sources[0],
                StepLayer::Relu | StepLayer::Linear { rectified: true, .. } => return Some(slot),
                StepLayer::Norm(norm) if norm.rectified => return Some(slot),
                _ => return None,
            }
        }
        None
    }
}
