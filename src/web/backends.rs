//! Backends: each build of the wasm has one or both.

use super::crossing::{Crossing, JsDataSet, JsGpuMemory, JsRun};
#[cfg(feature = "webgpu")]
use super::values::now;
use super::values::run_with;
use super::{Answer, Convscope};
use crate::dataset::{Dataset, OwnData};
use crate::error::Error;
#[cfg(feature = "webgpu")]
use crate::kernels::{Choice, choose, init_webgpu};
use crate::network::DeviceLimits;
use crate::run::DataSet;
#[cfg(feature = "webgpu")]
use burn::backend::DispatchDevice;
use burn::tensor::Device;
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

    /// The data sets that this build holds.
    pub fn held_data(&self) -> Answer<Vec<JsDataSet>> {
        let built_in = self.built_in.borrow();
        let own = self.own.borrow();
        let built_in = built_in.iter().map(|(entry, _)| DataSet::BuiltIn(entry));
        built_in.chain(own.iter().map(|(_, own)| own.data_set())).map(|data_set| data_set.to_js()).collect()
    }

    /// One of them, as far as it has arrived, for [`Convscope::take_data`] of another build.
    pub fn pack_data(&self, data_set: &JsDataSet) -> Answer<Vec<u8>> {
        let data_set = run_with("data_set", data_set)?.data_set;
        match &data_set {
            DataSet::BuiltIn(_) => Ok(self.dataset_of(&data_set)?.to_bytes()?),
            DataSet::Own { name, digest } => Ok(self.own(name, digest)?.to_bytes()?),
        }
    }

    /// A data set from another build.
    pub fn take_data(&self, data_set: &JsDataSet, bytes: &[u8]) -> Answer<()> {
        match run_with("data_set", data_set)?.data_set {
            DataSet::BuiltIn(entry) => self.put_built_in(entry, Dataset::from_bytes(bytes)?),
            DataSet::Own { .. } => {
                let own = OwnData::read(bytes)?;
                self.own.borrow_mut().push((own.digest(), own));
            }
        }
        Ok(())
    }

    /// The budget of snapshots, from `keep_history`.
    pub fn history_budget(&self) -> usize {
        self.history_budget.get()
    }

    /// The run under way; `undefined` without one.
    pub fn run(&self) -> Answer<Option<JsRun>> {
        self.session.get().ok().map(|session| session.run().to_js()).transpose()
    }

    /// Memory that burn holds on the GPU; `undefined` where nothing computes there.
    pub fn gpu_memory(&self) -> Answer<Option<JsGpuMemory>> {
        #[cfg(feature = "webgpu")]
        if let Some(usage) = self.webgpu.borrow().as_ref().and_then(Device::memory_pool_usage) {
            return crate::answers::GpuMemory { reserved: usage.bytes_reserved, in_use: usage.bytes_in_use }
                .to_js()
                .map(Some);
        }
        Ok(None)
    }

    /// Has the heavy kernels on WebGPU take other tiles: [`Choice::of_bits`].
    #[cfg(feature = "webgpu")]
    pub fn use_tiles(&self, bits: u8) {
        choose(Choice::of_bits(bits));
    }

    /// Measures which tiles are the fastest for the run under way, and has them taken: [`Choice::bits`]; `undefined` where its steps are not
    /// recorded.
    #[cfg(feature = "webgpu")]
    pub async fn measure_tiles(&self) -> Answer<Option<u8>> {
        let measured = self.session_mut()?.trainer().measure_tiles(now);
        Ok(measured.await?.map(Choice::bits))
    }

    /// Lets go of data and run, because another build goes on with them. Not of the device, which cannot be had twice.
    pub fn leave(&self) {
        self.built_in.take();
        self.own.take();
        self.in_use.take();
        self.session.replace(None);
        self.other.replace(None);
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
            _ => Err(Error::NoBackend { backend: backend.to_string() }.into()),
        }
    }

    /// The limits of a backend's device.
    pub(super) fn limits(device: &Device) -> DeviceLimits {
        match device.as_dispatch() {
            // burn asks for a device with all that the adapter has.
            #[cfg(feature = "webgpu")]
            DispatchDevice::Cube(device) => {
                DeviceLimits { buffer: device.client().properties().memory.max_page_size, records: true }
            }
            _ => DeviceLimits::default(),
        }
    }

    /// The worker's one WebGPU device: burn allows a single initialisation.
    #[cfg(feature = "webgpu")]
    async fn webgpu_device(&self) -> Answer<Device> {
        if let Some(device) = self.webgpu.borrow().clone() {
            return Ok(device);
        }
        let device = init_webgpu(LAUNCHES_AT_ONCE).await;
        let device = device.map_err(|error| Error::WebGpu { detail: cause(&error.to_string()) })?;
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
