//! Rust values as JavaScript's, and back.

use super::Answer;
use crate::error::Error;
use crate::inspection::LayerOutput;
use crate::run::{RUN_VERSION, Run};
use js_sys::{Array, Float32Array, Object, Reflect};
use serde::Serialize;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Milliseconds since the worker began.
    #[wasm_bindgen(js_namespace = performance)]
    pub fn now() -> f64;
}

pub fn object<const N: usize>(entries: [(&str, JsValue); N]) -> JsValue {
    let object = Object::new();
    for (key, value) in entries {
        set(&object, key, value);
    }
    object.into()
}

/// A plain object takes every key.
pub fn set(object: &JsValue, key: &str, value: impl Into<JsValue>) {
    Reflect::set(object, &key.into(), &value.into()).unwrap_throw();
}

pub fn to_array<T: Copy + Into<JsValue>>(values: &[T]) -> JsValue {
    values.iter().map(|&value| value.into()).collect::<Array>().into()
}

/// `[{name, shape, values}]`
pub fn layer_outputs(layers: Vec<LayerOutput>) -> JsValue {
    let layers = layers.into_iter().map(|layer| {
        object([
            ("name", layer.name.into()),
            ("shape", to_array(&layer.shape)),
            ("values", Float32Array::from(&layer.values[..]).into()),
        ])
    });
    layers.collect::<Array>().into()
}

/// Structs become plain objects: the default is `Map`, which neither spreads nor prints.
pub fn to_js(value: &impl Serialize) -> Answer {
    Ok(value.serialize(&serde_wasm_bindgen::Serializer::json_compatible())?)
}

/// A plain value as JSON, the form in which runs are read.
pub fn json(value: &JsValue) -> Answer<String> {
    let text = js_sys::JSON::stringify(value).map_err(|_| Error::Run("it is no plain value".to_string()))?;
    // `undefined` has no JSON.
    text.as_string().ok_or_else(|| Error::Run("nothing was given".to_string()).into())
}

/// The tutorial's run with one part of it given: the page's parts of runs are read by the one definition of runs.
pub fn run_with(part: &str, value: &JsValue) -> Answer<Run> {
    Ok(Run::from_json(&format!(r#"{{"version":{RUN_VERSION},"{part}":{}}}"#, json(value)?))?)
}
