//! Batch normalisation.

use super::super::pipelines::Region;
use super::{Recording, Step};
use crate::kernels::StepNorm;
use convscope_shaders::{Norm, NormBackward, NormGradientSums, NormSums, Shares};

impl Recording<'_> {
    /// The statistics.
    pub fn normalise(&mut self, step: &Step<'_>, norm: &StepNorm) -> Region {
        let shares = Shares::new(norm, self.spec.batch);
        let sums = self.scratch.first(shares.sums());
        let statistics = Region::new(self.gpu, norm.channels * 2);
        let values = self.parameters.values.clone();
        self.add(&NormSums(norm.clone()), &shares.sums_extent(), &[&step.input, &sums]);
        let regions = [&step.input, &sums, &values, &statistics, &step.output];
        self.add(&Norm(norm.clone()), &shares.extent(self.places(step)), &regions);
        statistics
    }

    pub fn normalise_backward(
        &mut self,
        step: &Step<'_>,
        norm: &StepNorm,
        statistics: Option<&Region>,
        gradient: &Region,
    ) {
        let Some(statistics) = statistics else { return };
        let shares = Shares::new(norm, self.spec.batch);
        let sums = self.scratch.first(shares.sums());
        let rectified = norm.rectified && !self.has_passed_relu[step.number + 1];
        let of_relu = rectified.then_some(&step.output);
        let (values, gradients) = (self.parameters.values.clone(), self.parameters.gradients.clone());
        let of_x = self.take_room(step.output.numbers());
        let read: Vec<&Region> =
            [&step.input, gradient, statistics].into_iter().chain(of_relu).chain([&sums]).collect();
        let shader = NormGradientSums { norm: norm.clone(), rectified };
        self.add(&shader, &shares.sums_extent(), &read);
        let regions: Vec<&Region> = read.into_iter().chain([&values, &gradients, &*of_x]).collect();
        let shader = NormBackward { norm: norm.clone(), rectified };
        self.add(&shader, &shares.extent(self.places(step)), &regions);
        self.hand_on(step, of_x);
    }

    /// The first numbers of weight, bias, running mean and variance.
    fn places(&self, step: &Step<'_>) -> [usize; 4] {
        let places = self.parameters.first_of_layer(step.number);
        std::array::from_fn(|number| places[number])
    }
}
