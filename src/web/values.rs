//! Rust values as JavaScript's, and back.

use super::Answer;
use crate::error::{Error, RunReason};
use crate::run::{RUN_VERSION, Run};
use serde::Serialize;
use wasm_bindgen::prelude::*;

/// Milliseconds since the worker began; 0 where there is no clock.
pub fn now() -> f64 {
    // Outside a worker, as in the benchmark of Node.js, the global object has the same clock.
    let global = js_sys::global().unchecked_into::<web_sys::WorkerGlobalScope>();
    global.performance().map_or(0.0, |clock| clock.now())
}

/// Structs become plain objects: the default is `Map`, which neither spreads nor prints.
pub fn to_plain(value: &(impl Serialize + ?Sized)) -> Result<JsValue, serde_wasm_bindgen::Error> {
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible())
}

/// A plain value as JSON, the form in which runs are read.
pub fn json(value: &JsValue) -> Answer<String> {
    let text = js_sys::JSON::stringify(value).map_err(|_| Error::from(RunReason::NotPlain))?;
    // `undefined` has no JSON.
    text.as_string().ok_or_else(|| Error::from(RunReason::NothingGiven).into())
}

/// The tutorial's run with one part of it given: the page's parts of runs are read by the one definition of runs.
pub fn run_with(part: &str, value: &JsValue) -> Answer<Run> {
    Ok(Run::from_json(&format!(r#"{{"version":{RUN_VERSION},"{part}":{}}}"#, json(value)?))?)
}
