//! The images of a submission's steps, which one dispatch before the first step takes from the data set.

use super::Tape;
use crate::kernels::StepSpec;
use crate::kernels::webgpu::recorded::images::ImageMemory;
use crate::kernels::webgpu::recorded::pipelines::{Dispatch, Region, sizes};
use crate::kernels::webgpu::recorded::shared::Gpu;
use burn::tensor::wgpu::wgpu;
use convscope_shaders as shaders;
use std::rc::Rc;

/// The dispatch, and what it reads.
#[derive(Debug)]
pub struct Gather {
    memory: Rc<ImageMemory>,
    /// `[steps, batch]`
    indices: Region,
    dispatch: Dispatch,
}

impl Gather {
    fn new(gpu: &Gpu, spec: &StepSpec, memory: Rc<ImageMemory>, images: &Region) -> Self {
        let (count, stride) = (spec.steps_at_once() * spec.batch, images.stride as usize / size_of::<f32>());
        let indices = Region::new(gpu, count);
        let shader = shaders::Gather { input: spec.input };
        let extent = shader.extent(count, spec.batch, stride);
        // All steps write to it.
        let images = Region { size: images.stride * spec.steps_at_once() as u64, stride: 0, ..images.clone() };
        let regions = [&memory.pixels, &memory.levels, &indices, &images, &sizes(gpu, &extent)];
        let dispatch = Dispatch::new(gpu, &shader, extent.grid(), &regions);
        Self { memory, indices, dispatch }
    }
}

impl Tape {
    /// Asks for the images of some steps: `indices` into `memory`.
    pub fn gather(
        &mut self,
        gpu: &Gpu,
        spec: &StepSpec,
        memory: &Rc<ImageMemory>,
        indices: &[u32],
        pass: &mut wgpu::ComputePass<'_>,
    ) {
        if self.gather.as_ref().is_none_or(|gather| !Rc::ptr_eq(&gather.memory, memory)) {
            self.gather = None;
        }
        let images = &self.images;
        let gather = self.gather.get_or_insert_with(|| Gather::new(gpu, spec, memory.clone(), images));
        let bytes: Vec<u8> = indices.iter().flat_map(|index| index.to_le_bytes()).collect();
        gather.indices.write(gpu, &bytes, 1);
        let grid = shaders::Gather { input: spec.input }.extent(indices.len(), spec.batch, 0).grid();
        gather.dispatch.encode_grid(pass, 0, grid);
    }
}
