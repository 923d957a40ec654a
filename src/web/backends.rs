//! What computes: each build of the wasm has one backend or both.

use super::failure::Failure;
use super::values::to_js;
use super::{Answer, Convscope, no_data};
use crate::dataset::{Dataset, OwnData};
use burn::tensor::Device;
use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;

/// Launches in one submission to the GPU: more than a training step of the tutorial's network has.
#[cfg(feature = "webgpu")]
const LAUNCHES_AT_ONCE: usize = 64;

#[wasm_bindgen]
impl Convscope {
    /// The backends that this build has, of "cpu" and "webgpu".
    pub fn backends() -> Vec<String> {
        let has = [("cpu", cfg!(feature = "cpu")), ("webgpu", cfg!(feature = "webgpu"))];
        has.iter().filter(|(_, built)| *built).map(|(name, _)| (*name).to_string()).collect()
    }

    /// All data sets, MNIST first, for [`Convscope::take_data`] of another build.
    pub fn pack_data(&self) -> Answer<Vec<Uint8Array>> {
        let mnist = self.mnist.borrow().as_ref().ok_or_else(no_data)?.to_bytes()?;
        let mut packed = vec![Uint8Array::from(&mnist[..])];
        for (_, own) in self.own.borrow().iter() {
            packed.push(Uint8Array::from(&own.to_bytes()?[..]));
        }
        Ok(packed)
    }

    /// Data sets from another build.
    pub fn take_data(&self, packed: Vec<Uint8Array>) -> Answer<()> {
        let [mnist, own @ ..] = &packed[..] else { return Err(no_data()) };
        self.mnist.replace(Some(Dataset::from_bytes(&mnist.to_vec())?));
        let own = own.iter().map(|bytes| OwnData::read(&bytes.to_vec()).map(|own| (own.digest(), own)));
        self.own.replace(own.collect::<Result<_, _>>()?);
        Ok(())
    }

    /// What `keep_history` was given.
    pub fn history_budget(&self) -> usize {
        self.history_budget.get()
    }

    /// The run under way; `null` without one.
    pub fn run(&self) -> Answer {
        self.session.borrow().as_ref().map_or(Ok(JsValue::NULL), |session| to_js(session.run()))
    }

    /// What burn holds on the GPU, in bytes: `{reserved, inUse}`, of which `reserved` has what is kept for the next tensors too.
    /// `null` where nothing computes there.
    pub fn gpu_memory(&self) -> JsValue {
        #[cfg(feature = "webgpu")]
        if let Some(usage) = self.webgpu.borrow().as_ref().and_then(Device::memory_pool_usage) {
            // Numbers of JavaScript are whole up to 2^53.
            return super::values::object([
                ("reserved", (usage.bytes_reserved as f64).into()),
                ("inUse", (usage.bytes_in_use as f64).into()),
            ]);
        }
        JsValue::NULL
    }

    /// Lets go of data and run, because another build goes on with them. Not of the device, which cannot be had twice.
    pub fn leave(&self) {
        self.mnist.take();
        self.own.take();
        self.in_use.take();
        self.session.take();
        self.other.take();
        self.probes.take();
    }
}

impl Convscope {
    /// The device of a backend.
    pub(super) async fn device(&self, backend: &str) -> Answer<Device> {
        match backend {
            #[cfg(feature = "cpu")]
            "cpu" => Ok(Device::flex()),
            #[cfg(feature = "webgpu")]
            "webgpu" => self.webgpu_device().await,
            _ => Err(Failure::new(&format!("This build of Convscope has no backend \"{backend}\"."))),
        }
    }

    /// The worker's one WebGPU device: burn allows a single initialisation.
    #[cfg(feature = "webgpu")]
    async fn webgpu_device(&self) -> Answer<Device> {
        if let Some(device) = self.webgpu.borrow().clone() {
            return Ok(device);
        }
        let options =
            Device::wgpu_options().graphics_api(burn::tensor::wgpu::WgpuBackend::WebGpu).tasks_max(LAUNCHES_AT_ONCE);
        let device = options.init_async().await;
        let device = device.map_err(|error| crate::error::Error::WebGpu(cause(&error.to_string())))?;
        self.webgpu.replace(Some(device.clone()));
        Ok(device)
    }
}

/// The browser's own words in wgpu's message, which wraps them as `JsValue(name: words, newline, stack)`.
#[cfg(feature = "webgpu")]
fn cause(message: &str) -> String {
    let words = message.split_once("JsValue(").map_or(message, |(_, words)| words);
    words.lines().next().unwrap_or_default().to_string()
}
