//! The boundary: one handle whose verbs take and return plain values and typed arrays. It translates, and decides nothing.
//!
//! Work is queued under a short borrow and read outside it, so no borrow lives across an `await`. The worker calls one verb
//! at a time.

mod backends;
mod data;
mod evaluation;
mod failure;
mod files;
mod history;
mod inside;
mod pad;
mod plans;
mod values;

use crate::dataset::{Dataset, OwnData};
use crate::inspection::probe::Probe;
use crate::inspection::softmax;
use crate::run::{DataSet, Run};
use crate::session::{EpochRecord, Session};
use crate::verification::Verification;
use failure::Failure;
use js_sys::{Array, Float32Array, Uint8Array};
use std::cell::{Cell, RefCell, RefMut};
use std::collections::BTreeMap;
use values::{json, layer_outputs, now, object, run_with, set, to_array, to_js};
use wasm_bindgen::prelude::*;

/// What a verb gives: a value, or an `Error` whose message is a sentence for the user.
type Answer<T = JsValue> = Result<T, Failure>;

/// Everything that one worker holds: the data sets, the device and the run under way.
#[wasm_bindgen]
pub struct Convscope {
    mnist: RefCell<Option<Dataset>>,
    /// With their digests: that of the run under way, and that of the next one.
    own: RefCell<Vec<(String, OwnData)>>,
    /// That of the run under way; MNIST before the first.
    in_use: RefCell<DataSet>,
    session: RefCell<Option<Session>>,
    /// Another run, to be compared with.
    other: RefCell<Option<Session>>,
    history_budget: Cell<usize>,
    verification: RefCell<Option<Verification>>,
    /// Questions under way, by number.
    probes: RefCell<BTreeMap<u32, Box<dyn Probe>>>,
    #[cfg(feature = "webgpu")]
    webgpu: RefCell<Option<burn::tensor::Device>>,
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
        Self {
            mnist: RefCell::default(),
            own: RefCell::default(),
            in_use: RefCell::default(),
            session: RefCell::default(),
            other: RefCell::default(),
            history_budget: Cell::default(),
            verification: RefCell::default(),
            probes: RefCell::default(),
            #[cfg(feature = "webgpu")]
            webgpu: RefCell::default(),
        }
    }

    /// Begins a run on a backend, "webgpu" or "cpu", and drops the one under way: `{layers, data}`, of the data set the summary.
    /// When this fails, the run under way goes on.
    pub async fn start(&self, run: JsValue, backend: String) -> Answer {
        let run = Run::from_json(&json(&run)?)?;
        let layers = run.network.summary()?;
        let train_count = self.train_count_for(&run)?;
        let device = self.device(&backend).await?;
        self.take(Session::new(run, train_count, &device)?);
        Ok(object([("layers", to_js(&layers)?), ("data", self.data_summary()?)]))
    }

    /// Changes the settings of the run under way.
    pub fn set_training(&self, training: JsValue) -> Answer<()> {
        Ok(self.session_mut()?.set_training(run_with("training", &training)?.training)?)
    }

    /// Steps from here to the end of the run.
    pub fn steps_left(&self) -> Answer<usize> {
        Ok(self.session_mut()?.steps_left())
    }

    /// Takes up to `steps` steps and reads their losses: `{losses, outcome, queueMs, readMs}` and the run's `position`. The
    /// CPU computes while steps are queued, and a GPU while their losses are read.
    pub async fn train_steps(&self, steps: usize) -> Answer {
        let began = now();
        let (outcome, pending) = self.session_mut()?.train(&self.dataset()?.train, steps)?;
        let queued = now();
        let due = self.session_mut()?.take_moments();
        let losses = pending.read().await?;
        let read = now();
        let mut moments = Vec::with_capacity(due.len());
        for moment in due {
            moments.push(moment.read().await?);
        }
        let mut session = self.session_mut()?;
        session.record_losses(&losses);
        session.record_moments(moments);
        let step = position(&session);
        set(&step, "losses", Float32Array::from(&losses[..]));
        set(&step, "outcome", format!("{outcome:?}"));
        set(&step, "queueMs", queued - began);
        set(&step, "readMs", read - queued);
        Ok(step)
    }

    /// Takes a step that is forgotten, which compiles what a GPU needs for the first one.
    #[cfg(feature = "webgpu")]
    pub async fn rehearse(&self) -> Answer<()> {
        let pending = self.session_mut()?.rehearse(&self.dataset()?.train);
        pending.read().await?;
        Ok(())
    }

    /// Evaluates the next `size` test images of an ended epoch: `{seen, total, record}` and the run's `position`, which the
    /// last of them may end; `record` is `null` until then. `null` when no epoch waits for its evaluation.
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
        let answer = position(&session);
        set(&answer, "seen", seen);
        set(&answer, "total", total);
        set(&answer, "record", record.map_or(JsValue::NULL, |record| epoch_record(&record)));
        Ok(answer)
    }

    /// Everything that the run under way has recorded: `{losses, epochs}`.
    pub fn history(&self) -> Answer {
        Ok(history(&*self.session_mut()?))
    }

    /// What the model makes of one image, as many bytes as the network takes: `{layers: [{name, shape, values}], probabilities, step}`.
    pub async fn inspect(&self, pixels: Vec<u8>) -> Answer {
        let (pending, step) = {
            let session = self.session_mut()?;
            (session.inspect(&pixels)?, session.trainer().steps())
        };
        let layers = pending.read().await?;
        let probabilities = layers.last().map(|logits| softmax(&logits.values)).unwrap_or_default();
        Ok(object([
            ("layers", layer_outputs(layers)),
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
}

impl Convscope {
    /// How many training images there are for `run`, whose network must take them.
    fn train_count_for(&self, run: &Run) -> Answer<usize> {
        let dataset = self.dataset_of(&run.data_set)?;
        dataset.check(&run.network)?;
        Ok(dataset.train.len())
    }

    /// The run under way from now on, on its images, with its past kept.
    fn take(&self, mut session: Session) {
        session.keep_history(self.history_budget.get());
        self.in_use.replace(session.run().data_set.clone());
        self.session.replace(Some(session));
    }

    fn session_mut(&self) -> Answer<RefMut<'_, Session>> {
        RefMut::filter_map(self.session.borrow_mut(), Option::as_mut).map_err(|_| Failure::absent())
    }
}

fn no_data() -> Failure {
    Failure::new("No data set is expected: call expect_data first.")
}

/// Where a run is: `{step, epoch, samples, stepsLeft, evaluating, stop}`; `stop` is a sentence or `null`.
fn position(session: &Session) -> JsValue {
    let trainer = session.trainer();
    object([
        ("step", trainer.steps().into()),
        ("epoch", trainer.epoch().into()),
        ("samples", trainer.samples_seen().into()),
        ("stepsLeft", session.steps_left().into()),
        ("evaluating", session.evaluated().is_some().into()),
        ("stop", session.stop().map_or(JsValue::NULL, |stop| stop.to_string().into())),
    ])
}

/// A run that has a past, new on the page: `{run, layers, isCheckpoint, losses, epochs, position}`
fn opened(session: &Session, is_checkpoint: bool) -> Answer {
    let opened = history(session);
    set(&opened, "run", to_js(session.run())?);
    set(&opened, "layers", to_js(&session.run().network.summary()?)?);
    set(&opened, "isCheckpoint", is_checkpoint);
    set(&opened, "position", position(session));
    Ok(opened)
}

/// `{losses, epochs}`
fn history(session: &Session) -> JsValue {
    object([
        ("losses", Float32Array::from(session.losses()).into()),
        ("epochs", session.epochs().iter().map(epoch_record).collect::<Array>().into()),
    ])
}

/// `{epoch, step, trainLoss, testLoss, testAccuracy}`
fn epoch_record(record: &EpochRecord) -> JsValue {
    object([
        ("epoch", record.epoch.into()),
        ("step", record.step.into()),
        ("trainLoss", record.train_loss.into()),
        ("testLoss", record.test_loss.into()),
        ("testAccuracy", record.test_accuracy.into()),
    ])
}
