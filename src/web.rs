//! The boundary: one handle whose verbs take and return plain values and typed arrays. It translates, and decides nothing.
//!
//! Work is queued under a short borrow and read outside it, so no borrow lives across an `await`. The worker calls one verb
//! at a time.

use crate::dataset::{Dataset, Samples};
use crate::digit;
use crate::error::Error;
use crate::inspection::softmax;
use crate::run::Run;
use crate::session::Session;
use burn::tensor::Device;
use burn::tensor::wgpu::WgpuBackend;
use js_sys::{Array, Float32Array, Object, Reflect, Uint8Array};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::cell::{Ref, RefCell, RefMut};
use wasm_bindgen::prelude::*;

/// What a verb gives: a value, or an `Error` whose message is a sentence for the user.
type Answer<T = JsValue> = Result<T, JsError>;

/// Everything that one worker holds: the data set, the device and the run under way.
#[wasm_bindgen]
pub struct Convscope {
    dataset: RefCell<Option<Dataset>>,
    session: RefCell<Option<Session>>,
    webgpu: RefCell<Option<Device>>,
}

#[wasm_bindgen]
impl Convscope {
    /// An empty handle. Panics and shader errors go to the console from here on.
    #[wasm_bindgen(constructor)]
    #[allow(clippy::new_without_default, reason = "made from JavaScript only")]
    pub fn new() -> Self {
        console_error_panic_hook::set_once();
        // A second handle in the same worker finds the logger in place, and that is all right.
        console_log::init_with_level(log::Level::Warn).ok();
        Self { dataset: RefCell::default(), session: RefCell::default(), webgpu: RefCell::default() }
    }

    /// The tutorial's run, as a plain object.
    pub fn default_run() -> Answer {
        to_js(&Run::default())
    }

    /// Makes room for a data set of 28x28 images in ten classes: how many, and how many come in a shard.
    pub fn expect_data(&self, train_count: usize, test_count: usize, shard_size: usize) {
        let samples = |count| Samples::with_capacity(count, shard_size.max(1), [digit::SIDE, digit::SIDE], 10);
        self.dataset.replace(Some(Dataset { train: samples(train_count), test: samples(test_count) }));
    }

    /// Puts a pair of IDX files in its place; `split` is "train" or "test". Returns how many samples the split now holds.
    pub fn add_shard(
        &self,
        split: &str,
        shard: usize,
        images_name: &str,
        images: &[u8],
        labels_name: &str,
        labels: &[u8],
    ) -> Answer<usize> {
        let mut dataset = self.dataset.borrow_mut();
        let dataset = dataset.as_mut().ok_or_else(no_data)?;
        let samples = if split == "train" { &mut dataset.train } else { &mut dataset.test };
        samples.insert_shard(shard, (images_name, images), (labels_name, labels))?;
        Ok(samples.loaded())
    }

    /// Begins a run on a backend, "webgpu" or "cpu", and drops the one under way. Returns its layers.
    /// When this fails, the run under way goes on.
    pub async fn start(&self, run: JsValue, backend: String) -> Answer {
        let run: Run = from_js(run)?;
        run.validate()?;
        let layers = run.network.summary()?;
        let device = if backend == "webgpu" { self.webgpu_device().await? } else { Device::flex() };
        let train_count = self.dataset()?.train.len();
        self.session.replace(Some(Session::new(run, train_count, &device)?));
        to_js(&layers)
    }

    /// Changes the settings of the run under way.
    pub fn set_training(&self, training: JsValue) -> Answer<()> {
        Ok(self.session_mut()?.set_training(from_js(training)?)?)
    }

    /// Steps from here to the end of the run.
    pub fn steps_left(&self) -> Answer<usize> {
        Ok(self.session_mut()?.trainer().steps_left())
    }

    /// Takes up to `steps` steps and reads their losses: `{losses, outcome, step, epoch, samples, stepsLeft}`.
    pub async fn train_steps(&self, steps: usize) -> Answer {
        let (outcome, pending) = self.session_mut()?.train(&self.dataset()?.train, steps)?;
        let losses = pending.read().await?;
        let mut session = self.session_mut()?;
        session.record_losses(&losses);
        let trainer = session.trainer();
        Ok(object([
            ("losses", Float32Array::from(&losses[..]).into()),
            ("outcome", format!("{outcome:?}").into()),
            ("step", trainer.steps().into()),
            ("epoch", trainer.epoch().into()),
            ("samples", trainer.samples_seen().into()),
            ("stepsLeft", trainer.steps_left().into()),
        ]))
    }

    /// Evaluates the next `size` test images of an ended epoch: `{seen, total}`, with `record` when they were the last.
    /// `null` when no epoch waits for its evaluation.
    pub async fn evaluate_some(&self, size: usize) -> Answer {
        let Some(chunk) = self.session_mut()?.evaluate(&self.dataset()?.test, size)? else {
            return Ok(JsValue::NULL);
        };
        let scores = chunk.read().await?;
        let mut session = self.session_mut()?;
        let dataset = self.dataset()?;
        let record = session.record_evaluation(&scores, &dataset.test);
        let total = dataset.test.len();
        let seen = session.evaluated().unwrap_or(total);
        Ok(object([("seen", seen.into()), ("total", total.into()), ("record", to_js(&record)?)]))
    }

    /// What the model makes of one image of 784 bytes: `{layers: [{name, shape, values}], probabilities, step}`.
    pub async fn inspect(&self, pixels: Vec<u8>) -> Answer {
        let (pending, step) = {
            let session = self.session_mut()?;
            (session.inspect(&pixels)?, session.trainer().steps())
        };
        let layers = pending.read().await?;
        let probabilities = layers.last().map(|logits| softmax(&logits.values)).unwrap_or_default();
        let layers = layers.into_iter().map(|layer| {
            object([
                ("name", layer.name.into()),
                ("shape", to_array(&layer.shape)),
                ("values", Float32Array::from(&layer.values[..]).into()),
            ])
        });
        Ok(object([
            ("layers", layers.collect::<Array>().into()),
            ("probabilities", to_array(&probabilities)),
            ("step", step.into()),
        ]))
    }

    /// The class probabilities of test images: `Float32Array(images * classes)`.
    pub async fn predict(&self, indices: Vec<usize>) -> Answer<Float32Array> {
        let pending = self.session_mut()?.predict(&*self.dataset()?, &indices)?;
        Ok(Float32Array::from(&pending.read().await?[..]))
    }

    /// A test image: `{pixels, label}`.
    pub fn test_image(&self, index: usize) -> Answer {
        let dataset = self.dataset()?;
        let (pixels, label) = dataset.test.sample(index)?;
        Ok(object([("pixels", Uint8Array::from(pixels).into()), ("label", label.into())]))
    }

    /// The 784 bytes that the network gets of a drawing.
    pub fn digit_from_drawing(&self, drawing: &[u8], width: usize, height: usize) -> Answer<Vec<u8>> {
        Ok(digit::from_drawing(drawing, width, height)?)
    }

    /// The worker's one WebGPU device: burn allows a single initialisation.
    async fn webgpu_device(&self) -> Answer<Device> {
        if let Some(device) = self.webgpu.borrow().clone() {
            return Ok(device);
        }
        let options = Device::wgpu_options().graphics_api(WgpuBackend::WebGpu);
        let device = options.init_async().await.map_err(|error| Error::WebGpu(cause(&error.to_string())))?;
        self.webgpu.replace(Some(device.clone()));
        Ok(device)
    }

    fn dataset(&self) -> Answer<Ref<'_, Dataset>> {
        Ref::filter_map(self.dataset.borrow(), Option::as_ref).map_err(|_| no_data())
    }

    fn session_mut(&self) -> Answer<RefMut<'_, Session>> {
        RefMut::filter_map(self.session.borrow_mut(), Option::as_mut)
            .map_err(|_| JsError::new("No run has been started: call start first."))
    }
}

fn no_data() -> JsError {
    JsError::new("No data set is expected: call expect_data first.")
}

/// The browser's own words in wgpu's message, which wraps them as `JsValue(name: words, newline, stack)`.
fn cause(message: &str) -> String {
    let words = message.split_once("JsValue(").map_or(message, |(_, words)| words);
    words.lines().next().unwrap_or_default().to_string()
}

fn object<const N: usize>(entries: [(&str, JsValue); N]) -> JsValue {
    let object = Object::new();
    for (key, value) in entries {
        // A plain object takes every key.
        Reflect::set(&object, &key.into(), &value).unwrap_throw();
    }
    object.into()
}

fn to_array<T: Copy + Into<JsValue>>(values: &[T]) -> JsValue {
    values.iter().map(|&value| value.into()).collect::<Array>().into()
}

/// Structs become plain objects: the default is `Map`, which neither spreads nor prints.
fn to_js(value: &impl Serialize) -> Answer {
    Ok(value.serialize(&serde_wasm_bindgen::Serializer::json_compatible())?)
}

fn from_js<T: DeserializeOwned>(value: JsValue) -> Answer<T> {
    serde_wasm_bindgen::from_value(value).map_err(|error| Error::Run(error.to_string()).into())
}
