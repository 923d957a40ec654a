//! From a shader to the device's queue.

use burn::backend::wgpu::CubeTensor;
use burn::tensor::{DType, Shape};
use burn_cubecl::cubecl::ir::UIntKind;
use burn_cubecl::cubecl::ir::metadata::Info;
use burn_cubecl::cubecl::prelude::*;
use burn_cubecl::cubecl::server::{KernelArguments, MetadataBindingInfo};
use burn_cubecl::cubecl::{CubeKernel, PrecompiledSource};
use burn_cubecl::kernel::into_contiguous;
use burn_cubecl::ops::numeric::empty_device_contiguous_dtype;
use convscope_shaders::{ENTRY_POINT, Extent, Shader, WORKGROUP};

/// A shader as a kernel of burn's device.
#[derive(Debug)]
struct Kernel<S>(S);

/// Queues `shader` on tensors, and returns those that it will have written.
pub fn launch<const I: usize, const O: usize>(
    shader: impl Shader,
    extent: Extent,
    inputs: [CubeTensor; I],
    outputs: [(Shape, DType); O],
) -> [CubeTensor; O] {
    launch_kernel(Box::new(Kernel(shader)), extent, inputs, outputs)
}

/// The same of any shader: compiled once for so many tensors, and not for each shader.
fn launch_kernel<const I: usize, const O: usize>(
    kernel: Box<dyn CubeKernel>,
    extent: Extent,
    inputs: [CubeTensor; I],
    outputs: [(Shape, DType); O],
) -> [CubeTensor; O] {
    let (client, device) = (inputs[0].client.clone(), inputs[0].device.clone());
    let outputs =
        outputs.map(|(shape, dtype)| empty_device_contiguous_dtype(client.clone(), device.clone(), shape, dtype));
    let inputs = inputs.map(into_contiguous);
    let tensors = inputs.iter().chain(&outputs);
    let arguments = tensors
        .fold(KernelArguments::new(), |arguments, tensor| arguments.with_buffer(tensor.handle.clone().binding()))
        .with_info(info(&extent));
    client.launch(kernel, count(&extent), arguments);
    outputs
}

/// What is sent to the device as `sizes`; burn's device keeps it there for the next launch of the same size.
fn info(extent: &Extent) -> MetadataBindingInfo {
    let pair = |pair: &[u32]| u64::from(pair[0]) | u64::from(pair[1]) << 32;
    MetadataBindingInfo::custom(extent.sizes.chunks(2).map(pair).collect())
}

fn count(extent: &Extent) -> CubeCount {
    let [columns, rows] = extent.grid();
    CubeCount::Static(columns, rows, 1)
}

/// What a pipeline is kept by: the type of the shader and its value.
pub fn id<S: Shader>(shader: &S) -> KernelId {
    KernelId::new::<Kernel<S>>().info(shader.clone())
}

impl<S: Shader> KernelMetadata for Kernel<S> {
    fn id(&self) -> KernelId {
        id(&self.0)
    }

    fn address_type(&self) -> ElemType {
        ElemType::UInt(UIntKind::U32)
    }
}

impl<S: Shader> CubeKernel for Kernel<S> {
    /// Empty: the text is all there is.
    fn define(&self) -> KernelDefinition {
        let settings =
            KernelSettings::new(CubeDim::new_1d(WORKGROUP as u32).0, ExecutionMode::Checked, AddressType::U32);
        KernelDefinition { body: Scope::root(settings.clone()), settings, info: Info::default() }
    }

    fn source(&self) -> Option<PrecompiledSource> {
        Some(PrecompiledSource { source: self.0.wgsl(), entrypoint_name: ENTRY_POINT.into(), lang: "wgsl" })
    }
}
