//! The verbs of the past: moments of the run under way, and another run beside it.

use super::failure::Failure;
use super::values::{layer_outputs, object, set, to_array};
use super::{Answer, Convscope, opened};
use crate::error::Error;
use crate::history::Moment;
use crate::inspection::softmax;
use crate::interchange::Contents;
use crate::network::NamedTensor;
use crate::session::Session;
use js_sys::{Array, Float32Array};
use std::cell::RefMut;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
impl Convscope {
    /// Keeps past moments of this run and of all later ones in at most `budget` bytes; 0 keeps none.
    pub fn keep_history(&self, budget: usize) {
        self.history_budget.set(budget);
        if let Some(session) = self.session.borrow_mut().as_mut() {
            session.keep_history(budget);
        }
    }

    /// The moments that are kept: `{budget, bytes, moments: [{step, epoch, bytes, hasOptimiser, accuracy}]}`; `accuracy` is
    /// `null` until the moment has been evaluated.
    pub fn moments(&self) -> Answer {
        let session = self.session_mut()?;
        let history = session.history();
        Ok(object([
            ("budget", history.budget().into()),
            ("bytes", history.bytes().into()),
            ("moments", history.moments().iter().map(moment).collect::<Array>().into()),
        ]))
    }

    /// What the network as it is, or as it was after step `past`, makes of one image: `{layers, probabilities, step,
    /// filters}`, where `filters` are the weights of the convolutions, `[out, in, kernel, kernel]`.
    pub async fn look(&self, past: Option<usize>, other: bool, pixels: Vec<u8>) -> Answer {
        let (pending, step) = {
            let session = self.either_mut(other)?;
            (session.look(past, &pixels)?, past.unwrap_or(session.trainer().steps()))
        };
        let look = pending.read().await?;
        let probabilities = look.layers.last().map(|logits| softmax(&logits.values)).unwrap_or_default();
        Ok(object([
            ("layers", layer_outputs(look.layers)),
            ("probabilities", to_array(&probabilities)),
            ("step", step.into()),
            ("filters", look.filters.into_iter().map(tensor).collect::<Array>().into()),
        ]))
    }

    /// Goes on from the moment after `step` instead of the run under way: as `open` from a file of it.
    pub fn branch(&self, step: usize) -> Answer {
        let branch = self.session_mut()?.branch(step)?;
        let answer = opened(&branch, true)?;
        self.session.replace(Some(branch));
        set(&answer, "data", self.data_summary()?);
        Ok(answer)
    }

    /// Puts another run, from its file, beside the run under way, to be looked at. `{step}`
    pub async fn open_other(&self, bytes: Vec<u8>, backend: String) -> Answer {
        let Contents::Checkpoint(checkpoint) = Contents::read(&bytes)? else {
            return Err(Error::Checkpoint("it holds weights alone, and no run".to_string()).into());
        };
        if checkpoint.run.data_set != *self.in_use.borrow() {
            return Err(Error::Checkpoint("it is on other images than the run under way".to_string()).into());
        }
        let device = self.device(&backend).await?;
        let other = Session::resumed(*checkpoint, self.dataset()?.train.len(), &device)?;
        let step = other.trainer().steps();
        self.other.replace(Some(other));
        Ok(object([("step", step.into())]))
    }

    /// Forgets the other run.
    pub fn close_other(&self) {
        self.other.replace(None);
    }

    pub(super) fn either_mut(&self, other: bool) -> Answer<RefMut<'_, Session>> {
        if !other {
            return self.session_mut();
        }
        RefMut::filter_map(self.other.borrow_mut(), Option::as_mut)
            .map_err(|_| Failure::new("No other run is open: choose one again."))
    }
}

fn moment(moment: &Moment) -> JsValue {
    let accuracy = moment.judgement.as_ref().map_or(JsValue::NULL, |judgement| judgement.accuracy().into());
    object([
        ("step", moment.step().into()),
        ("epoch", moment.position().epoch.into()),
        ("bytes", moment.bytes().into()),
        ("hasOptimiser", moment.optimiser().is_some().into()),
        ("accuracy", accuracy),
    ])
}

/// `{name, shape, values}`
fn tensor(tensor: NamedTensor) -> JsValue {
    object([
        ("name", tensor.name.into()),
        ("shape", to_array(&tensor.shape)),
        ("values", Float32Array::from(&tensor.values[..]).into()),
    ])
}
