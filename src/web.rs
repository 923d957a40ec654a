//! The boundary: one handle whose verbs take and return plain values and typed arrays. It translates, and decides nothing.
//!
//! Work is queued under a short borrow and read outside it, so no borrow lives across an `await`. The worker calls one verb
//! at a time.

mod backends;
mod chunks;
mod crossing;
mod data;
mod evaluation;
mod failure;
mod files;
mod history;
mod inside;
mod pad;
mod pieces;
mod plans;
mod values;

use crate::answers::{EpochEnd, EvaluatedImages, Inspection, LabelledImage, RunHistory, StartedRun, TrainedSteps};
use crate::dataset::{BuiltIn, Dataset, OwnData};
use crate::error::Error;
use crate::inspection::probe::Probe;
use crate::run::{DataSet, Run};
use crate::session::{Generation, Session, SessionSlot};
use crate::training::{OpenStep, PendingLosses, ScoredChunk, StepOutcome};
use crate::verification::Verification;
use chunks::OpenChunks;
use crossing::{
    Crossing, JsEvaluatedImages, JsInspection, JsLabelledImage, JsRun, JsRunHistory, JsStartedRun, JsTrainedSteps,
    JsTrainingSettings,
};
use failure::Failure;
use js_sys::Float32Array;
use std::cell::{Cell, RefCell, RefMut};
use std::collections::BTreeMap;
use values::{json, now, run_with};
use wasm_bindgen::prelude::*;

/// The answer of a verb: a value, or an `Error` whose message is a sentence for the user.
type Answer<T> = Result<T, Failure>;

/// Everything that one worker holds: the data sets, the device and the run under way.
#[wasm_bindgen]
pub struct Convscope {
    /// The built-in data sets whose shards the worker fetches.
    built_in: RefCell<Vec<(&'static BuiltIn, Dataset)>>,
    /// With their digests: that of the run under way, and that of the next one.
    own: RefCell<Vec<(String, OwnData)>>,
    /// The data set of the run under way; the tutorial's before the first run.
    in_use: RefCell<DataSet>,
    session: SessionSlot,
    /// A step whose batch is shared, of the session of that generation.
    open_step: RefCell<Option<(Generation, OpenStep)>>,
    /// Chunks of an evaluation that is shared.
    open_chunks: RefCell<Option<OpenChunks>>,
    /// The outcome of the last shared step.
    last_outcome: Cell<StepOutcome>,
    /// Another run, to be compared with.
    other: SessionSlot,
    history_budget: Cell<usize>,
    verification: RefCell<Option<Verification>>,
    /// Questions under way, by number, each with the generation of the session that it is about.
    probes: RefCell<BTreeMap<u32, (Generation, Box<dyn Probe>)>>,
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
            built_in: RefCell::default(),
            own: RefCell::default(),
            in_use: RefCell::default(),
            session: SessionSlot::default(),
            open_step: RefCell::default(),
            open_chunks: RefCell::default(),
            last_outcome: Cell::new(StepOutcome::Stepped),
            other: SessionSlot::default(),
            history_budget: Cell::default(),
            verification: RefCell::default(),
            probes: RefCell::default(),
            #[cfg(feature = "webgpu")]
            webgpu: RefCell::default(),
        }
    }

    /// Begins a run on a backend, "webgpu" or "cpu", and drops the one under way. When this fails, the run under way goes on.
    pub async fn start(&self, run: JsRun, backend: String) -> Answer<JsStartedRun> {
        let run = Run::from_json(&json(&run)?)?;
        let layers = run.network.summary()?;
        let train_count = self.train_count_for(&run)?;
        let device = self.device(&backend).await?;
        let mut session = Session::new(run, train_count, &device)?;
        session.set_limits(Self::limits(&device))?;
        self.take(session);
        StartedRun { layers, data: self.summary_in_use()? }.to_js()
    }

    /// Changes the settings of the run under way.
    pub fn set_training(&self, training: JsTrainingSettings) -> Answer<()> {
        Ok(self.session_mut()?.set_training(run_with("training", &training)?.training)?)
    }

    /// Steps from here to the end of the run.
    pub fn steps_left(&self) -> Answer<usize> {
        Ok(self.session_mut()?.steps_left())
    }

    /// Takes up to `steps` training steps and reads their losses. Fails when another run has taken this one's place meanwhile, and
    /// leaves that as it is.
    pub async fn train_steps(&self, steps: usize) -> Answer<JsTrainedSteps> {
        let began = now();
        let (outcome, pending) = self.session_mut()?.train(&self.dataset()?.train, steps)?;
        self.read_losses(pending, outcome, now() - began).await
    }

    /// Takes a step that is forgotten, which compiles the shaders that the first one needs.
    #[cfg(feature = "webgpu")]
    pub async fn warm_up(&self) -> Answer<()> {
        let pending = self.session_mut()?.dry_run(&self.dataset()?.train);
        pending.read().await?;
        Ok(())
    }

    /// Evaluates the next `size` validation and test images of an ended epoch; `undefined` when no epoch waits for its evaluation.
    pub async fn evaluate_some(&self, size: usize) -> Answer<Option<JsEvaluatedImages>> {
        let generation = self.session.generation();
        let Some(chunk) = self.session_mut()?.evaluate(&*self.dataset()?, size)? else {
            return Ok(None);
        };
        let scores = chunk.read().await?;
        self.epoch_evaluated(generation, &[scores]).map(Some)
    }

    /// Everything that the run under way has recorded.
    pub fn history(&self) -> Answer<JsRunHistory> {
        RunHistory::from(&*self.session_mut()?).to_js()
    }

    /// All layers' outputs for one image, as many bytes as the network takes.
    pub async fn inspect(&self, pixels: Vec<u8>) -> Answer<JsInspection> {
        let (pending, step) = {
            let session = self.session_mut()?;
            (session.inspect(&pixels)?, session.trainer().steps())
        };
        Inspection::new(pending.read().await?, step).to_js()
    }

    /// The class probabilities of test images: `Float32Array(images * classes)`.
    pub async fn predict(&self, indices: Vec<usize>) -> Answer<Float32Array> {
        let pending = self.session_mut()?.predict(&*self.dataset()?, &indices)?;
        Ok(Float32Array::from(&pending.read().await?[..]))
    }

    /// A test image.
    pub fn test_image(&self, index: usize) -> Answer<JsLabelledImage> {
        let dataset = self.dataset()?;
        let (pixels, label) = dataset.test.sample(index)?;
        LabelledImage { pixels: pixels.into(), label }.to_js()
    }
}

impl Convscope {
    /// Reads and records the losses of steps that were taken in so many milliseconds, of which the last did `outcome`.
    async fn read_losses(&self, pending: PendingLosses, outcome: StepOutcome, queue_ms: f64) -> Answer<JsTrainedSteps> {
        let queued = now();
        let generation = self.session.generation();
        let due = self.session_mut()?.take_snapshots();
        let losses = pending.read().await?;
        let read_ms = now() - queued;
        let mut snapshots = Vec::with_capacity(due.len());
        for snapshot in due {
            snapshots.push(snapshot.read().await?);
        }
        let mut session = self.session.same(generation)?;
        session.record_losses(&losses);
        session.record_snapshots(snapshots);
        let position = (&*session).into();
        let is_recorded = session.trainer().is_recorded();
        TrainedSteps { position, losses: losses.into(), outcome, queue_ms, read_ms, is_recorded }.to_js()
    }

    /// Counts chunks of the evaluation of an ended epoch: where it is then.
    fn epoch_evaluated(&self, generation: Generation, chunks: &[ScoredChunk]) -> Answer<JsEvaluatedImages> {
        let mut session = self.session.same(generation)?;
        let dataset = self.dataset()?;
        let records = chunks.iter().map(|chunk| session.record_evaluation(chunk, &dataset));
        let record = records.last().flatten().map(|record| EpochEnd::from(&record));
        let total = session.to_evaluate(&dataset);
        let seen = session.evaluated().unwrap_or(total);
        EvaluatedImages { position: (&*session).into(), seen, total, record }.to_js()
    }

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
        Ok(self.session.get()?)
    }
}

fn no_data() -> Failure {
    Error::NoData.into()
}
