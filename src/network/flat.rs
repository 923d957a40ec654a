//! All parameters of a network, or their gradients, as one row of numbers in the order of the layers: the form in which workers that
//! share a batch exchange them. Read at once, which a browser's WebGPU cannot; only networks on burn-flex are exchanged.

use super::{Network, floats};
use burn::module::{Module, ModuleMapper, ModuleVisitor, Param};
use burn::optim::GradientsParams;
use burn::tensor::{Tensor, TensorData};
use convscope_cpu_kernels::append_scaled;

impl Network {
    /// `[parameters]`, every parameter.
    pub fn flat_parameters(&self) -> Vec<f32> {
        let mut row = Row::default();
        self.visit(&mut row);
        row.values
    }

    /// The network with other parameters; `None` when there are not as many.
    pub fn with_flat_parameters(self, values: &[f32]) -> Option<Self> {
        let mut spreading = Spreading(Values { values, is_short: false });
        let network = self.map(&mut spreading);
        spreading.0.is_spent().then_some(network)
    }

    /// Number of values of all parameters that are trained, each of which has a gradient.
    pub fn trained_values(&self) -> usize {
        let mut count = TrainedValues(0);
        self.visit(&mut count);
        count.0
    }

    /// `[trained parameters]`, `factor` times the gradient of every parameter that is trained: frozen ones and statistics have none.
    pub fn flat_gradients(&self, gradients: GradientsParams, factor: f32) -> Vec<f32> {
        let mut row = GradientRow { gradients, factor, values: Vec::with_capacity(self.trained_values()) };
        self.visit(&mut row);
        row.values
    }

    /// The gradients for [`crate::training::Optimiser::step`]; `None` when there are not as many as trained parameters.
    pub fn gradients_from_flat(&self, values: &[f32]) -> Option<GradientsParams> {
        let mut spreading =
            GradientSpreading { gradients: GradientsParams::new(), values: Values { values, is_short: false } };
        self.visit(&mut spreading);
        spreading.values.is_spent().then_some(spreading.gradients)
    }
}

#[derive(Default)]
struct Row {
    values: Vec<f32>,
}

impl ModuleVisitor for Row {
    fn visit_float<const D: usize>(&mut self, parameter: &Param<Tensor<D>>) {
        append(&mut self.values, parameter.val().inner(), 1.0);
    }
}

struct GradientRow {
    gradients: GradientsParams,
    factor: f32,
    values: Vec<f32>,
}

struct TrainedValues(usize);

impl ModuleVisitor for TrainedValues {
    fn visit_float<const D: usize>(&mut self, parameter: &Param<Tensor<D>>) {
        if parameter.val().is_require_grad() {
            self.0 += parameter.val().shape().num_elements();
        }
    }
}

impl ModuleVisitor for GradientRow {
    fn visit_float<const D: usize>(&mut self, parameter: &Param<Tensor<D>>) {
        match self.gradients.remove::<D>(parameter.id) {
            _ if !parameter.val().is_require_grad() => {}
            Some(gradient) => append(&mut self.values, gradient, self.factor),
            None => self.values.extend(std::iter::repeat_n(0.0, parameter.val().shape().num_elements())),
        }
    }
}

fn append<const D: usize>(values: &mut Vec<f32>, tensor: Tensor<D>, factor: f32) {
    let data = tensor.into_data();
    match data.as_slice::<f32>() {
        Ok(slice) => append_scaled(values, slice, factor),
        Err(_) => append_scaled(values, &floats(&data), factor),
    }
}

/// What is left of a row.
struct Values<'a> {
    values: &'a [f32],
    is_short: bool,
}

impl Values<'_> {
    /// The next numbers, as a tensor's data of this shape.
    fn take(&mut self, shape: Vec<usize>) -> Option<TensorData> {
        let Some((taken, rest)) = self.values.split_at_checked(shape.iter().product()) else {
            self.is_short = true;
            return None;
        };
        self.values = rest;
        Some(TensorData::new(taken.to_vec(), shape))
    }

    fn is_spent(&self) -> bool {
        self.values.is_empty() && !self.is_short
    }
}

struct Spreading<'a>(Values<'a>);

impl ModuleMapper for Spreading<'_> {
    fn map_float<const D: usize>(&mut self, parameter: Param<Tensor<D>>) -> Param<Tensor<D>> {
        let Some(data) = self.0.take(parameter.val().dims().to_vec()) else { return parameter };
        parameter.map(|old| {
            let new = Tensor::from_data(data, &old.device());
            if old.is_require_grad() { new.require_grad() } else { new }
        })
    }
}

struct GradientSpreading<'a> {
    gradients: GradientsParams,
    values: Values<'a>,
}

impl ModuleVisitor for GradientSpreading<'_> {
    fn visit_float<const D: usize>(&mut self, parameter: &Param<Tensor<D>>) {
        if !parameter.val().is_require_grad() {
            return;
        }
        let value = parameter.val().inner();
        let Some(data) = self.values.take(value.dims().to_vec()) else { return };
        self.gradients.register(parameter.id, Tensor::<D>::from_data(data, &value.device()));
    }
}
