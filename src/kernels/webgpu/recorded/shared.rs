//! The device that burn and recorded steps share.

use burn::tensor::Device;
use burn::tensor::wgpu::{WgpuBackend, WgpuInitError, wgpu};
use std::cell::RefCell;

/// A device and its queue, as wgpu has them.
#[derive(Debug, Clone)]
pub struct Gpu {
    pub device: wgpu::Device,
    pub queue: wgpu::Queue,
    /// Bytes of a buffer that a shader reads, at most. To ask for it takes long.
    pub binding_bytes_max: u64,
}

thread_local! {
    /// burn keeps its devices in a registry that does not give wgpu's handles back, and allows a worker one initialisation.
    static SHARED: RefCell<Option<Gpu>> = const { RefCell::new(None) };
}

/// The worker's one WebGPU device, of which burn sends up to `launches_at_once` launches in one submission.
///
/// # Errors
/// Those of burn: where the browser gives no device, and where there is one already.
pub async fn init_webgpu(launches_at_once: usize) -> Result<Device, WgpuInitError> {
    let options = Device::wgpu_options().graphics_api(WgpuBackend::WebGpu).tasks_max(launches_at_once);
    let (device, setup) = options.init_with_setup_async().await?;
    let limits = setup.device.limits();
    let binding_bytes_max = limits.max_buffer_size.min(limits.max_storage_buffer_binding_size.into());
    SHARED.set(Some(Gpu { device: setup.device, queue: setup.queue, binding_bytes_max }));
    Ok(device)
}

/// The device of [`init_webgpu`]; `None` where burn made it by itself.
pub fn shared() -> Option<Gpu> {
    SHARED.with_borrow(Clone::clone)
}
