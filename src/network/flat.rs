//! All parameters of a network as one row of numbers in the order of the layers, or their gradients as a row for each: the form in which workers
//! that share a batch exchange them. Read at once, which a browser's WebGPU cannot; only networks on burn-flex are exchanged.

use super::Network;
use crate::kernels::lend;
use burn::module::{Module, ModuleMapper, ModuleVisitor, Param};
use burn::optim::GradientsParams;
use burn::tensor::{Tensor, TensorData};

impl Network {
    /// `[parameters]`, every parameter.
    pub fn flat_parameters(&self) -> Vec<f32> {
        let mut values = Vec::with_capacity(self.parameter_values());
        self.lend_parameters(|lent| values.extend_from_slice(lent));
        values
    }

    /// Lends the values of every parameter, one after the other, as they lie in memory.
    pub fn lend_parameters(&self, read: impl FnMut(&[f32])) {
        self.visit(&mut Lending(read));
    }

    /// The network with other parameters; `None` when there are not as many.
    pub fn with_flat_parameters(self, values: &[f32]) -> Option<Self> {
        let is_all = values.len() == self.parameter_values();
        let mut rest = values;
        let take = |count| {
            let (taken, after) = rest.split_at(count);
            rest = after;
            taken.to_vec()
        };
        is_all.then(|| self.with_parameters_from(take))
    }

    /// The network with other parameters, of which `take` gives as many values as it is asked for, one parameter after the other.
    pub fn with_parameters_from(self, take: impl FnMut(usize) -> Vec<f32>) -> Self {
        self.map(&mut Spreading(take))
    }

    /// Number of values of all parameters.
    pub fn parameter_values(&self) -> usize {
        let mut count = Counting::default();
        self.visit(&mut count);
        count.all
    }

    /// Number of values of all parameters that are trained, each of which has a gradient.
    pub fn trained_values(&self) -> usize {
        self.trained_lengths().iter().sum()
    }

    /// The number of values of each parameter that is trained.
    pub fn trained_lengths(&self) -> Vec<usize> {
        let mut count = Counting::default();
        self.visit(&mut count);
        count.trained
    }

    /// The gradient of every parameter that is trained, a row for each, which is not copied: frozen ones and statistics have none.
    pub fn gradient_rows(&self, gradients: GradientsParams) -> Vec<Vec<f32>> {
        let mut taking = TakingRows { gradients, rows: Vec::new() };
        self.visit(&mut taking);
        taking.rows
    }

    /// The gradients for [`crate::training::Optimiser::step`], of one row for each parameter that is trained; `None` when there are not
    /// as many, or not as long.
    pub fn gradients_from_rows(&self, rows: Vec<Vec<f32>>) -> Option<GradientsParams> {
        if !rows.iter().map(Vec::len).eq(self.trained_lengths()) {
            return None;
        }
        let mut registering = Registering { gradients: GradientsParams::new(), rows: rows.into_iter() };
        self.visit(&mut registering);
        Some(registering.gradients)
    }
}

struct Lending<F>(F);

impl<F: FnMut(&[f32])> ModuleVisitor for Lending<F> {
    fn visit_float<const D: usize>(&mut self, parameter: &Param<Tensor<D>>) {
        lend(parameter.val().inner(), &mut self.0);
    }
}

struct TakingRows {
    gradients: GradientsParams,
    rows: Vec<Vec<f32>>,
}

#[derive(Default)]
struct Counting {
    all: usize,
    trained: Vec<usize>,
}

impl ModuleVisitor for Counting {
    fn visit_float<const D: usize>(&mut self, parameter: &Param<Tensor<D>>) {
        let (value, values) = (parameter.val(), parameter.val().shape().num_elements());
        self.all += values;
        if value.is_require_grad() {
            self.trained.push(values);
        }
    }
}

impl ModuleVisitor for TakingRows {
    fn visit_float<const D: usize>(&mut self, parameter: &Param<Tensor<D>>) {
        if !parameter.val().is_require_grad() {
            return;
        }
        let row = match self.gradients.remove::<D>(parameter.id) {
            Some(gradient) => gradient.into_data().try_into_vec::<f32>().expect("burn-flex computes in f32"),
            None => vec![0.0; parameter.val().shape().num_elements()],
        };
        self.rows.push(row);
    }
}

struct Spreading<F>(F);

impl<F: FnMut(usize) -> Vec<f32>> ModuleMapper for Spreading<F> {
    fn map_float<const D: usize>(&mut self, parameter: Param<Tensor<D>>) -> Param<Tensor<D>> {
        parameter.map(|old| {
            let data = TensorData::new((self.0)(old.shape().num_elements()), old.dims());
            let new = Tensor::from_data(data, &old.device());
            if old.is_require_grad() { new.require_grad() } else { new }
        })
    }
}

struct Registering {
    gradients: GradientsParams,
    /// Those that are left.
    rows: std::vec::IntoIter<Vec<f32>>,
}

impl ModuleVisitor for Registering {
    fn visit_float<const D: usize>(&mut self, parameter: &Param<Tensor<D>>) {
        if !parameter.val().is_require_grad() {
            return;
        }
        let value = parameter.val().inner();
        if let Some(row) = self.rows.next() {
            let data = TensorData::new(row, value.dims());
            self.gradients.register(parameter.id, Tensor::<D>::from_data(data, &value.device()));
        }
    }
}
