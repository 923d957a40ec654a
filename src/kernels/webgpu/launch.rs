//! From WGSL to the device's queue.

use super::shader::Shader;
use burn::backend::wgpu::CubeTensor;
use burn::tensor::{DType, Shape};
use burn_cubecl::cubecl::ir::UIntKind;
use burn_cubecl::cubecl::ir::metadata::Info;
use burn_cubecl::cubecl::prelude::*;
use burn_cubecl::cubecl::server::{KernelArguments, MetadataBindingInfo};
use burn_cubecl::cubecl::{CubeKernel, PrecompiledSource};
use burn_cubecl::kernel::into_contiguous;
use burn_cubecl::ops::numeric::empty_device_contiguous_dtype;

/// Invocations of a workgroup: a whole number of every GPU's lanes, and few enough to leave little idle at the end.
pub const WORKGROUP: usize = 64;

/// Sizes that a launch brings: two vectors of four.
pub const SIZES: usize = 8;

/// Workgroups in a row, at most: what every WebGPU has.
const ROW: usize = 65_535;

/// How much a launch does.
#[derive(Debug, Clone, Copy)]
pub struct Extent {
    pub workgroups: usize,
    /// What the shader reads as `sizes`.
    pub sizes: [u32; SIZES],
}

impl Extent {
    /// For a shader that has something to do in so many invocations, and reads `more` sizes.
    pub fn new(invocations: usize, more: &[usize]) -> Self {
        let mut sizes = [0; SIZES];
        for (size, given) in sizes.iter_mut().zip([invocations].iter().chain(more)) {
            *size = u32::try_from(*given).expect("a launch has fewer than 2^32 invocations");
        }
        Self { workgroups: invocations.div_ceil(WORKGROUP), sizes }
    }

    /// What is sent to the device; burn's device keeps it there for the next launch of the same size.
    fn info(&self) -> MetadataBindingInfo {
        let pair = |pair: &[u32]| u64::from(pair[0]) | u64::from(pair[1]) << 32;
        MetadataBindingInfo::custom(self.sizes.chunks(2).map(pair).collect())
    }

    /// Columns and rows of workgroups.
    pub fn grid(&self) -> [u32; 2] {
        let rows = self.workgroups.div_ceil(ROW);
        [self.workgroups.div_ceil(rows) as u32, rows as u32]
    }

    fn count(&self) -> CubeCount {
        let [columns, rows] = self.grid();
        CubeCount::Static(columns, rows, 1)
    }
}

/// Queues `shader` on tensors, and returns those that it will have written.
pub fn launch<const I: usize, const O: usize>(
    shader: Shader,
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
        .with_info(extent.info());
    client.launch(Box::new(shader), extent.count(), arguments);
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
