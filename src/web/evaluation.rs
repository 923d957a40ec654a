//! The verbs of evaluation: on demand, and what the last one found.

use super::values::{object, to_js};
use super::{Answer, Convscope};
use crate::inspection::{Confusion, Selection};
use crate::session::SurveyOf;
use crate::training::{Judgement, Verdict};
use js_sys::{Array, Uint8Array, Uint32Array};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
impl Convscope {
    /// Begins to evaluate the first `images` test images by the network as it is, or as it was after step `past`; of the
    /// other run where `other` says so. `survey_next` does it piece by piece, while the run may go on.
    pub fn survey_start(&self, past: Option<usize>, other: bool, images: usize) -> Answer<()> {
        Ok(self.either_mut(other)?.begin_survey(past, images)?)
    }

    /// The next `size` test images of the survey of the network as it is, or of the one of a past moment: `{seen, total}`;
    /// `null` when there is none.
    pub async fn survey_next(&self, is_past: bool, other: bool, size: usize) -> Answer {
        let of = if is_past { SurveyOf::Past } else { SurveyOf::Now };
        let Some(chunk) = self.either_mut(other)?.survey(of, &self.dataset()?.test, size)? else {
            return Ok(JsValue::NULL);
        };
        let scores = chunk.read().await?;
        let progress = self.either_mut(other)?.record_survey(of, &scores, &self.dataset()?.test);
        Ok(progress.map_or(JsValue::NULL, |(seen, total)| object([("seen", seen.into()), ("total", total.into())])))
    }

    /// What the last evaluation of the run has found, or that of the moment after step `past`: `{step, images, classes,
    /// accuracy, meanLoss, counts, scores}` with `counts` as a `Uint32Array(classes * classes)`, a row for each true class;
    /// `null` when there was none.
    pub fn judgement(&self, past: Option<usize>, other: bool) -> Answer {
        self.with_judgement(past, other, |step, judgement, classes| {
            let confusion = Confusion::new(&judgement.verdicts, classes);
            Ok(object([
                ("step", step.into()),
                ("images", judgement.verdicts.len().into()),
                ("classes", classes.into()),
                ("accuracy", judgement.accuracy().into()),
                ("meanLoss", judgement.mean_loss.into()),
                ("counts", Uint32Array::from(confusion.counts()).into()),
                ("scores", to_js(&confusion.scores())?),
            ]))
        })
    }

    /// Which images of that evaluation `selection` means: `{total, images: [{index, pixels, label, class, probability,
    /// loss}]}`, of which `images` are the `count` from place `start` on; `null` when there was none.
    pub fn judged_images(
        &self,
        past: Option<usize>,
        other: bool,
        selection: JsValue,
        start: usize,
        count: usize,
    ) -> Answer {
        let selection: Selection = serde_wasm_bindgen::from_value(selection)?;
        let dataset = self.dataset()?;
        self.with_judgement(past, other, |_, judgement, _| {
            let indices = selection.of(&judgement.verdicts);
            let shown = indices.iter().skip(start).take(count).map(|&index| {
                let pixels = dataset.test.sample(index)?.0;
                Ok(judged(index, pixels, &judgement.verdicts[index]))
            });
            let images = shown.collect::<Answer<Vec<JsValue>>>()?.into_iter().collect::<Array>();
            Ok(object([("total", indices.len().into()), ("images", images.into())]))
        })
    }

    fn with_judgement(
        &self,
        past: Option<usize>,
        other: bool,
        translate: impl FnOnce(usize, &Judgement, usize) -> Answer,
    ) -> Answer {
        let session = self.either_mut(other)?;
        let found = match past {
            Some(step) => session.moment(step)?.judgement.as_ref().map(|judgement| (step, judgement)),
            None => session.judged(),
        };
        found.map_or(Ok(JsValue::NULL), |(step, judgement)| translate(step, judgement, session.run().network.classes))
    }
}

fn judged(index: usize, pixels: &[u8], verdict: &Verdict) -> JsValue {
    object([
        ("index", index.into()),
        ("pixels", Uint8Array::from(pixels).into()),
        ("label", verdict.label.into()),
        ("class", verdict.class.into()),
        ("probability", verdict.probability.into()),
        ("loss", verdict.loss.into()),
    ])
}
