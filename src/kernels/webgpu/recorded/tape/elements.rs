//! Layers that take numbers one by one, pool them, add them or put them beside each other.

use super::super::pipelines::Region;
use super::{Recording, Step};
use crate::kernels::{Pooling, StepLayer};
use convscope_shaders::{
    Activation, ActivationBackward, Dropout, Extent, Part, Pool, PoolBackward, Relu, ReluBackward, Sum,
};
use std::rc::Rc;

impl Recording<'_> {
    /// ReLU or another function.
    pub fn apply(&mut self, step: &Step<'_>) {
        let numbers = step.output.numbers();
        let regions = [&step.input, &step.output];
        match *step.layer {
            StepLayer::Function { function, slope } => {
                self.add(&Activation(function), &Activation::extent(numbers, slope), &regions);
            }
            _ => self.add(&Relu, &Relu::extent(numbers), &regions),
        }
    }

    pub fn apply_backward(&mut self, step: &Step<'_>, gradient: &Rc<Region>) {
        let of_x = if let StepLayer::Function { function, slope } = *step.layer {
            let (numbers, Step { input, output, .. }) = (step.output.numbers(), step);
            let of_x = self.take_room(numbers);
            let extent = Activation::extent(numbers, slope);
            self.add(&ActivationBackward(function), &extent, &[input, output, gradient, &of_x]);
            of_x
        } else {
            self.relu_backward(step, gradient)
        };
        self.hand_on(step, of_x);
    }

    /// The gradient before the ReLU that gave a layer's output: the same where it has passed through that.
    pub fn relu_backward(&mut self, step: &Step<'_>, gradient: &Rc<Region>) -> Rc<Region> {
        if self.has_passed_relu[step.number + 1] {
            return Rc::clone(gradient);
        }
        let numbers = step.output.numbers();
        let of_x = self.take_room(numbers);
        self.add(&ReluBackward, &Relu::extent(numbers), &[&step.output, gradient, &of_x]);
        of_x
    }

    /// The gradient of what a layer with one source reads.
    pub fn hand_on(&mut self, step: &Step<'_>, of_x: Rc<Region>) {
        self.receive(step.sources[0], &of_x);
        self.room.give_back(of_x);
    }

    /// The mask.
    pub fn drop(&mut self, step: &Step<'_>, kept: f32) -> Option<Region> {
        let numbers = step.output.numbers();
        let words = self.spec.words_of_mask(numbers / self.spec.batch);
        let mask = self.masks.as_ref()?.part(self.masks_used, words);
        self.masks_used += words;
        self.add(&Dropout, &Dropout::extent(numbers, kept), &[&step.input, &mask, &step.output]);
        Some(mask)
    }

    pub fn drop_backward(&mut self, step: &Step<'_>, kept: f32, mask: Option<&Region>, gradient: &Region) {
        let Some(mask) = mask else { return };
        let numbers = step.output.numbers();
        let of_x = self.take_room(numbers);
        self.add(&Dropout, &Dropout::extent(numbers, kept), &[gradient, mask, &of_x]);
        self.hand_on(step, of_x);
    }

    /// The argmax of each window, of a maximum.
    pub fn pool(&mut self, step: &Step<'_>, pooling: &Pooling) -> Option<Region> {
        let argmax = pooling.is_max.then(|| Region::new(self.gpu, step.output.numbers()));
        let extent = Pooling::extent(self.spec.batch * step.shape[0], pooling.output);
        let regions: Vec<&Region> = [&step.input, &step.output].into_iter().chain(&argmax).collect();
        self.add(&Pool(pooling.clone()), &extent, &regions);
        argmax
    }

    pub fn pool_backward(&mut self, step: &Step<'_>, pooling: &Pooling, argmax: Option<&Region>, gradient: &Region) {
        let of_x = self.take_room(self.numbers(step.sources[0]));
        let extent = Pooling::extent(self.spec.batch * step.shape[0], pooling.input);
        let regions: Vec<&Region> = [gradient].into_iter().chain(argmax).chain([&*of_x]).collect();
        self.add(&PoolBackward(pooling.clone()), &extent, &regions);
        self.hand_on(step, of_x);
    }

    pub fn sum(&mut self, step: &Step<'_>) {
        let second = self.outputs[step.sources[1]].clone();
        self.add(&Sum, &Sum::extent(step.output.numbers()), &[&step.input, &second, &step.output]);
    }

    pub fn concatenate(&mut self, step: &Step<'_>) {
        for (source, extent) in self.parts(step) {
            let part = self.outputs[source].clone();
            self.add(&Part { is_gradient: false }, &extent, &[&part, &step.output]);
        }
    }

    pub fn concatenate_backward(&mut self, step: &Step<'_>, gradient: &Region) {
        for (source, extent) in self.parts(step) {
            let of_part = self.take_room(self.numbers(source));
            self.add(&Part { is_gradient: true }, &extent, &[&of_part, gradient]);
            self.receive(source, &of_part);
            self.room.give_back(of_part);
        }
    }

    /// The sources of a concatenation, and where each lies in it.
    fn parts(&self, step: &Step<'_>) -> Vec<(usize, Extent)> {
        let (batch, mut place) = (self.spec.batch, 0);
        let all = step.output.numbers() / batch;
        let part = |&source: &usize| {
            let numbers = self.numbers(source) / batch;
            place += numbers;
            (source, Part::extent(batch, [place - numbers, numbers, all]))
        };
        step.sources.iter().map(part).collect()
    }
}
