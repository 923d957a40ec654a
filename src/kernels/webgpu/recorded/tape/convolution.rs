//! Convolutions, with what follows them.

use super::super::parameters::{Parameters, STRIDE};
use super::super::pipelines::Region;
use super::{Recording, Step};
use crate::kernels::{StepNode, StepSpec};
use convscope_cpu_kernels::Geometry;
use convscope_shaders::{Choice, Heavy, MaxPoolBackward, PartialSums, Sums, Weight, select};
use std::rc::Rc;

/// The partial sums of each convolution's gradients, one after the other, and how many there are at most.
pub fn partial_sums(
    spec: &StepSpec,
    shapes: &[Vec<usize>],
    parameters: &Parameters,
    choice: Choice,
) -> (Vec<Option<PartialSums>>, usize) {
    let mut next = 0;
    let of_layer = |(number, StepNode { layer, sources, .. }): (usize, &StepNode)| {
        let geometry = layer.geometry(&shapes[sources[0]], spec.batch)?;
        let starts = parameters.first_of_layer(number);
        let sums = PartialSums::new(&geometry, choice.of(Heavy::Weight), starts[0], starts.get(1).copied(), next);
        next = (next + sums.numbers()).next_multiple_of(STRIDE);
        Some(sums)
    };
    let sums = spec.layers.iter().enumerate().map(of_layer).collect();
    (sums, next)
}

/// Numbers of a convolution's output, before pooling.
pub fn before_pooling(geometry: &Geometry) -> usize {
    let [rows, columns] = geometry.convolved;
    geometry.batch * geometry.filters * rows * columns
}

impl Recording<'_> {
    /// The argmax of each window, where max pooling follows.
    pub fn convolve(&mut self, step: &Step<'_>) -> Option<Region> {
        let geometry = step.layer.geometry(&step.shape, self.spec.batch)?;
        let [weight, bias] = self.weight_and_bias(step.number, geometry.filters);
        let argmax = geometry.pooled.then(|| Region::new(self.gpu, step.output.numbers()));
        let (shader, extent) = select::sums(&geometry, Sums::Forward, self.choice.of(Heavy::Sums));
        let regions: Vec<&Region> = [&step.input, &weight, &bias, &step.output].into_iter().chain(&argmax).collect();
        self.add_heavy(Heavy::Sums, &shader, &extent, &regions);
        argmax
    }

    pub fn convolve_backward(&mut self, step: &Step<'_>, argmax: Option<&Region>, gradient: &Rc<Region>) {
        let Some(mut geometry) = step.layer.geometry(&step.shape, self.spec.batch) else { return };
        let (mut gradient, mut argmax) = (Rc::clone(gradient), argmax);
        if let Some(of_pooled) = argmax.filter(|_| !select::from_pooled(&geometry)) {
            let ([rows, columns], numbers) = (geometry.convolved, before_pooling(&geometry));
            let before = self.take_room(numbers);
            let shader = MaxPoolBackward { rows, columns };
            self.add(&shader, &shader.extent(geometry.batch * geometry.filters), &[&gradient, of_pooled, &before]);
            (gradient, argmax, geometry.pooled) = (before, None, false);
        }
        self.weight_gradient(step, &geometry, (&gradient, argmax));
        if self.depends[step.sources[0]] {
            let [weight, _] = self.weight_and_bias(step.number, geometry.filters);
            let (slot, of_x) = (self.rectified_slot(step), self.take_room(step.input.numbers()));
            let of_relu = slot.map(|_| &step.input);
            let sums = if slot.is_some() { Sums::RectifiedGradient } else { Sums::Gradient };
            let (shader, extent) = select::sums(&geometry, sums, self.choice.of(Heavy::Sums));
            let regions: Vec<&Region> =
                [&*gradient].into_iter().chain(argmax).chain([&weight, &*of_x]).chain(of_relu).collect();
            self.add_heavy(Heavy::Sums, &shader, &extent, &regions);
            if let Some(slot) = slot {
                self.has_passed_relu[slot] = true;
            }
            self.hand_on(step, of_x);
        }
        self.room.give_back(gradient);
    }

    /// The partial sums, which the optimiser adds up.
    fn weight_gradient(
        &mut self,
        step: &Step<'_>,
        geometry: &Geometry,
        (gradient, argmax): (&Region, Option<&Region>),
    ) {
        let Some(PartialSums { first, .. }) = self.sums[step.number] else { return };
        let (shader, extent, groups) = select::weight_partial_sums(geometry, self.choice.of(Heavy::Weight));
        let partial_sums = self.partial_sums.part(first, groups * Weight::new(geometry).numbers());
        let regions: Vec<&Region> = [&step.input, gradient].into_iter().chain(argmax).chain([&partial_sums]).collect();
        self.add_heavy(Heavy::Weight, &shader, &extent, &regions);
    }
}
