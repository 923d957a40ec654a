//! Pipelines and their bindings.

use super::super::launch;
use super::shared::Gpu;
use burn::tensor::wgpu::wgpu;
use burn_cubecl::cubecl::prelude::KernelId;
use convscope_shaders::{ENTRY_POINT, Extent, Shader};
use std::cell::RefCell;
use std::collections::HashMap;
use std::num::NonZeroU64;
use wgpu::util::DeviceExt;

/// What every WebGPU takes as an offset.
pub const ALIGNMENT: u64 = 256;

/// A part of a buffer.
#[derive(Debug, Clone)]
pub struct Region {
    pub buffer: wgpu::Buffer,
    /// In bytes.
    pub offset: u64,
    pub size: u64,
    /// From that of one step to that of the next of a submission; 0 for all the same.
    pub stride: u64,
}

/// One dispatch of a recorded step.
#[derive(Debug)]
pub struct Dispatch {
    pipeline: wgpu::ComputePipeline,
    group: wgpu::BindGroup,
    /// Of the bindings that differ from step to step, in their order.
    strides: Vec<u64>,
    grid: [u32; 2],
}

#[derive(Clone)]
struct Pipeline {
    pipeline: wgpu::ComputePipeline,
    layout: wgpu::BindGroupLayout,
}

thread_local! {
    /// By the shader, of which there is no list, and which of its bindings differ from step to step. A worker has one device, and what was compiled stays.
    static PIPELINES: RefCell<HashMap<(KernelId, Vec<bool>), Pipeline>> = RefCell::default();
}

impl Region {
    /// A buffer of its own, of zeros.
    pub fn new(gpu: &Gpu, numbers: usize) -> Self {
        let size = (numbers.max(1) * size_of::<f32>()) as u64;
        Self { buffer: storage(gpu, size), offset: 0, size, stride: 0 }
    }

    /// As many numbers again for each of `steps`.
    pub fn for_steps(gpu: &Gpu, numbers: usize, steps: usize) -> Self {
        let size = (numbers.max(1) * size_of::<f32>()) as u64;
        let stride = size.next_multiple_of(ALIGNMENT);
        Self { buffer: storage(gpu, stride * steps as u64), offset: 0, size, stride }
    }

    fn entry(&self, binding: u32) -> wgpu::BindGroupEntry<'_> {
        let Self { buffer, offset, size, .. } = self;
        let binding_of = wgpu::BufferBinding { buffer, offset: *offset, size: NonZeroU64::new(*size) };
        wgpu::BindGroupEntry { binding, resource: wgpu::BindingResource::Buffer(binding_of) }
    }

    /// Writes the numbers of the first `steps`, one after the other, in one write.
    pub fn write(&self, gpu: &Gpu, bytes: &[u8], steps: usize) {
        if self.stride == self.size || steps == 1 {
            return gpu.queue.write_buffer(&self.buffer, 0, bytes);
        }
        let mut padded = vec![0; self.stride as usize * steps];
        for (row, bytes) in padded.chunks_exact_mut(self.stride as usize).zip(bytes.chunks(bytes.len() / steps)) {
            row[..bytes.len()].copy_from_slice(bytes);
        }
        gpu.queue.write_buffer(&self.buffer, 0, &padded);
    }

    /// How many numbers it has.
    pub fn numbers(&self) -> usize {
        self.size as usize / size_of::<f32>()
    }

    /// The first numbers of it.
    pub fn first(&self, numbers: usize) -> Self {
        self.part(0, numbers)
    }

    /// So many numbers of it from a place on, which is a multiple of [`ALIGNMENT`] in bytes.
    pub fn part(&self, first: usize, numbers: usize) -> Self {
        let [offset, size] = [first, numbers].map(|numbers| (numbers * size_of::<f32>()) as u64);
        Self { offset: self.offset + offset, size, ..self.clone() }
    }
}

fn storage(gpu: &Gpu, size: u64) -> wgpu::Buffer {
    let usage = wgpu::BufferUsages::STORAGE | wgpu::BufferUsages::COPY_SRC | wgpu::BufferUsages::COPY_DST;
    gpu.device.create_buffer(&wgpu::BufferDescriptor { label: None, size, usage, mapped_at_creation: false })
}

/// The sizes of a dispatch that are the same in every step.
pub fn sizes(gpu: &Gpu, extent: &Extent) -> Region {
    let contents = bytes(&extent.sizes);
    let (usage, size) = (wgpu::BufferUsages::UNIFORM, contents.len() as u64);
    let buffer =
        gpu.device.create_buffer_init(&wgpu::util::BufferInitDescriptor { label: None, contents: &contents, usage });
    Region { buffer, offset: 0, size, stride: 0 }
}

/// Room for so many sizes of a dispatch in each of `steps`; see [`write_sizes`].
pub fn sizes_for_steps(gpu: &Gpu, sizes: usize, steps: usize) -> Region {
    let usage = wgpu::BufferUsages::UNIFORM | wgpu::BufferUsages::COPY_DST;
    let size = ALIGNMENT * steps as u64;
    let descriptor = wgpu::BufferDescriptor { label: None, size, usage, mapped_at_creation: false };
    let buffer = gpu.device.create_buffer(&descriptor);
    Region { buffer, offset: 0, size: (sizes * size_of::<u32>()) as u64, stride: ALIGNMENT }
}

/// Writes those of the first steps, in one write.
pub fn write_sizes<const N: usize>(gpu: &Gpu, region: &Region, sizes: impl Iterator<Item = [u32; N]>) {
    let contents: Vec<u8> = sizes
        .flat_map(|sizes| {
            let mut padded = bytes(&sizes);
            padded.resize(ALIGNMENT as usize, 0);
            padded
        })
        .collect();
    gpu.queue.write_buffer(&region.buffer, region.offset, &contents);
}

fn bytes(sizes: &[u32]) -> Vec<u8> {
    sizes.iter().flat_map(|size| size.to_le_bytes()).collect()
}

impl Dispatch {
    /// `shader` on `regions` in the order of its bindings, the last of which holds its sizes.
    pub fn new(gpu: &Gpu, shader: &impl Shader, grid: [u32; 2], regions: &[&Region]) -> Self {
        Self::of_text(gpu, launch::id(shader), &|| shader.wgsl(), grid, regions)
    }

    /// The same of any shader, whose text is written only where there is no pipeline by that id.
    fn of_text(gpu: &Gpu, id: KernelId, wgsl: &dyn Fn() -> String, grid: [u32; 2], regions: &[&Region]) -> Self {
        let is_dynamic: Vec<bool> = regions.iter().map(|region| region.stride > 0).collect();
        let Pipeline { pipeline, layout } = pipeline(gpu, id, wgsl, is_dynamic);
        let entries: Vec<_> = regions.iter().zip(0..).map(|(region, binding)| region.entry(binding)).collect();
        let group = gpu.device.create_bind_group(&wgpu::BindGroupDescriptor {
            label: None,
            layout: &layout,
            entries: &entries,
        });
        let strides = regions.iter().map(|region| region.stride).filter(|&stride| stride > 0).collect();
        Self { pipeline, group, strides, grid }
    }

    /// Asks for it, as part of the step of that number in its submission.
    pub fn encode(&self, pass: &mut wgpu::ComputePass<'_>, step: usize) {
        self.encode_grid(pass, step, self.grid);
    }

    /// The same with another grid.
    pub fn encode_grid(&self, pass: &mut wgpu::ComputePass<'_>, step: usize, [columns, rows]: [u32; 2]) {
        let offset = |stride: &u64| u32::try_from(stride * step as u64).expect("a buffer of steps is small");
        pass.set_pipeline(&self.pipeline);
        if self.strides.is_empty() {
            pass.set_bind_group(0, &self.group, &[]);
        } else {
            let offsets: Vec<u32> = self.strides.iter().map(offset).collect();
            pass.set_bind_group(0, &self.group, &offsets);
        }
        pass.dispatch_workgroups(columns, rows, 1);
    }
}

fn pipeline(gpu: &Gpu, id: KernelId, wgsl: &dyn Fn() -> String, is_dynamic: Vec<bool>) -> Pipeline {
    let key = (id, is_dynamic);
    if let Some(pipeline) = PIPELINES.with_borrow(|pipelines| pipelines.get(&key).cloned()) {
        return pipeline;
    }
    let made = compile(gpu, wgsl(), &key.1);
    PIPELINES.with_borrow_mut(|pipelines| pipelines.insert(key, made.clone()));
    made
}

fn compile(gpu: &Gpu, wgsl: String, is_dynamic: &[bool]) -> Pipeline {
    let last = is_dynamic.len() - 1;
    let entry = |(binding, &has_dynamic_offset): (usize, &bool)| wgpu::BindGroupLayoutEntry {
        binding: binding as u32,
        visibility: wgpu::ShaderStages::COMPUTE,
        ty: wgpu::BindingType::Buffer {
            ty: if binding == last {
                wgpu::BufferBindingType::Uniform
            } else {
                wgpu::BufferBindingType::Storage { read_only: false }
            },
            has_dynamic_offset,
            min_binding_size: None,
        },
        count: None,
    };
    let entries: Vec<_> = is_dynamic.iter().enumerate().map(entry).collect();
    let layout =
        gpu.device.create_bind_group_layout(&wgpu::BindGroupLayoutDescriptor { label: None, entries: &entries });
    let pipeline_layout = gpu.device.create_pipeline_layout(&wgpu::PipelineLayoutDescriptor {
        label: None,
        bind_group_layouts: &[Some(&layout)],
        immediate_size: 0,
    });
    let module = gpu.device.create_shader_module(wgpu::ShaderModuleDescriptor {
        label: None,
        source: wgpu::ShaderSource::Wgsl(wgsl.into()),
    });
    let pipeline = gpu.device.create_compute_pipeline(&wgpu::ComputePipelineDescriptor {
        label: None,
        layout: Some(&pipeline_layout),
        module: &module,
        entry_point: Some(ENTRY_POINT),
        compilation_options: wgpu::PipelineCompilationOptions {
            zero_initialize_workgroup_memory: false,
            ..Default::default()
        },
        cache: None,
    });
    Pipeline { pipeline, layout }
}
