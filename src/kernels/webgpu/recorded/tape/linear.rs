//! Fully connected layers.

use super::super::pipelines::Region;
use super::{Recording, Step};
use crate::kernels::StepLayer;
use convscope_shaders::{Heavy, Linear, LinearPartialSums, LinearWeight, LinearX};
use std::rc::Rc;

/// Scores that the loss adds up: so many groups, and the bias.
pub struct PartialScores {
    pub partial_sums: Region,
    pub groups: usize,
    pub bias: Region,
}

impl Recording<'_> {
    /// Those of a fully connected layer at the end, without ReLU, which reads `x`.
    pub fn partial_scores(&mut self, number: usize, x: &Region) -> Option<PartialScores> {
        let StepLayer::Linear { features, rectified: false, .. } = self.spec.layers[number].layer else { return None };
        let [weight, bias] = self.weight_and_bias(number, features);
        let (partial_sums, groups) = self.multiply([x, &weight], features);
        Some(PartialScores { partial_sums, groups, bias })
    }

    /// The partial sums of a fully connected layer, and their groups.
    fn multiply(&mut self, [x, weight]: [&Region; 2], features: usize) -> (Region, usize) {
        let batch = self.spec.batch;
        let shader = LinearPartialSums { tile: self.choice.of(Heavy::Linear) };
        let (extent, groups) = shader.extent([batch, x.numbers() / batch, features]);
        let partial_sums = self.scratch.first(groups * batch * features);
        self.add_heavy(Heavy::Linear, &shader, &extent, &[x, weight, &partial_sums]);
        (partial_sums, groups)
    }

    /// Weight and bias of a layer; a bias of zeros where it has none.
    pub fn weight_and_bias(&self, number: usize, outputs: usize) -> [Region; 2] {
        let mut regions = self.parameters.of_layer(number, &self.parameters.values).into_iter();
        let mut next = || regions.next();
        let weight = next().expect("a convolution or a fully connected layer has a weight");
        [weight, next().unwrap_or_else(|| Region::new(self.gpu, outputs))]
    }

    pub fn connect(&mut self, step: &Step<'_>) {
        let StepLayer::Linear { features, rectified, .. } = *step.layer else { return };
        let [weight, bias] = self.weight_and_bias(step.number, features);
        let (partial_sums, groups) = self.multiply([&step.input, &weight], features);
        let extent = Linear::extent([self.spec.batch, features], groups, rectified);
        self.add(&Linear, &extent, &[&partial_sums, &bias, &step.output]);
    }

    pub fn connect_backward(&mut self, step: &Step<'_>, gradient: &Rc<Region>) {
        let StepLayer::Linear { features, rectified, .. } = *step.layer else { return };
        let gradient = if rectified { self.relu_backward(step, gradient) } else { Rc::clone(gradient) };
        let tile = self.choice.of(Heavy::Linear);
        let (batch, inputs) = (self.spec.batch, step.shape.iter().product::<usize>());
        let mut gradients = self.parameters.of_layer(step.number, &self.parameters.gradients).into_iter();
        if let Some(of_weight) = gradients.next() {
            let of_bias = gradients.next().unwrap_or_else(|| self.scratch.first(features));
            let (shader, regions) = (LinearWeight { tile }, [&step.input, &*gradient, &of_weight, &of_bias]);
            self.add_heavy(Heavy::Linear, &shader, &shader.extent([batch, inputs, features]), &regions);
        }
        if self.depends[step.sources[0]] {
            let [weight, _] = self.weight_and_bias(step.number, features);
            let (slot, of_x) = (self.rectified_slot(step), self.take_room(batch * inputs));
            let (rectified, of_relu) = (slot.is_some(), slot.map(|_| &step.input));
            let regions: Vec<&Region> = [&*gradient, &weight, &of_x].into_iter().chain(of_relu).collect();
            let shader = LinearX { rectified, tile };
            self.add_heavy(Heavy::Linear, &shader, &shader.extent([batch, inputs, features]), &regions);
            if let Some(slot) = slot {
                self.has_passed_relu[slot] = true;
            }
            self.hand_on(step, of_x);
        }
        self.room.give_back(gradient);
    }
}
