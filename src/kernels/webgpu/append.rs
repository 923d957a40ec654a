//! One launch for one number more, with one shader for any count: what burn fuses is another one for each.

use super::launch::launch;
use crate::kernels::append::Append;
use burn::backend::fusion::custom::TensorSpec;
use burn::backend::tensor::FloatTensor;
use burn::backend::wgpu::CubeBackend;
use burn::backend::{Backend, Cube, TensorMetadata, backend_extension};
use burn::tensor::{DType, Shape};
use convscope_shaders as shaders;

/// One launch.
#[backend_extension(Cube, Fusion)]
pub trait AppendShader: Backend {
    /// Both in one tensor.
    #[fusion(meta = longer)]
    fn append_launch(numbers: FloatTensor<Self>, next: FloatTensor<Self>) -> FloatTensor<Self>;
}

fn longer(numbers: &TensorSpec, _: &TensorSpec) -> TensorSpec {
    TensorSpec::new(Shape::from([numbers.shape[0] + 1]), numbers.dtype)
}

impl AppendShader for CubeBackend {
    fn append_launch(numbers: FloatTensor<Self>, next: FloatTensor<Self>) -> FloatTensor<Self> {
        let count = numbers.shape()[0] + 1;
        let output = (Shape::from([count]), DType::F32);
        let [longer] = launch(shaders::Append, shaders::Append::extent(count), [numbers, next], [output]);
        longer
    }
}

impl Append for Cube {
    fn append(numbers: FloatTensor<Self>, next: FloatTensor<Self>) -> FloatTensor<Self> {
        Self::append_launch(numbers, next)
    }
}
