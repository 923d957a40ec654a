//! From WGSL to the device's queue.

use super::shader::Shader;
use burn::backend::wgpu::CubeTensor;
use burn::tensor::{DType, Shape};
use burn_cubecl::cubecl::ir::UIntKind;
use burn_cubecl::cubecl::ir::metadata::Info;
use burn_cubecl::cubecl::prelude::*;
use burn_cubecl::cubecl::server::KernelArguments;
use burn_cubecl::cubecl::{CubeKernel, PrecompiledSource};
use burn_cubecl::kernel::into_contiguous;
use burn_cubecl::ops::numeric::empty_device_contiguous_dtype;

/// Invocations of a workgroup: a whole number of every GPU's lanes, and few enough to leave little idle at the end.
pub const WORKGROUP: usize = 64;

/// Queues `shader` on tensors, and returns those that it will have written.
pub fn launch<const I: usize, const O: usize>(
    shader: Shader,
    inputs: [CubeTensor; I],
    outputs: [(Shape, DType); O],
) -> [CubeTensor; O] {
    let (client, device) = (inputs[0].client.clone(), inputs[0].device.clone());
    let outputs =
        outputs.map(|(shape, dtype)| empty_device_contiguous_dtype(client.clone(), device.clone(), shape, dtype));
    let inputs = inputs.map(into_contiguous);
    let tensors = inputs.iter().chain(&outputs);
    let arguments = tensors
        .fold(KernelArguments::new(), |arguments, tensor| arguments.with_buffer(tensor.handle.clone().binding()));
    let groups = u32::try_from(shader.invocations().div_ceil(WORKGROUP)).expect("a launch has fewer than 2^32 groups");
    client.launch(Box::new(shader), CubeCount::Static(groups, 1, 1), arguments);
    outputs
}

impl KernelMetadata for Shader {
    fn id(&self) -> KernelId {
        KernelId::new::<Self>().info(self.clone())
    }

    fn address_type(&self) -> ElemType {
        ElemType::UInt(UIntKind::U32)
    }
}

impl CubeKernel for Shader {
    /// Empty: the text is all there is.
    fn define(&self) -> KernelDefinition {
        let settings =
            KernelSettings::new(CubeDim::new_1d(WORKGROUP as u32).0, ExecutionMode::Checked, AddressType::U32);
        KernelDefinition { body: Scope::root(settings.clone()), settings, info: Info::default() }
    }

    fn source(&self) -> Option<PrecompiledSource> {
        Some(PrecompiledSource { source: self.wgsl(), entrypoint_name: "main".into(), lang: "wgsl" })
    }
}
