//! Workers that share a batch: the verbs of the one that has the run, and what each of the others holds.
//!
//! Gradients are the same in every worker; see `training::gradient`.

use super::crossing::JsTrainedSteps;
use super::values::to_plain;
use super::{Answer, Convscope};
use crate::answers::Bytes;
use crate::error::Error;
use crate::network::Network;
use crate::session::{Generation, Session};
use crate::training::{OpenStep, Opening, PieceGradient, StepOutcome};
use js_sys::Float32Array;
use serde::Serialize;
use std::cell::RefMut;
use wasm_bindgen::prelude::*;

/// What another worker is to compute: something with images, and the bytes of those, which are not in the text.
#[derive(Serialize)]
struct PieceMessage {
    text: String,
    pixels: Bytes,
}

/// `{text, pixels}` of a piece.
pub(super) fn piece_to_js(piece: &impl Serialize, pixels: &[u8]) -> Answer<JsValue> {
    let text = serde_json::to_string(piece).map_err(unreadable)?;
    Ok(to_plain(&PieceMessage { text, pixels: pixels.into() })?)
}

/// Writes all parameters of `network` into an array that was made for them.
pub(super) fn write_parameters(network: &Network, array: &Float32Array) -> Answer<()> {
    check_length(array, network.parameter_values())?;
    let mut place = 0;
    network.lend_parameters(|values| write(array, &mut place, values));
    Ok(())
}

/// Writes `values` into `array` from `place` on, which moves behind them.
fn write(array: &Float32Array, place: &mut u32, values: &[f32]) {
    let end = *place + values.len() as u32;
    array.subarray(*place, end).copy_from(values);
    *place = end;
}

fn check_length(array: &Float32Array, wanted: usize) -> Answer<()> {
    let found = array.length() as usize;
    if found == wanted { Ok(()) } else { Err(unreadable(format!("{found} numbers, of {wanted}")).into()) }
}

fn unreadable(detail: impl ToString) -> Error {
    Error::Unreadable { detail: detail.to_string() }
}

#[wasm_bindgen]
impl Convscope {
    /// Into how many pieces the batch of a step is cut; 1 where it is not, as on WebGPU.
    pub fn pieces_a_step(&self) -> Answer<usize> {
        Ok(self.session_mut()?.pieces_a_step())
    }

    /// Opens the next step: the number of its pieces; or, where there is none, why, as one of the outcomes of a step.
    pub fn open_step(&self) -> Answer<JsValue> {
        let generation = self.session.generation();
        let step = match self.session_mut()?.open_step(&self.dataset()?.train)? {
            Opening::Open(step) => step,
            Opening::Closed(outcome) => return self.outcome_to_js(outcome),
        };
        let pieces = step.pieces().len();
        self.open_step.replace(Some((generation, step)));
        Ok(pieces.into())
    }

    /// Writes the parameters that pieces of the next step, or of the open one, are computed with into `array`.
    pub fn step_parameters(&self, array: &Float32Array) -> Answer<()> {
        write_parameters(self.session_mut()?.trainer().training_network(), array)
    }

    /// A piece of the open step, `{text, pixels}` for [`PieceWorker::gradient`].
    pub fn step_piece(&self, number: usize) -> Answer<JsValue> {
        let (_, step) = self.with_open_step()?;
        let Some(piece) = step.pieces().get(number) else { return Ok(JsValue::UNDEFINED) };
        piece_to_js(piece, &piece.images.pixels)
    }

    /// Computes a piece of the open step.
    pub fn compute_piece(&self, number: usize) -> Answer<()> {
        let (session, mut step) = self.with_open_step()?;
        if let Some(piece) = step.pieces().get(number) {
            let gradient = session.trainer().gradient_of(piece);
            step.add(number..number + 1, gradient);
        }
        Ok(())
    }

    /// Takes a sum that another worker has computed, over the pieces of the open step from `first` to before `end`; but none of another network,
    /// of which the values are not as many.
    pub fn add_sum(&self, first: usize, end: usize, loss: f32, values: &Float32Array) -> Answer<()> {
        let (_, mut step) = self.with_open_step()?;
        if check_length(values, step.lengths().iter().sum()).is_err() {
            return Ok(());
        }
        let mut place = 0;
        let row = |&length: &usize| {
            let start = place;
            place += length as u32;
            values.subarray(start, place).to_vec()
        };
        let rows = step.lengths().iter().map(row).collect();
        step.add(first..end, PieceGradient { loss, rows });
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
    use super::{check_length, unreadable, write};
    use crate::network::{Network, NetworkSpec};
    use crate::training::{ForwardTask, Piece, PieceSums};
    use crate::web::Answer;
    use crate::web::values::{json, to_plain};
    use burn::module::Module;
    use burn::tensor::Device;
    use js_sys::Float32Array;
    use serde::Serialize;
    use wasm_bindgen::prelude::*;

    /// A sum of gradients.
    #[derive(Serialize)]
    struct SumMessage {
        first: usize,
        end: usize,
        loss: f32,
    }

    /// A worker's copy of a network, with which it computes pieces of batches on the CPU.
    #[wasm_bindgen]
    pub struct PieceWorker {
        network: Network,
        device: Device,
        /// Of the step that it computes pieces of.
        sums: PieceSums,
    }

    #[wasm_bindgen]
    impl PieceWorker {
        /// For the network of a run, as the page describes it.
        #[wasm_bindgen(constructor)]
        pub fn new(network: JsValue) -> Answer<PieceWorker> {
            console_error_panic_hook::set_once();
            let spec: NetworkSpec = serde_json::from_str(&json(&network)?).map_err(unreadable)?;
            let device = Device::flex().autodiff();
            Ok(Self { network: Network::new(&spec, 0, &device)?, device, sums: PieceSums::new(0) })
        }

        /// Number of values of all parameters.
        pub fn parameter_values(&self) -> usize {
            self.network.parameter_values()
        }

        /// Number of values of a gradient.
        pub fn gradient_values(&self) -> usize {
            self.network.trained_values()
        }

        /// Takes the parameters as they are before a step.
        pub fn set_parameters(&mut self, array: &Float32Array) -> Answer<()> {
            check_length(array, self.network.parameter_values())?;
            let mut place = 0;
            self.network = self.network.clone().with_parameters_from(|count| {
                let end = place + count as u32;
                let values = array.subarray(place, end).to_vec();
                place = end;
                values
            });
            Ok(())
        }

        /// Begins with a step of so many pieces.
        pub fn open_step(&mut self, pieces: usize) {
            self.sums = PieceSums::new(pieces);
        }

        /// Computes the gradient of a piece of `Convscope::step_piece`.
        pub fn compute_piece(&mut self, text: &str, pixels: Vec<u8>) -> Answer<()> {
            let mut piece: Piece = serde_json::from_str(text).map_err(unreadable)?;
            piece.images.pixels = pixels;
            self.sums.add(piece.number..piece.number + 1, piece.gradient(&self.network, &self.device));
            Ok(())
        }

        /// Writes the next sum of the gradients into `array`, for `Convscope::add_sum`: `{first, end, loss}`, or nothing where all were taken.
        pub fn take_sum(&mut self, array: &Float32Array) -> Answer<JsValue> {
            let Some((pieces, gradient)) = self.sums.take() else { return Ok(JsValue::UNDEFINED) };
            check_length(array, gradient.rows.iter().map(Vec::len).sum())?;
            let mut place = 0;
            gradient.rows.iter().for_each(|row| write(array, &mut place, row));
            Ok(to_plain(&SumMessage { first: pieces.start, end: pieces.end, loss: gradient.loss })?)
        }
    }

    #[wasm_bindgen]
    impl PieceWorker {
        /// The numbers of a chunk of `Convscope::chunk_piece`, a `Float32Array`.
        pub fn forward(&self, text: &str, pixels: Vec<u8>) -> Answer<Vec<f32>> {
            let mut task: ForwardTask = serde_json::from_str(text).map_err(unreadable)?;
            task.images.pixels = pixels;
            Ok(task.compute(&self.network.valid(), &self.device.clone().inner()).now()?)
        }
    }
}
