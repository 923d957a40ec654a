//! The verbs of the drawing pad: from a drawing or a picture to what the network gets.

use super::crossing::{Crossing, JsPreparationSteps, JsPreparedDrawing};
use super::{Answer, Convscope};
use crate::answers::PreparedDrawing;
use crate::digit::{self, Sheet, Steps};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
impl Convscope {
    /// The network's input that a drawing becomes, with the steps between. `points` are x, y of the strokes, which NaN separates;
    /// `picture` is the ink that they are drawn on.
    pub fn digit_from_drawing(
        &self,
        points: &[f32],
        picture: Option<Vec<u8>>,
        width: usize,
        height: usize,
        steps: JsPreparationSteps,
    ) -> Answer<JsPreparedDrawing> {
        let steps: Steps = serde_wasm_bindgen::from_value(steps.into())?;
        let [channels, rows, columns] = self.dataset()?.train.input();
        let sheet = Sheet { points, picture: picture.as_deref(), size: [width, height] };
        PreparedDrawing::new(sheet.prepare([rows, columns], steps)?, channels).to_js()
    }

    /// The ink of a picture, from the bytes of an ImageData: what a drawing would have there.
    pub fn ink_of_picture(&self, rgba: &[u8], width: usize, height: usize) -> Answer<Vec<u8>> {
        Ok(digit::ink_of_picture(rgba, width, height)?)
    }
}
