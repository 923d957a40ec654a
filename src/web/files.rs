//! The verbs of files: a run saved, opened, exported and compared with PyTorch.

use super::crossing::{Crossing, JsNetworkDraft, JsOpenedRun, JsRun, JsVerifiedQuantities, JsWeightMatching};
use super::{Answer, Convscope};
use crate::answers::{OpenedRun, VerifiedQuantities};
use crate::interchange::{Checkpoint, Contents, WeightFile, pytorch};
use crate::session::Session;
use crate::verification::Verification;
use burn::tensor::Device;
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
    /// way goes on.
    pub async fn open(&self, bytes: Vec<u8>, backend: String) -> Answer<JsOpenedRun> {
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
            Contents::Weights(_) => {
                let weights = WeightFile::read(&bytes)?.matched(&self.parameter_shapes()?).tensors;
                Session::with_weights(run, weights, train_count, &device)?
            }
        };
        self.opened(session, &device, is_checkpoint)
    }

    /// How the weights of a file fit the network of the run under way. A file that has a run needs none.
    pub fn match_weights(&self, bytes: &[u8]) -> Answer<JsWeightMatching> {
        let file = WeightFile::read(bytes)?;
        let shapes = match self.parameter_shapes() {
            Err(_) if file.is_run => Vec::new(),
            shapes => shapes?,
        };
        file.matched(&shapes).matching.to_js()
    }

    /// The network that the weights of a file are of, as far as they tell it, for the images of the run under way.
    pub fn draft_network(&self, bytes: &[u8]) -> Answer<JsNetworkDraft> {
        let file = WeightFile::read(bytes)?;
        file.drafted(&self.session_mut()?.run().network)?.to_js()
    }

    /// Begins the run under way again with those weights of a file that fit, and new ones for the other layers. When this fails,
    /// the run under way goes on.
    pub async fn open_fitting(&self, bytes: Vec<u8>, backend: String) -> Answer<JsOpenedRun> {
        let weights = WeightFile::read(&bytes)?.matched(&self.parameter_shapes()?);
        let run = self.session_mut()?.run().clone();
        let train_count = self.train_count_for(&run)?;
        let device = self.device(&backend).await?;
        self.opened(Session::with_fitting(run, weights, train_count, &device)?, &device, false)
    }

    /// The run in a saved file; `undefined` where there is none.
    pub fn run_in(bytes: &[u8]) -> Answer<Option<JsRun>> {
        Checkpoint::run_in(bytes)?.map(|run| run.to_js()).transpose()
    }

    /// A Python program that goes on with the run under way in PyTorch.
    pub fn export_pytorch(&self) -> Answer<String> {
        Ok(pytorch::program(self.session_mut()?.run())?)
    }

    /// The network as it is now, as an ONNX model.
    pub async fn export_onnx(&self) -> Answer<Uint8Array> {
        let pending = self.session_mut()?.onnx();
        let bytes = pending.read().await?;
        Ok(Uint8Array::from(&bytes[..]))
    }

    /// Begins the comparison with PyTorch's numbers in `fixture`, on a backend; `verify_next` does it piece by piece.
    pub async fn verify_start(&self, fixture: Vec<u8>, backend: String) -> Answer<()> {
        let device = self.device(&backend).await?;
        self.verification.replace(Some(Verification::new(&fixture, &device)?));
        Ok(())
    }

    /// The next comparisons; `undefined` when all have been made.
    pub async fn verify_next(&self) -> Answer<Option<JsVerifiedQuantities>> {
        // Taken out, because the comparison waits for the device in its middle.
        let Some(mut verification) = self.verification.take() else { return Ok(None) };
        let Some(rows) = verification.next().await? else { return Ok(None) };
        let share = verification.share();
        self.verification.replace(Some(verification));
        VerifiedQuantities { rows, share }.to_js().map(Some)
    }
}

impl Convscope {
    /// Names and shapes of the parameters of the network under way.
    fn parameter_shapes(&self) -> Answer<Vec<(String, Vec<usize>)>> {
        Ok(self.session_mut()?.trainer().training_network().parameter_shapes())
    }

    /// Puts a session in the place of the one under way. What fails leaves that as it is.
    fn opened(&self, mut session: Session, device: &Device, is_checkpoint: bool) -> Answer<JsOpenedRun> {
        session.set_limits(Self::limits(device))?;
        let data = self.summary_of(&session.run().data_set)?;
        let opened = OpenedRun::new(&session, data, is_checkpoint)?;
        self.take(session);
        opened.to_js()
    }
}
