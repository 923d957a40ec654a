//! The step of SGD: the new values lie where the gradient was, and the velocity where it is, so that nothing is allocated.

use super::{contiguous, values, values_mut};
use crate::kernels::sgd::{SgdConfig, SgdStep};
use burn::backend::Flex;
use burn::backend::flex::FlexTensor;
use convscope_cpu_kernels::sgd_step;

impl SgdStep for Flex {
    fn sgd_step(
        value: FlexTensor,
        gradient: FlexTensor,
        velocity: FlexTensor,
        config: SgdConfig,
    ) -> (FlexTensor, FlexTensor) {
        let value = contiguous(value);
        let (mut gradient, mut velocity) = (contiguous(gradient), contiguous(velocity));
        sgd_step(values(&value), values_mut(&mut gradient), values_mut(&mut velocity), &config);
        (gradient, velocity)
    }
}
