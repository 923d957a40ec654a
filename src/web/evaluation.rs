//! The verbs of evaluation: on demand, and its last result.

use super::crossing::{Crossing, JsEvaluationProgress, JsEvaluationSummary, JsImageFilter, JsPredictedImages};
use super::{Answer, Convscope};
use crate::answers::{EvaluationProgress, EvaluationSummary, PredictedImage, PredictedImages};
use crate::inspection::ImageFilter;
use crate::session::{EvaluationOf, Generation};
use crate::training::{EvaluationResult, ScoredChunk};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
impl Convscope {
    /// Begins to evaluate the first `images` test images by the network as it is, or as it was after step `past`; of the
    /// other run where `other` says so. `evaluation_next` does it piece by piece, while the run may go on.
    pub fn evaluation_start(&self, past: Option<usize>, other: bool, images: usize) -> Answer<()> {
        Ok(self.either_mut(other)?.begin_evaluation_of(past, images)?)
    }

    /// Evaluates the next `size` test images by the network as it is, or by that of a snapshot; `undefined` when no such
    /// evaluation is under way.
    pub async fn evaluation_next(
        &self,
        is_past: bool,
        other: bool,
        size: usize,
    ) -> Answer<Option<JsEvaluationProgress>> {
        let of = if is_past { EvaluationOf::Past } else { EvaluationOf::Now };
        let generation = self.slot(other).generation();
        let Some(chunk) = self.either_mut(other)?.evaluate_of(of, &self.dataset()?.test, size)? else {
            return Ok(None);
        };
        let scores = chunk.read().await?;
        self.evaluated_on_demand(of, (other, generation), &[scores])
    }

    /// The result of the run's last evaluation, or of that of the snapshot after step `past`; `undefined` when there was none.
    pub fn evaluation(&self, past: Option<usize>, other: bool) -> Answer<Option<JsEvaluationSummary>> {
        self.with_evaluation(past, other, |step, result, classes| EvaluationSummary::new(step, result, classes).to_js())
    }

    /// Those images of that evaluation that pass `filter`: the `count` from place `start` on; `undefined` when there was none.
    pub fn predicted_images(
        &self,
        past: Option<usize>,
        other: bool,
        filter: JsImageFilter,
        start: usize,
        count: usize,
    ) -> Answer<Option<JsPredictedImages>> {
        let filter: ImageFilter = serde_wasm_bindgen::from_value(filter.into())?;
        let dataset = self.dataset()?;
        self.with_evaluation(past, other, |_, result, _| {
            let indices = filter.of(&result.predictions);
            let images = indices.iter().skip(start).take(count).map(|&index| {
                let pixels = dataset.test.sample(index)?.0;
                Ok(PredictedImage::new(index, pixels, &result.predictions[index]))
            });
            PredictedImages { images: images.collect::<Answer<_>>()?, total: indices.len() }.to_js()
        })
    }
}

impl Convscope {
    /// Counts chunks of an evaluation on demand, of the other run where it says so: how many images have been counted.
    pub(super) fn evaluated_on_demand(
        &self,
        of: EvaluationOf,
        (other, generation): (bool, Generation),
        chunks: &[ScoredChunk],
    ) -> Answer<Option<JsEvaluationProgress>> {
        let mut session = self.slot(other).same(generation)?;
        let dataset = self.dataset()?;
        let counted = chunks.iter().map(|chunk| session.record_evaluation_of(of, chunk, &dataset.test));
        let progress = counted.last().flatten();
        progress.map(|(seen, total)| EvaluationProgress { seen, total }.to_js()).transpose()
    }

    fn with_evaluation<T>(
        &self,
        past: Option<usize>,
        other: bool,
        translate: impl FnOnce(usize, &EvaluationResult, usize) -> Answer<T>,
    ) -> Answer<Option<T>> {
        let session = self.either_mut(other)?;
        let found = match past {
            Some(step) => session.snapshot(step)?.evaluation.as_ref().map(|result| (step, result)),
            None => session.last_evaluation(),
        };
        found.map(|(step, result)| translate(step, result, session.run().network.classes)).transpose()
    }
}
