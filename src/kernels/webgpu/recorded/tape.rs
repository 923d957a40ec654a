//! What a step asks of the device, in order: the forward pass layer by layer, the loss, the backward pass against that order, and the optimiser. Each
//! sum is added up as in a step that burn takes, so that both give the same numbers; but what follows a sum is done by its shader
//! or by the next one where that saves a dispatch.

mod backward;
mod gather;

use super::super::launch::{Extent, SIZES};
use super::super::partial_sums::PartialSums;
use super::super::row_sums::Sums;
use super::super::shader::Shader;
use super::super::{dense, dropout, loss, relu, select, update, weight};
use super::parameters::{Parameters, STRIDE, output_shape};
use super::pipelines::{Dispatch, Region, sizes, sizes_for_steps, write_sizes};
use super::shared::Gpu;
use crate::kernels::{StepLayer, StepLoss, StepSpec, UpdateNumbers};
use convscope_cpu_kernels::Geometry;

/// Dispatches that follow each other, and the buffers that the host writes for them.
#[derive(Debug)]
pub struct Tape {
    pub dispatches: Vec<Dispatch>,
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

/// What the backward pass needs of a layer.
struct Passed<'a> {
    number: usize,
    layer: &'a StepLayer,
    /// Of one image.
    input_shape: Vec<usize>,
    input: Region,
    output: Region,
    argmax: Option<Region>,
    /// Of dropout.
    mask: Option<Region>,
}

/// A tape under way.
struct Recording<'a> {
    gpu: &'a Gpu,
    spec: &'a StepSpec,
    parameters: &'a Parameters,
    dispatches: Vec<Dispatch>,
    /// The gradients of a layer's output and of its input take turns.
    gradients: [Region; 2],
    /// Whether the one that was written last has passed through the ReLU of the layer that is next.
    has_passed_relu: bool,
    /// Partial sums, which the next dispatch adds up.
    scratch: Region,
    /// By layer: the partial sums of a convolution's gradients, which the optimiser adds up.
    sums: Vec<Option<PartialSums>>,
    partial_sums: Region,
    /// Those of dropout layers, and how many of their words the layers so far have.
    masks: Option<Region>,
    masks_used: usize,
}

/// What the loss is computed of.
enum Scores {
    Whole(Region),
    /// Of a fully connected layer at the end: so many groups, and the bias.
    PartialSums {
        partial_sums: Region,
        groups: usize,
        bias: Region,
        classes: usize,
    },
}

impl Tape {
    pub fn new(gpu: &Gpu, spec: &StepSpec, parameters: &Parameters) -> Self {
        let steps = spec.steps_at_once();
        let images = Region::for_steps(gpu, spec.numbers(), steps);
        let labels = Region::for_steps(gpu, spec.batch, steps);
        let masks = (spec.mask_words() > 0).then(|| Region::for_steps(gpu, spec.mask_words(), steps));
        let losses = Region::new(gpu, steps);
        let update_sizes = sizes_for_steps(gpu, update::SIZES, steps);
        let [largest, scratch] = largest(spec);
        let (sums, count) = partial_sums(spec, parameters);
        let mut recording = Recording {
            gpu,
            spec,
            parameters,
            dispatches: Vec::new(),
            gradients: [(); 2].map(|()| Region::new(gpu, largest)),
            has_passed_relu: false,
            scratch: Region::new(gpu, scratch),
            sums,
            partial_sums: Region::new(gpu, count),
            masks: masks.clone(),
            masks_used: 0,
        };
        let (passed, scores) = recording.forward(&images);
        recording.loss(scores, &labels, &losses);
        recording.backward(&passed);
        recording.update(&update_sizes);
        let dispatches = recording.dispatches;
        Self { dispatches, images, labels, masks, losses, update_sizes, batch: spec.batch, gather: None }
    }

    /// Writes the hyper-parameters of the next steps.
    pub fn write_updates(&self, gpu: &Gpu, parameters: &Parameters, updates: &[UpdateNumbers]) {
        let sizes = |numbers| update::sizes(parameters.count(), self.batch, numbers);
        write_sizes(gpu, &self.update_sizes, updates.iter().map(sizes));
    }
}

/// How the windows of a convolution lie in `shape`; `None` for another layer.
pub fn geometry(layer: &StepLayer, shape: &[usize], batch: usize) -> Option<Geometry> {
    let (StepLayer::Convolution { convolution, filters, kernel, .. }, &[channels, rows, columns]) = (layer, shape)
    else {
        return None;
    };
    let weight = [*filters, channels, kernel[0], kernel[1]];
    Some(Geometry::new([batch, channels, rows, columns], weight, convolution))
}

/// Numbers of a convolution's output, before pooling.
fn before_pooling(geometry: &Geometry) -> usize {
    let [rows, columns] = geometry.convolved;
    geometry.batch * geometry.filters * rows * columns
}

/// The most numbers of a layer's output, and of a fully connected layer's partial sums; of gradients before pooling too.
fn largest(spec: &StepSpec) -> [usize; 2] {
    let (mut outputs, mut partial_sums, mut shape) = (spec.numbers(), 1, spec.input.to_vec());
    for layer in &spec.layers {
        let next = output_shape(layer, &shape);
        outputs = outputs.max(spec.batch * next.iter().product::<usize>());
        if let Some(geometry) = geometry(layer, &shape, spec.batch) {
            if geometry.pooled && !select::from_pooled(&geometry) {
                outputs = outputs.max(before_pooling(&geometry));
            }
        }
        if let StepLayer::Linear { features, .. } = *layer {
            let (_, groups) = dense::partial_sums_extent([spec.batch, shape.iter().product(), features]);
            partial_sums = partial_sums.max(groups * spec.batch * features);
        }
        shape = next;
    }
    [outputs, partial_sums]
}

/// The partial sums of each convolution's gradients, one after the other, and how many there are at most.
fn partial_sums(spec: &StepSpec, parameters: &Parameters) -> (Vec<Option<PartialSums>>, usize) {
    let (mut first, mut shape) = (0, spec.input.to_vec());
    let of_layer = |(number, layer): (usize, &StepLayer)| {
        let geometry = geometry(layer, &shape, spec.batch);
        shape = output_shape(layer, &shape);
        let (geometry, (weight, bias)) = (geometry?, parameters.first_of_layer(number)?);
        let (filters, places) = (geometry.filters, weight::places(&geometry));
        let groups_max = weight::groups_max(select::invocations_of_group(&geometry));
        let sums = PartialSums { weight, bias, filters, places, first, groups_max };
        first = (first + sums.numbers()).next_multiple_of(STRIDE);
        Some(sums)
    };
    let sums = spec.layers.iter().enumerate().map(of_layer).collect();
    (sums, first)
}

impl<'a> Recording<'a> {
    fn add(&mut self, shader: &Shader, extent: &Extent, regions: &[&Region]) {
        let sizes = sizes(self.gpu, extent);
        let regions: Vec<&Region> = regions.iter().copied().chain([&sizes]).collect();
        self.dispatches.push(Dispatch::new(self.gpu, shader, extent.grid(), &regions));
    }

    /// What the backward pass needs, and the scores.
    fn forward(&mut self, images: &Region) -> (Vec<Passed<'a>>, Scores) {
        let (mut passed, mut x, mut shape) = (Vec::new(), images.clone(), self.spec.input.to_vec());
        for (number, layer) in self.spec.layers.iter().enumerate() {
            let next = output_shape(layer, &shape);
            if let StepLayer::Linear { features, rectified: false, .. } = *layer
                && number + 1 == self.spec.layers.len()
                && let Some(scores) = self.partial_scores(number, &shape, &x, features)
            {
                let output = x.clone();
                passed.push(Passed { number, layer, input_shape: shape, input: x, output, argmax: None, mask: None });
                return (passed, scores);
            }
            let numbers = self.spec.batch * next.iter().product::<usize>();
            let (mut output, mut argmax, mut mask) = (Region::new(self.gpu, numbers), None, None);
            match layer {
                StepLayer::Convolution { .. } => argmax = self.convolve(number, &shape, [&x, &output]),
                StepLayer::Linear { .. } => self.connect(number, &shape, [&x, &output]),
                StepLayer::Relu => self.add(&Shader::Relu, &relu::extent(numbers), &[&x, &output]),
                StepLayer::Flatten => output = x.clone(),
                StepLayer::Dropout { kept, .. } => mask = self.drop(numbers, *kept, [&x, &output]),
            }
            passed.push(Passed { number, layer, input_shape: shape, input: x, output: output.clone(), argmax, mask });
            (x, shape) = (output, next);
        }
        (passed, Scores::Whole(x))
    }

    /// Those of a fully connected layer at the end, which the loss adds up.
    fn partial_scores(&mut self, number: usize, shape: &[usize], x: &Region, classes: usize) -> Option<Scores> {
        let [weight, bias] = self.parameters_of(number, classes)?;
        let (partial_sums, groups) = self.multiply(shape, [x, &weight], classes);
        Some(Scores::PartialSums { partial_sums, groups, bias, classes })
    }

    /// The partial sums of a fully connected layer, and their groups.
    fn multiply(&mut self, shape: &[usize], [x, weight]: [&Region; 2], features: usize) -> (Region, usize) {
        let batch = self.spec.batch;
        let (extent, groups) = dense::partial_sums_extent([batch, shape.iter().product(), features]);
        let partial_sums = self.scratch.first(groups * batch * features);
        self.add(&Shader::LinearPartialSums, &extent, &[x, weight, &partial_sums]);
        (partial_sums, groups)
    }

    /// Weight and bias of a layer; a bias of zeros where it has none.
    fn parameters_of(&self, number: usize, features: usize) -> Option<[Region; 2]> {
        let (weight, bias) = self.parameters.of_layer(number, &self.parameters.values)?;
        Some([weight, bias.unwrap_or_else(|| Region::new(self.gpu, features))])
    }

    /// The argmax of each window, where max pooling follows.
    fn convolve(&mut self, number: usize, shape: &[usize], [x, output]: [&Region; 2]) -> Option<Region> {
        let geometry = geometry(&self.spec.layers[number], shape, self.spec.batch)?;
        let [weight, bias] = self.parameters_of(number, geometry.filters)?;
        let argmax = geometry.pooled.then(|| Region::new(self.gpu, geometry.output_sizes().iter().product()));
        let (shader, extent) = select::sums(&geometry, Sums::Forward);
        let regions: Vec<&Region> = [x, &weight, &bias, output].into_iter().chain(&argmax).collect();
        self.add(&shader, &extent, &regions);
        argmax
    }

    /// The mask.
    fn drop(&mut self, numbers: usize, kept: f32, [x, output]: [&Region; 2]) -> Option<Region> {
        let words = self.spec.words_of_mask(numbers / self.spec.batch);
        let mask = self.masks.as_ref()?.part(self.masks_used, words);
        self.masks_used += words;
        self.add(&Shader::Dropout, &dropout::extent(numbers, kept), &[x, &mask, output]);
        Some(mask)
    }

    fn connect(&mut self, number: usize, shape: &[usize], [x, output]: [&Region; 2]) {
        let StepLayer::Linear { features, rectified, .. } = self.spec.layers[number] else { return };
        let Some([weight, bias]) = self.parameters_of(number, features) else { return };
        let (partial_sums, groups) = self.multiply(shape, [x, &weight], features);
        let extent = dense::extent([self.spec.batch, features], groups, rectified);
        self.add(&Shader::Linear, &extent, &[&partial_sums, &bias, output]);
    }

    /// The loss, and the gradient of the scores in the first of [`Recording::gradients`].
    fn loss(&mut self, scores: Scores, labels: &Region, losses: &Region) {
        let StepSpec { batch, loss, .. } = *self.spec;
        let (smoothing, is_squared_error) = match loss {
            StepLoss::CrossEntropy { label_smoothing } => (label_smoothing, false),
            StepLoss::MeanSquaredError => (0.0, true),
        };
        let (of_partial_sums, read, groups, classes) = match scores {
            Scores::Whole(scores) => {
                let classes = scores.numbers() / batch;
                (false, vec![scores], 0, classes)
            }
            Scores::PartialSums { partial_sums, groups, bias, classes } => {
                (true, vec![partial_sums, bias], groups, classes)
            }
        };
        let shader = Shader::Loss(loss::Text { is_squared_error, of_partial_sums });
        let gradient = self.gradients[0].first(batch * classes);
        let extent = |step| loss::extent([batch, classes], groups, smoothing, step);
        let sizes = sizes_for_steps(self.gpu, SIZES, self.spec.steps_at_once());
        write_sizes(self.gpu, &sizes, (0..self.spec.steps_at_once()).map(|step| extent(step).sizes));
        let regions: Vec<&Region> = read.iter().chain([labels, losses, &gradient, &sizes]).collect();
        self.dispatches.push(Dispatch::new(self.gpu, &shader, extent(0).grid(), &regions));
    }

    /// The next parameters, after the norm of their gradient where it is clipped.
    fn update(&mut self, sizes: &Region) {
        let (Parameters { values, gradients, states, .. }, update) = (self.parameters, self.spec.update);
        let sums: Vec<PartialSums> = self.sums.iter().flatten().cloned().collect();
        let mut added = (!sums.is_empty()).then(|| self.partial_sums.clone());
        if update.clips {
            let squares = Region::new(self.gpu, update::NORM_GROUPS);
            let regions: Vec<&Region> =
                [values, gradients].into_iter().chain(&added).chain([&squares, sizes]).collect();
            let grid = [update::NORM_GROUPS as u32, 1];
            self.dispatches.push(Dispatch::new(self.gpu, &Shader::GradientNorm(sums.clone()), grid, &regions));
            added = Some(squares);
        }
        let grid = Extent::new(self.parameters.count(), &[]).grid();
        let regions: Vec<&Region> =
            [values, gradients].into_iter().chain(states).chain(&added).chain([sizes]).collect();
        let sums = if update.clips { Vec::new() } else { sums };
        self.dispatches.push(Dispatch::new(self.gpu, &Shader::Update(update, sums), grid, &regions));
    }
}
