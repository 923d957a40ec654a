//! The verbs of the drawing pad: from a drawing or a picture to what the network gets.

use super::values::{object, to_array};
use super::{Answer, Convscope};
use crate::digit::{self, Steps};
use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
impl Convscope {
    /// What the network gets of a drawing, and what lies between, by the steps `{fit, centre}`: `{pixels, boxed, boxSide,
    /// bounds, mass, frame}`; the last three are places in the drawing, `bounds` and `mass` `null` without ink.
    pub fn digit_from_drawing(&self, drawing: &[u8], width: usize, height: usize, steps: JsValue) -> Answer {
        let steps: Steps = serde_wasm_bindgen::from_value(steps)?;
        let [channels, rows, columns] = self.dataset()?.train.input();
        let prepared = digit::prepare(drawing, [width, height], [rows, columns], steps)?;
        Ok(object([
            ("pixels", Uint8Array::from(&prepared.image.repeat(channels)[..]).into()),
            ("boxed", Uint8Array::from(&prepared.boxed[..]).into()),
            ("boxSide", prepared.box_side.into()),
            ("bounds", prepared.bounds.map_or(JsValue::NULL, |bounds| to_array(&bounds))),
            ("mass", prepared.mass.map_or(JsValue::NULL, |mass| to_array(&mass))),
            ("frame", to_array(&prepared.frame)),
        ]))
    }

    /// The ink of a picture, from the bytes of an ImageData: what a drawing would have there.
    pub fn ink_of_picture(&self, rgba: &[u8], width: usize, height: usize) -> Answer<Vec<u8>> {
        Ok(digit::ink_of_picture(rgba, width, height)?)
    }
}
