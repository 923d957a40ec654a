//! The verbs of the past: snapshots of the run under way, and another run beside it.

use super::crossing::{Crossing, JsNetworkView, JsOpenedRun, JsOtherRun, JsSnapshots};
use super::{Answer, Convscope};
use crate::answers::{Inspection, NamedValues, NetworkView, OpenedRun, OtherRun, Snapshots};
use crate::error::{CheckpointReason, Error};
use crate::interchange::Contents;
use crate::session::{Session, SessionSlot};
use std::cell::RefMut;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
impl Convscope {
    /// Keeps snapshots of this run and of all later ones in at most `budget` bytes; 0 keeps none.
    pub fn keep_history(&self, budget: usize) {
        self.history_budget.set(budget);
        if let Ok(mut session) = self.session.get() {
            session.keep_history(budget);
        }
    }

    /// The snapshots that are kept.
    pub fn snapshots(&self) -> Answer<JsSnapshots> {
        Snapshots::from(self.session_mut()?.history()).to_js()
    }

    /// The outputs of the network as it is, or as it was after step `past`, for one image, and its filters.
    pub async fn view_network(&self, past: Option<usize>, other: bool, pixels: Vec<u8>) -> Answer<JsNetworkView> {
        let (pending, step) = {
            let session = self.either_mut(other)?;
            (session.view_network(past, &pixels)?, past.unwrap_or(session.trainer().steps()))
        };
        let view = pending.read().await?;
        let filters = view.filters.into_iter().map(NamedValues::from).collect();
        NetworkView { inspection: Inspection::new(view.layers, step), filters }.to_js()
    }

    /// Goes on from the snapshot after `step` instead of the run under way: as `open` from a file of it.
    pub fn branch(&self, step: usize) -> Answer<JsOpenedRun> {
        let branch = self.session_mut()?.branch(step)?;
        let opened = OpenedRun::new(&branch, self.summary_in_use()?, true)?;
        self.session.replace(Some(branch));
        opened.to_js()
    }

    /// Puts another run, from its file, beside the run under way, to be looked at.
    pub async fn open_other(&self, bytes: Vec<u8>, backend: String) -> Answer<JsOtherRun> {
        let Contents::Checkpoint(checkpoint) = Contents::read(&bytes)? else {
            return Err(Error::from(CheckpointReason::WeightsAlone).into());
        };
        if checkpoint.run.data_set != *self.in_use.borrow() {
            return Err(Error::from(CheckpointReason::OtherImagesThanRun).into());
        }
        let device = self.device(&backend).await?;
        let mut other = Session::resumed(*checkpoint, self.dataset()?.train.len(), &device)?;
        other.set_limits(Self::limits(&device))?;
        let step = other.trainer().steps();
        self.other.replace(Some(other));
        OtherRun { step }.to_js()
    }

    /// Forgets the other run.
    pub fn close_other(&self) {
        self.other.replace(None);
    }

    pub(super) fn either_mut(&self, other: bool) -> Answer<RefMut<'_, Session>> {
        if !other {
            return self.session_mut();
        }
        self.other.get().map_err(|_| Error::NoOtherRun.into())
    }

    /// The one or the other, to ask for its generation and for the session of one.
    pub(super) fn slot(&self, other: bool) -> &SessionSlot {
        if other { &self.other } else { &self.session }
    }
}
