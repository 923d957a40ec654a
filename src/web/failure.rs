//! Errors as JavaScript's: the sentence, and in `cause` what the page acts upon.

use super::values::object;
use crate::error::Error;
use js_sys::Reflect;
use wasm_bindgen::prelude::*;

/// An `Error` on its way to JavaScript.
pub struct Failure(JsValue);

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let failure = Self::new(&error.to_string());
        match cause(&error) {
            Some(cause) => failure.because(&cause),
            None => failure,
        }
    }
}

impl From<serde_wasm_bindgen::Error> for Failure {
    fn from(error: serde_wasm_bindgen::Error) -> Self {
        Self::new(&error.to_string())
    }
}

impl From<Failure> for JsValue {
    fn from(Failure(value): Failure) -> Self {
        value
    }
}

impl Failure {
    pub fn new(sentence: &str) -> Self {
        Self(js_sys::Error::new(sentence).into())
    }

    /// What is asked of a run while there is none: before the first one, and after the worker has been replaced.
    pub fn absent() -> Self {
        Self::new("No run has been started: call start first.").because(&object([("absent", true.into())]))
    }

    fn because(self, cause: &JsValue) -> Self {
        // An error object takes every key.
        Reflect::set(&self.0, &"cause".into(), cause).unwrap_throw();
        self
    }
}

/// `{layer, reason}` for an impossible layer, counted from 0; `{end}` for a network that does not end in its classes;
/// `{device}` for a device that can do no more.
fn cause(error: &Error) -> Option<JsValue> {
    match error {
        Error::Layer { number, reason, .. } => {
            Some(object([("layer", (number - 1).into()), ("reason", reason.into())]))
        }
        Error::Output { .. } => Some(object([("end", true.into())])),
        Error::Device(_) => Some(object([("device", true.into())])),
        _ => None,
    }
}
