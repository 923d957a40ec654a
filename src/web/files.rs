//! The verbs of files: a run saved, opened, exported and compared with PyTorch.

use super::values::{object, set, to_js};
use super::{Answer, Convscope, opened};
use crate::interchange::{Checkpoint, Contents, pytorch};
use crate::session::Session;
use crate::verification::Verification;
use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
impl Convscope {
    /// The run under way as a file: weights, optimiser, position, history.
    pub async fn checkpoint(&self) -> Answer<Uint8Array> {
        let pending = self.session_mut()?.checkpoint();
        let bytes = pending.read().await?.to_bytes()?;
        Ok(Uint8Array::from(&bytes[..]))
    }

    /// Goes on with a saved run; or begins the run under way again with weights from PyTorch. When this fails, the run under
    /// way goes on. `{run, layers, data, isCheckpoint, losses, epochs, position}`
    pub async fn open(&self, bytes: Vec<u8>, backend: String) -> Answer {
        let contents = Contents::read(&bytes)?;
        let is_checkpoint = matches!(contents, Contents::Checkpoint(_));
        let run = match &contents {
            Contents::Checkpoint(checkpoint) => checkpoint.run.clone(),
            Contents::Weights(_) => self.session_mut()?.run().clone(),
        };
        let train_count = self.train_count_for(&run)?;
        let device = self.device(&backend).await?;
        let session = match contents {
            Contents::Checkpoint(checkpoint) => Session::resumed(*checkpoint, train_count, &device)?,
            Contents::Weights(weights) => Session::with_weights(run, weights, train_count, &device)?,
        };
        let answer = opened(&session, is_checkpoint)?;
        self.take(session);
        set(&answer, "data", self.data_summary()?);
        Ok(answer)
    }

    /// The run in a saved file; `null` where there is none.
    pub fn run_in(bytes: &[u8]) -> Answer {
        Checkpoint::run_in(bytes)?.map_or(Ok(JsValue::NULL), |run| to_js(&run))
    }

    /// A Python program that goes on with the run under way in PyTorch.
    pub fn export_pytorch(&self) -> Answer<String> {
        Ok(pytorch::program(self.session_mut()?.run())?)
    }

    /// Begins the comparison with PyTorch's numbers in `fixture`, on a backend; `verify_next` does it piece by piece.
    pub async fn verify_start(&self, fixture: Vec<u8>, backend: String) -> Answer<()> {
        let device = self.device(&backend).await?;
        self.verification.replace(Some(Verification::new(&fixture, &device)?));
        Ok(())
    }

    /// The next comparisons: `{rows, share}`; `null` when all have been made.
    pub async fn verify_next(&self) -> Answer {
        // Taken out, because the comparison waits for the device in its middle.
        let Some(mut verification) = self.verification.take() else { return Ok(JsValue::NULL) };
        let Some(rows) = verification.next().await? else { return Ok(JsValue::NULL) };
        let share = verification.share();
        self.verification.replace(Some(verification));
        Ok(object([("rows", to_js(&rows)?), ("share", share.into())]))
    }
}
