//! What follows the layers: the loss, and at the end of a step the optimiser.

use super::Recording;
use super::linear::PartialScores;
use crate::kernels::StepLoss;
use crate::kernels::webgpu::recorded::parameters::Parameters;
use crate::kernels::webgpu::recorded::pipelines::{Dispatch, Region, sizes_for_steps, write_sizes};
use convscope_shaders::{Extent, GradientNorm, Loss, PartialSums, RateFactor, SIZES, Update};

impl Recording<'_> {
    /// The loss, and the gradient of the scores: of partial ones, or of the last slot.
    pub fn loss(&mut self, partial: Option<PartialScores>, labels: &Region, losses: &Region) {
        let (batch, steps, last) = (self.spec.batch, self.spec.steps_at_once(), self.shapes.len() - 1);
        let (smoothing, is_squared_error) = match self.spec.loss {
            StepLoss::CrossEntropy { label_smoothing } => (label_smoothing, false),
            StepLoss::MeanSquaredError => (0.0, true),
        };
        let numbers = self.numbers(last);
        let shader = Loss { is_squared_error, of_partial_sums: partial.is_some() };
        let (read, groups) = match partial {
            Some(PartialScores { partial_sums, groups, bias }) => (vec![partial_sums, bias], groups),
            None => (vec![self.outputs[last].clone()], 0),
        };
        let gradient = self.take_room(numbers);
        let extent = |step| Loss::extent([batch, numbers / batch], groups, smoothing, step);
        let sizes = sizes_for_steps(self.gpu, SIZES, steps);
        write_sizes(self.gpu, &sizes, (0..steps).map(|step| extent(step).sizes));
        let regions: Vec<&Region> = read.iter().chain([labels, losses, &*gradient, &sizes]).collect();
        self.dispatches.push(Dispatch::new(self.gpu, &shader, extent(0).grid(), &regions));
        self.gradients[last] = Some(gradient);
    }

    /// The next parameters, after the norm of their gradient where it is clipped.
    pub fn update(&mut self, sizes: &Region) {
        let (Parameters { values, gradients, states, .. }, update) = (self.parameters, self.spec.update);
        let sums: Vec<PartialSums> = self.sums.iter().flatten().cloned().collect();
        let mut added = (!sums.is_empty()).then(|| self.partial_sums.clone());
        if update.clips {
            let squares = Region::new(self.gpu, GradientNorm::GROUPS);
            let regions: Vec<&Region> =
                [values, gradients].into_iter().chain(&added).chain([&squares, sizes]).collect();
            let grid = [GradientNorm::GROUPS as u32, 1];
            self.dispatches.push(Dispatch::new(self.gpu, &GradientNorm { sums: sums.clone() }, grid, &regions));
            added = Some(squares);
        }
        let grid = Extent::new(self.parameters.count(), &[]).grid();
        let regions: Vec<&Region> =
            [values, gradients].into_iter().chain(states).chain(&added).chain([sizes]).collect();
        let sums = if update.clips { Vec::new() } else { sums };
        let factors = self.factors();
        self.dispatches.push(Dispatch::new(self.gpu, &Update { update, sums, factors }, grid, &regions));
    }

    /// The factors of the learning rate, of parameters that have one.
    fn factors(&self) -> Vec<RateFactor> {
        let mut factors = Vec::new();
        for (number, node) in self.spec.layers.iter().enumerate() {
            let factor = (node.learning_rate_factor as f32).to_bits();
            if node.learning_rate_factor != 1.0 {
                let of = |[first, numbers]: [usize; 2]| RateFactor { first, numbers, factor };
                factors.extend(self.parameters.learned(number).map(of));
            }
        }
        factors
    }
}
