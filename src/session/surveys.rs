//! Evaluations that somebody has asked for, beside those at the end of each epoch: of the network as it is, and of one as it was.

use super::Session;
use crate::dataset::Samples;
use crate::error::Result;
use crate::training::{Evaluation, EvaluationChunk, Judgement, ScoredChunk};

/// An evaluation under way, and of which moment.
#[derive(Debug)]
pub(super) struct Survey {
    evaluation: Evaluation,
    step: usize,
}

/// Which of the two surveys that may be under way side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SurveyOf {
    /// Of the network as it was when the survey began.
    Now,
    /// Of a past moment.
    Past,
}

impl Session {
    /// Begins to evaluate the network as it is now, or as it was after step `past`, on the first `images` test images. The
    /// run may go on meanwhile. A survey of the same kind is dropped.
    ///
    /// # Errors
    /// [`crate::Error::Moment`] when that moment is not kept.
    pub fn begin_survey(&mut self, past: Option<usize>, images: usize) -> Result<()> {
        let model = past.map_or_else(|| Ok(self.trainer.model()), |step| self.model_at(step))?;
        let evaluation = Evaluation::of_first(images, &self.run.training, model, &self.device);
        let of = if past.is_some() { SurveyOf::Past } else { SurveyOf::Now };
        self.surveys[of as usize] = Some(Survey { evaluation, step: past.unwrap_or(self.trainer.steps()) });
        Ok(())
    }

    /// The next `size` test images of a survey under way; `None` when there is none.
    ///
    /// # Errors
    /// [`crate::Error::NotLoaded`] while test images are missing.
    pub fn survey(&mut self, of: SurveyOf, test: &Samples, size: usize) -> Result<Option<EvaluationChunk>> {
        self.surveys[of as usize].as_mut().map_or(Ok(None), |survey| survey.evaluation.next_chunk(test, size))
    }

    /// Counts a chunk that was read. The last one ends the survey. Returns how many images are counted, and of how many.
    pub fn record_survey(&mut self, of: SurveyOf, chunk: &ScoredChunk, test: &Samples) -> Option<(usize, usize)> {
        let survey = self.surveys[of as usize].as_mut()?;
        survey.evaluation.record(chunk);
        let progress = (survey.evaluation.seen(), survey.evaluation.total(test));
        if survey.evaluation.is_over(test) {
            let Survey { evaluation, step } = self.surveys[of as usize].take()?;
            match of {
                SurveyOf::Now => self.judged = Some((step, evaluation.judgement())),
                SurveyOf::Past => {
                    if let Some(moment) = self.history.get_mut(step) {
                        moment.judgement = Some(evaluation.judgement());
                    }
                }
            }
        }
        Some(progress)
    }

    /// The last evaluation of the run, at the end of an epoch or on demand, and after which step it was.
    pub fn judged(&self) -> Option<(usize, &Judgement)> {
        self.judged.as_ref().map(|(step, judgement)| (*step, judgement))
    }
}
