//! What a step asks of the device, in order: the forward pass layer by layer, the loss, and the backward pass against that order. The
//! shaders and their extents are those of a step that burn takes, so that both give the same numbers.

use super::super::launch::Extent;
use super::super::row_sums::Sums;
use super::super::shader::Shader;
use super::super::{cross_entropy, dense, relu, select, sgd, weight};
use super::parameters::{Parameters, output_shape};
use super::pipelines::{Dispatch, Region, sizes, sizes_for_steps, write_sizes};
use super::shared::Gpu;
use crate::kernels::{SgdConfig, StepLayer, StepSpec};
use convscope_cpu_kernels::Geometry;

/// Dispatches that follow each other, and the buffers that the host writes for them.
#[derive(Debug)]
pub struct Tape {
    pub dispatches: Vec<Dispatch>,
    /// `[batch, channels, rows, columns]` for each step of a submission.
    pub images: Region,
    /// `[batch]` for each step.
    pub labels: Region,
    /// One for each step.
    pub losses: Region,
    /// What SGD reads for each step.
    sgd_sizes: Region,
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
}

/// A tape under way.
struct Recording<'a> {
    gpu: &'a Gpu,
    spec: &'a StepSpec,
    parameters: &'a Parameters,
    dispatches: Vec<Dispatch>,
    /// The gradients of a layer's output and of its input take turns.
    gradients: [Region; 2],
    /// Partial sums, which the next dispatch adds up.
    scratch: Region,
}

impl Tape {
    pub fn new(gpu: &Gpu, spec: &StepSpec, parameters: &Parameters) -> Self {
        let steps = spec.steps_at_once();
        let images = Region::for_steps(gpu, spec.numbers(), steps);
        let labels = Region::for_steps(gpu, spec.batch, steps);
        let losses = Region::new(gpu, steps);
        let sgd_sizes = sizes_for_steps(gpu, steps);
        let [largest, scratch] = largest(spec);
        let mut recording = Recording {
            gpu,
            spec,
            parameters,
            dispatches: Vec::new(),
            gradients: [(); 2].map(|()| Region::new(gpu, largest)),
            scratch: Region::new(gpu, scratch),
        };
        let (passed, scores) = recording.forward(&images);
        recording.loss(&scores, &labels, &losses);
        recording.backward(&passed);
        recording.sgd(&sgd_sizes);
        Self { dispatches: recording.dispatches, images, labels, losses, sgd_sizes }
    }

    /// Writes the hyper-parameters of the next steps.
    pub fn write_configs(&self, gpu: &Gpu, parameters: &Parameters, configs: &[SgdConfig]) {
        let count = parameters.count();
        write_sizes(gpu, &self.sgd_sizes, configs.iter().map(|&config| sgd::extent(&[count], config)));
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

/// The most numbers of a layer's output, and of partial sums; of gradients before pooling too.
fn largest(spec: &StepSpec) -> [usize; 2] {
    let (mut outputs, mut partial_sums, mut shape) = (spec.numbers(), 1, spec.input.to_vec());
    for layer in &spec.layers {
        let next = output_shape(layer, &shape);
        outputs = outputs.max(spec.batch * next.iter().product::<usize>());
        if let Some(geometry) = geometry(layer, &shape, spec.batch) {
            if geometry.pooled && !select::from_pooled(&geometry) {
                outputs = outputs.max(before_pooling(&geometry));
            }
            let (_, _, groups) = select::weight_partial_sums(&geometry);
            partial_sums = partial_sums.max(groups * weight::sums(&geometry)).max(geometry.filters);
        }
        if let StepLayer::Linear { features, .. } = *layer {
            let (_, groups) = dense::partial_sums_extent([spec.batch, shape.iter().product(), features]);
            partial_sums = partial_sums.max(groups * spec.batch * features);
        }
        shape = next;
    }
    [outputs, partial_sums]
}

impl<'a> Recording<'a> {
    fn add(&mut self, shader: &Shader, extent: &Extent, regions: &[&Region]) {
        let sizes = sizes(self.gpu, extent);
        let regions: Vec<&Region> = regions.iter().copied().chain([&sizes]).collect();
        self.dispatches.push(Dispatch::new(self.gpu, shader, extent.grid(), &regions));
    }

    /// What the backward pass needs, and the scores.
    fn forward(&mut self, images: &Region) -> (Vec<Passed<'a>>, Region) {
        let (mut passed, mut x, mut shape) = (Vec::new(), images.clone(), self.spec.input.to_vec());
        for (number, layer) in self.spec.layers.iter().enumerate() {
            let next = output_shape(layer, &shape);
            let numbers = self.spec.batch * next.iter().product::<usize>();
            let (mut output, mut argmax) = (Region::new(self.gpu, numbers), None);
            match layer {
                StepLayer::Convolution { .. } => argmax = self.convolve(number, &shape, [&x, &output]),
                StepLayer::Linear { .. } => self.connect(number, &shape, [&x, &output]),
                StepLayer::Relu => self.add(&Shader::Relu, &relu::extent(numbers), &[&x, &output]),
                StepLayer::Flatten => output = x.clone(),
            }
            passed.push(Passed { number, layer, input_shape: shape, input: x, output: output.clone(), argmax });
            (x, shape) = (output, next);
        }
        (passed, x)
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

    fn connect(&mut self, number: usize, shape: &[usize], [x, output]: [&Region; 2]) {
        let StepLayer::Linear { features, rectified, .. } = self.spec.layers[number] else { return };
        let Some([weight, bias]) = self.parameters_of(number, features) else { return };
        let batch = self.spec.batch;
        let (extent, groups) = dense::partial_sums_extent([batch, shape.iter().product(), features]);
        let partial_sums = self.scratch.first(groups * batch * features);
        self.add(&Shader::LinearPartialSums, &extent, &[x, &weight, &partial_sums]);
        let extent = dense::extent([batch, features], groups, rectified);
        self.add(&Shader::Linear, &extent, &[&partial_sums, &bias, output]);
    }

    /// The loss, and the gradient of the scores in the first of [`Recording::gradients`].
    fn loss(&mut self, scores: &Region, labels: &Region, losses: &Region) {
        let StepSpec { batch, label_smoothing, .. } = *self.spec;
        let classes = scores.size as usize / size_of::<f32>() / batch;
        let gradient = self.gradients[0].first(batch * classes);
        let extent = |step| cross_entropy::extent([batch, classes], label_smoothing, step);
        let sizes = sizes_for_steps(self.gpu, self.spec.steps_at_once());
        write_sizes(self.gpu, &sizes, (0..self.spec.steps_at_once()).map(extent));
        let regions = [scores, labels, losses, &gradient, &sizes];
        self.dispatches.push(Dispatch::new(self.gpu, &Shader::CrossEntropy, extent(0).grid(), &regions));
    }

    /// The gradients of all parameters.
    fn backward(&mut self, passed: &[Passed<'a>]) {
        for passed in passed.iter().rev() {
            match passed.layer {
                StepLayer::Convolution { .. } => self.convolve_backward(passed),
                StepLayer::Linear { features, rectified, .. } => self.connect_backward(passed, *features, *rectified),
                StepLayer::Relu => self.relu_backward(&passed.output),
                StepLayer::Flatten => {}
            }
        }
    }

    /// The gradient that was written last, and where the next goes, each with the numbers that it has.
    fn turn(&self, [from, to]: [usize; 2]) -> [Region; 2] {
        [self.gradients[0].first(from), self.gradients[1].first(to)]
    }

    fn relu_backward(&mut self, output: &Region) {
        let numbers = output.size as usize / size_of::<f32>();
        let [gradient, of_x] = self.turn([numbers; 2]);
        self.add(&Shader::ReluBackward, &relu::extent(numbers), &[output, &gradient, &of_x]);
        self.gradients.swap(0, 1);
    }

    fn connect_backward(&mut self, passed: &Passed, features: usize, rectified: bool) {
        if rectified {
            self.relu_backward(&passed.output);
        }
        let (batch, inputs) = (self.spec.batch, passed.input_shape.iter().product::<usize>());
        let [gradient, of_x] = self.turn([batch * features, batch * inputs]);
        let Some((of_weight, of_bias)) = self.parameters.of_layer(passed.number, &self.parameters.gradients) else {
            return;
        };
        let of_bias = of_bias.unwrap_or_else(|| self.scratch.first(features));
        let extent = dense::weight_extent([batch, inputs, features]);
        self.add(&Shader::LinearWeight, &extent, &[&passed.input, &gradient, &of_weight, &of_bias]);
        if self.wants_x(passed)
            && let Some([weight, _]) = self.parameters_of(passed.number, features)
        {
            self.add(&Shader::LinearX, &dense::x_extent([batch, inputs, features]), &[&gradient, &weight, &of_x]);
        }
        self.gradients.swap(0, 1);
    }

    fn convolve_backward(&mut self, passed: &Passed) {
        let Some(mut geometry) = geometry(passed.layer, &passed.input_shape, self.spec.batch) else { return };
        let mut argmax = passed.argmax.as_ref();
        if let Some(of_pooled) = argmax.filter(|_| !select::from_pooled(&geometry)) {
            let ([rows, columns], numbers) = (geometry.convolved, before_pooling(&geometry));
            let [gradient, before] = self.turn([geometry.output_sizes().iter().product(), numbers]);
            let extent = Extent::new(numbers, &[]);
            self.add(&Shader::MaxPoolBackward { rows, columns }, &extent, &[&gradient, of_pooled, &before]);
            self.gradients.swap(0, 1);
            (argmax, geometry.pooled) = (None, false);
        }
        let numbers = self.spec.batch * passed.input_shape.iter().product::<usize>();
        let [gradient, of_x] = self.turn([geometry.output_sizes().iter().product(), numbers]);
        self.weight_gradient(passed, &geometry, (&gradient, argmax));
        if self.wants_x(passed)
            && let Some([weight, _]) = self.parameters_of(passed.number, geometry.filters)
        {
            let (shader, extent) = select::sums(&geometry, Sums::Gradient);
            let regions: Vec<&Region> = [&gradient].into_iter().chain(argmax).chain([&weight, &of_x]).collect();
            self.add(&shader, &extent, &regions);
        }
        self.gradients.swap(0, 1);
    }

    fn weight_gradient(
        &mut self,
        passed: &Passed,
        geometry: &Geometry,
        (gradient, argmax): (&Region, Option<&Region>),
    ) {
        let Some((of_weight, of_bias)) = self.parameters.of_layer(passed.number, &self.parameters.gradients) else {
            return;
        };
        let (shader, extent, groups) = select::weight_partial_sums(geometry);
        let numbers = weight::sums(geometry);
        let partial_sums = self.scratch.first(groups * numbers);
        let regions: Vec<&Region> =
            [&passed.input, gradient].into_iter().chain(argmax).chain([&partial_sums]).collect();
        self.add(&shader, &extent, &regions);
        // The bias gradient of a layer without a bias goes to a buffer that nothing reads.
        let of_bias = of_bias.unwrap_or_else(|| Region::new(self.gpu, geometry.filters));
        let shader = Shader::Weight(geometry.of_any_batch());
        self.add(&shader, &Extent::new(numbers, &[groups]), &[&partial_sums, &of_weight, &of_bias]);
    }

    /// Whether a layer before it learns.
    fn wants_x(&self, passed: &Passed) -> bool {
        self.spec.layers[..passed.number]
            .iter()
            .any(|layer| matches!(layer, StepLayer::Convolution { .. } | StepLayer::Linear { .. }))
    }

    fn sgd(&mut self, sizes: &Region) {
        let Parameters { values, gradients, velocities, .. } = self.parameters;
        let grid = Extent::new(self.parameters.count(), &[]).grid();
        let regions = [values, gradients, velocities, sizes];
        self.dispatches.push(Dispatch::new(self.gpu, &Shader::SgdInPlace, grid, &regions));
    }
}
