//! The backward pass of a recorded step.

use super::{Passed, Recording, before_pooling, geometry};
use crate::kernels::StepLayer;
use crate::kernels::webgpu::launch::Extent;
use crate::kernels::webgpu::partial_sums::PartialSums;
use crate::kernels::webgpu::recorded::pipelines::Region;
use crate::kernels::webgpu::row_sums::Sums;
use crate::kernels::webgpu::shader::Shader;
use crate::kernels::webgpu::{dense, dropout, relu, select, weight};
use convscope_cpu_kernels::Geometry;

impl Recording<'_> {
    /// The gradients of all parameters.
    pub fn backward(&mut self, passed: &[Passed<'_>]) {
        for passed in passed.iter().rev() {
            match passed.layer {
                StepLayer::Convolution { .. } => self.convolve_backward(passed),
                StepLayer::Linear { features, rectified, .. } => self.connect_backward(passed, *features, *rectified),
                StepLayer::Relu => self.relu_backward(&passed.output),
                StepLayer::Flatten => {}
                StepLayer::Dropout { kept, .. } => self.drop_backward(passed, *kept),
            }
            if !self.wants_x(passed) {
                return;
            }
        }
    }

    /// The gradient that was written last, and where the next goes, each with the numbers that it has.
    fn turn(&self, [from, to]: [usize; 2]) -> [Region; 2] {
        [self.gradients[0].first(from), self.gradients[1].first(to)]
    }

    fn relu_backward(&mut self, output: &Region) {
        if std::mem::take(&mut self.has_passed_relu) {
            return;
        }
        let numbers = output.numbers();
        let [gradient, of_x] = self.turn([numbers; 2]);
        self.add(&Shader::ReluBackward, &relu::extent(numbers), &[output, &gradient, &of_x]);
        self.gradients.swap(0, 1);
    }

    fn drop_backward(&mut self, passed: &Passed<'_>, kept: f32) {
        let Some(mask) = &passed.mask else { return };
        let numbers = passed.output.numbers();
        let [gradient, of_x] = self.turn([numbers; 2]);
        self.add(&Shader::Dropout, &dropout::extent(numbers, kept), &[&gradient, mask, &of_x]);
        self.gradients.swap(0, 1);
    }

    fn connect_backward(&mut self, passed: &Passed<'_>, features: usize, rectified: bool) {
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
            let rectified = self.reads_rectified(passed);
            let of_relu = rectified.then_some(&passed.input);
            let regions: Vec<&Region> = [&gradient, &weight, &of_x].into_iter().chain(of_relu).collect();
            self.add(&Shader::LinearX { rectified }, &dense::x_extent([batch, inputs, features]), &regions);
            self.has_passed_relu = rectified;
        }
        self.gradients.swap(0, 1);
    }

    fn convolve_backward(&mut self, passed: &Passed<'_>) {
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
            let rectified = self.reads_rectified(passed);
            let sums = if rectified { Sums::RectifiedGradient } else { Sums::Gradient };
            let (shader, extent) = select::sums(&geometry, sums);
            let of_relu = rectified.then_some(&passed.input);
            let regions: Vec<&Region> =
                [&gradient].into_iter().chain(argmax).chain([&weight, &of_x]).chain(of_relu).collect();
            self.add(&shader, &extent, &regions);
            self.has_passed_relu = rectified;
        }
        self.gradients.swap(0, 1);
    }

    /// The partial sums, which the optimiser adds up.
    fn weight_gradient(
        &mut self,
        passed: &Passed<'_>,
        geometry: &Geometry,
        (gradient, argmax): (&Region, Option<&Region>),
    ) {
        let Some(PartialSums { first, .. }) = self.sums[passed.number] else { return };
        let (shader, extent, groups) = select::weight_partial_sums(geometry);
        let partial_sums = self.partial_sums.part(first, groups * weight::sums(geometry));
        let regions: Vec<&Region> =
            [&passed.input, gradient].into_iter().chain(argmax).chain([&partial_sums]).collect();
        self.add(&shader, &extent, &regions);
    }

    /// Whether what a layer reads is an output of ReLU that no kernel of pooling has seen to.
    fn reads_rectified(&self, passed: &Passed<'_>) -> bool {
        let before = self.spec.layers[..passed.number].iter().rev().find(|layer| **layer != StepLayer::Flatten);
        matches!(before, Some(StepLayer::Relu | StepLayer::Linear { rectified: true, .. }))
    }

    /// Whether a layer before it learns.
    fn wants_x(&self, passed: &Passed<'_>) -> bool {
        self.spec.layers[..passed.number]
            .iter()
            .any(|layer| matches!(layer, StepLayer::Convolution { .. } | StepLayer::Linear { .. }))
    }
}
