//! Workers that share a batch: the verbs of the one that has the run, and what each of the others holds.
//!
//! Gradients are the same in every worker; see `training::gradient`.

use super::crossing::JsTrainedSteps;
use super::values::to_plain;
use super::{Answer, Convscope};
use crate::answers::{Bytes, Float32s};
use crate::error::Error;
use crate::session::{Generation, Session};
use crate::training::{OpenStep, Opening, Piece, PieceGradient, StepOutcome};
use serde::Serialize;
use std::cell::RefMut;
use wasm_bindgen::prelude::*;

/// An open step, for `www/worker/pool/`.
#[derive(Serialize)]
struct OpenedStep {
    parameters: Float32s,
    pieces: Vec<PieceMessage>,
}

/// What another worker is to compute: something with images, and the bytes of those, which are not in the text.
#[derive(Serialize)]
pub(super) struct PieceMessage {
    text: String,
    pixels: Bytes,
}

impl PieceMessage {
    pub(super) fn of(piece: &impl Serialize, pixels: &[u8]) -> Answer<Self> {
        let text = serde_json::to_string(piece).map_err(|error| Error::Unreadable { detail: error.to_string() })?;
        Ok(Self { text, pixels: pixels.to_vec().into() })
    }
}

#[wasm_bindgen]
impl Convscope {
    /// Into how many pieces the batch of a step is cut; 1 where it is not, as on WebGPU.
    pub fn pieces_a_step(&self) -> Answer<usize> {
        Ok(self.session_mut()?.pieces_a_step())
    }

    /// Opens the next step: `{parameters, pieces: [{text, pixels}]}`, of which each piece is for [`PieceWorker::gradient`]; or, where
    /// there is none, why, as one of the outcomes of a step.
    pub fn open_step(&self) -> Answer<JsValue> {
        let generation = self.session.generation();
        let mut session = self.session_mut()?;
        let step = match session.open_step(&self.dataset()?.train)? {
            Opening::Open(step) => step,
            Opening::Closed(outcome) => return self.outcome_to_js(outcome),
        };
        let parameters = session.trainer().training_network().flat_parameters().into();
        let message = |piece: &Piece| PieceMessage::of(piece, &piece.images.pixels);
        let pieces = step.pieces().iter().map(message).collect::<Answer<Vec<_>>>()?;
        self.open_step.replace(Some((generation, step)));
        Ok(to_plain(&OpenedStep { parameters, pieces })?)
    }

    /// Computes a piece of the open step.
    pub fn compute_piece(&self, number: usize) -> Answer<()> {
        let (session, mut step) = self.with_open_step()?;
        if let Some(piece) = step.pieces().get(number) {
            let gradient = session.trainer().gradient_of(piece);
            step.add(number, gradient);
        }
        Ok(())
    }

    /// Takes a piece of the open step that another worker has computed.
    pub fn add_piece(&self, number: usize, loss: f32, values: Vec<f32>) -> Answer<()> {
        self.with_open_step()?.1.add(number, PieceGradient { loss, values });
        Ok(())
    }

    /// Computes what is missing of the open step, and takes it: its outcome. Its loss is for `read_steps`.
    pub fn close_step(&self) -> Answer<JsValue> {
        let Some((generation, step)) = self.open_step.take() else { return Err(Error::RunReplaced.into()) };
        let outcome = self.session.same(generation)?.close_step(step);
        self.outcome_to_js(outcome)
    }

    /// Reads the losses of the steps that were closed, which took so many milliseconds.
    pub async fn read_steps(&self, queue_ms: f64) -> Answer<JsTrainedSteps> {
        let pending = self.session_mut()?.take_losses();
        self.read_losses(pending, self.last_outcome.get(), queue_ms).await
    }
}

impl Convscope {
    fn outcome_to_js(&self, outcome: StepOutcome) -> Answer<JsValue> {
        self.last_outcome.set(outcome);
        Ok(to_plain(&outcome)?)
    }

    fn with_open_step(&self) -> Answer<(RefMut<'_, Session>, RefMut<'_, OpenStep>)> {
        let open = RefMut::filter_map(self.open_step.borrow_mut(), Option::as_mut);
        let open: RefMut<'_, (Generation, OpenStep)> = open.map_err(|_| Error::RunReplaced)?;
        let session = self.session.same(open.0)?;
        Ok((session, RefMut::map(open, |(_, step)| step)))
    }
}

#[cfg(feature = "cpu")]
mod worker {
    use crate::answers::Float32s;
    use crate::error::Error;
    use crate::network::{Network, NetworkSpec};
    use crate::training::{ForwardTask, Piece};
    use crate::web::Answer;
    use crate::web::values::{json, to_plain};
    use burn::module::Module;
    use burn::tensor::Device;
    use serde::Serialize;
    use wasm_bindgen::prelude::*;

    /// The gradient of a piece, for `Convscope::add_piece`.
    #[derive(Serialize)]
    struct GradientMessage {
        number: usize,
        loss: f32,
        values: Float32s,
    }

    /// A worker's copy of a network, with which it computes pieces of batches on the CPU.
    #[wasm_bindgen]
    pub struct PieceWorker {
        network: Network,
        device: Device,
    }

    #[wasm_bindgen]
    impl PieceWorker {
        /// For the network of a run, as the page describes it.
        #[wasm_bindgen(constructor)]
        pub fn new(network: JsValue) -> Answer<PieceWorker> {
            console_error_panic_hook::set_once();
            let spec: NetworkSpec = serde_json::from_str(&json(&network)?).map_err(unreadable)?;
            let device = Device::flex().autodiff();
            Ok(Self { network: Network::new(&spec, 0, &device)?, device })
        }

        /// Takes the parameters as they are before a step.
        pub fn set_parameters(&mut self, values: Vec<f32>) -> Answer<()> {
            let network = self.network.clone().with_flat_parameters(&values);
            let found = values.len();
            self.network = network.ok_or_else(|| unreadable(format!("{found} parameters, of another network")))?;
            Ok(())
        }

        /// The gradient of a piece of `Convscope::open_step`: `{number, loss, values}`.
        pub fn gradient(&self, text: &str, pixels: Vec<u8>) -> Answer<JsValue> {
            let mut piece: Piece = serde_json::from_str(text).map_err(unreadable)?;
            piece.images.pixels = pixels;
            let gradient = piece.gradient(&self.network, &self.device);
            let (number, loss, values) = (piece.number, gradient.loss, gradient.values.into());
            Ok(to_plain(&GradientMessage { number, loss, values })?)
        }
    }

    #[wasm_bindgen]
    impl PieceWorker {
        /// The numbers of a piece of `Convscope::open_chunks` or `open_probe`, a `Float32Array`.
        pub fn forward(&self, text: &str, pixels: Vec<u8>) -> Answer<Vec<f32>> {
            let mut task: ForwardTask = serde_json::from_str(text).map_err(unreadable)?;
            task.images.pixels = pixels;
            Ok(task.compute(&self.network.valid(), &self.device.clone().inner()).now()?)
        }
    }

    fn unreadable(detail: impl ToString) -> Error {
        Error::Unreadable { detail: detail.to_string() }
    }
}
