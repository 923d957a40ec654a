//! Errors as JavaScript's: an `Error` whose `cause` is the problem, `{code, values}`.

use super::values::to_plain;
use crate::error::Error;
use js_sys::{JsString, Reflect};
use wasm_bindgen::prelude::*;

/// An [`Error`] on its way to JavaScript.
pub struct Failure(JsValue);

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let problem = match to_plain(&error) {
            Ok(problem) => problem,
            Err(error) => return Self(error.into()),
        };
        // The page has a sentence for the code; the message is for a console.
        let code = Reflect::get(&problem, &"code".into()).unwrap_throw();
        let failure = js_sys::Error::new(&String::from(code.unchecked_into::<JsString>()));
        // An error object takes every key.
        Reflect::set(&failure, &"cause".into(), &problem).unwrap_throw();
        Self(failure.into())
    }
}

impl From<serde_wasm_bindgen::Error> for Failure {
    fn from(error: serde_wasm_bindgen::Error) -> Self {
        Error::Unreadable { detail: error.to_string() }.into()
    }
}

impl From<Failure> for JsValue {
    fn from(Failure(value): Failure) -> Self {
        value
    }
}
