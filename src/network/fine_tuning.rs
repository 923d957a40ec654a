//! Fine-tuning: layers that are frozen, and layers with a learning rate of their own.

use super::{Layer, LayerId, Network};
use burn::module::{Module, ModuleMapper, ModuleVisitor, Param, ParamId};
use burn::tensor::Tensor;
use std::collections::HashMap;

/// What begins the names of batch normalisation's statistics, which are never trained.
const STATISTIC: &str = "running_";

impl Network {
    /// Whether a layer's parameters stay as they are.
    pub fn is_frozen(&self, id: LayerId) -> bool {
        self.graph().node(id).learning_rate_factor == 0.0
    }

    /// A layer whose parameters have gradients, even where training freezes them.
    pub fn thawed(&self, id: LayerId) -> Layer {
        let layer = self.layer(id).clone();
        if self.is_frozen(id) { layer.map(&mut Thaw { is_statistic: false }) } else { layer }
    }

    /// What the learning rate is multiplied by for each parameter, where that is not 1.
    pub fn learning_rate_factors(&self) -> HashMap<ParamId, f64> {
        let mut factors = Factors { factor: 1.0, by_id: HashMap::new() };
        for id in self.layer_ids() {
            factors.factor = self.graph().node(id).learning_rate_factor;
            if factors.factor != 1.0 {
                self.layer(id).visit(&mut factors);
            }
        }
        factors.by_id
    }
}

struct Thaw {
    is_statistic: bool,
}

impl ModuleMapper for Thaw {
    fn enter_module(&mut self, name: &str, _container_type: &str) {
        self.is_statistic = name.starts_with(STATISTIC);
    }

    fn map_float<const D: usize>(&mut self, parameter: Param<Tensor<D>>) -> Param<Tensor<D>> {
        if self.is_statistic { parameter } else { parameter.map(|value| value.detach().require_grad()) }
    }
}

struct Factors {
    factor: f64,
    by_id: HashMap<ParamId, f64>,
}

impl ModuleVisitor for Factors {
    fn visit_float<const D: usize>(&mut self, parameter: &Param<Tensor<D>>) {
        self.by_id.insert(parameter.id, self.factor);
    }
}
