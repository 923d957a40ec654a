//! The backends that this example was built with.

use burn::tensor::Device;

/// A backend by name.
#[derive(Clone, Copy, Debug, Default, clap::ValueEnum)]
pub enum DeviceName {
    /// The CPU, as in the browser
    #[default]
    Flex,
    /// A GPU, over Vulkan, Metal or DirectX 12
    #[cfg(feature = "wgpu")]
    Wgpu,
    /// An NVIDIA GPU
    #[cfg(feature = "cuda")]
    Cuda,
}

impl DeviceName {
    /// The backend's first device.
    ///
    /// # Errors
    /// What the backend says when there is no such device.
    #[allow(clippy::unnecessary_wraps, reason = "flex is always there, the others are not")]
    pub fn open(self) -> Result<Device, Box<dyn std::error::Error>> {
        match self {
            Self::Flex => Ok(Device::flex()),
            #[cfg(feature = "wgpu")]
            Self::Wgpu => Ok(Device::wgpu(burn::tensor::DeviceKind::DefaultDevice)),
            #[cfg(feature = "cuda")]
            Self::Cuda => Ok(Device::cuda(0)),
        }
    }
}
