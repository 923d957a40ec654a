//! Workers that share an evaluation, or a probe: the verbs of the one that has the run. Each opens as many chunks as there are
//! workers, and their numbers are the same in every worker.

use super::crossing::{JsEvaluatedImages, JsEvaluationProgress, JsProbeProgress};
use super::pieces::{piece_to_js, write_parameters};
use super::{Answer, Convscope};
use crate::error::Error;
use crate::session::{EvaluationOf, Generation};
use crate::training::{OpenChunk, ScoredChunk};
use js_sys::Float32Array;
use std::cell::RefMut;
use wasm_bindgen::prelude::*;

/// Open chunks of the session of that generation, in the order of their images, each with its numbers once they are there.
#[derive(Debug)]
pub(super) struct OpenChunks {
    generation: Generation,
    chunks: Vec<(OpenChunk, Option<Vec<f32>>)>,
}

#[wasm_bindgen]
impl Convscope {
    /// Opens the next `count` chunks of `size` images of an ended epoch's evaluation, or of one on demand, of a past network where
    /// `is_past` says so: how many those are, 0 when none is under way.
    pub fn open_chunks(&self, is_past: Option<bool>, size: usize, count: usize) -> Answer<usize> {
        let generation = self.session.generation();
        let (mut session, dataset) = (self.session_mut()?, self.dataset()?);
        let chunks = OpenChunk::several(count, || match is_past {
            None => session.open_evaluation(&dataset, size),
            Some(is_past) => session.open_evaluation_of(of(is_past), &dataset.test, size),
        })?;
        Ok(self.opened_chunks(generation, chunks))
    }

    /// The same of a probe; 0 where [`Convscope::probe_next`] gives `undefined`.
    pub fn open_probe(&self, probe: u32, size: usize, count: usize) -> Answer<usize> {
        let Some((generation, mut running)) = self.running(probe) else { return Ok(0) };
        let (size, dataset) = (size.min(self.session_mut()?.images_at_once()), self.dataset()?);
        let chunks = OpenChunk::several(count, || running.open(&dataset.test, size))?;
        drop(running);
        Ok(self.opened_chunks(generation, chunks))
    }

    /// Writes the parameters of the network that the open chunks are about into `array`.
    pub fn chunk_parameters(&self, array: &Float32Array) -> Answer<()> {
        let Some(chunk) = self.open_chunk(0) else { return Err(Error::RunReplaced.into()) };
        write_parameters(chunk.0.network(), array)
    }

    /// An open chunk, `{text, pixels}` for [`super::pieces::PieceWorker::forward`].
    pub fn chunk_piece(&self, number: usize) -> Answer<JsValue> {
        let Some(chunk) = self.open_chunk(number) else { return Ok(JsValue::UNDEFINED) };
        piece_to_js(chunk.0.task(), &chunk.0.task().images.pixels)
    }

    /// Computes the numbers of an open chunk.
    pub async fn compute_chunk(&self, number: usize) -> Answer<()> {
        let computing = self.open_chunk(number).map(|chunk| chunk.0.compute());
        if let Some(computing) = computing {
            let numbers = computing.read().await?;
            self.add_chunk(number, numbers);
        }
        Ok(())
    }

    /// Takes the numbers of an open chunk that another worker has computed, if they are as many as they must be.
    pub fn add_chunk(&self, number: usize, numbers: Vec<f32>) {
        if let Some(mut chunk) = self.open_chunk(number) {
            chunk.1 = Some(numbers).filter(|numbers| chunk.0.takes(numbers));
        }
    }

    /// Computes what is missing of the open chunks of an epoch's evaluation, and counts all; as `evaluate_some` says.
    pub async fn close_epoch_chunks(&self) -> Answer<JsEvaluatedImages> {
        let (generation, chunks) = self.closed_chunks().await?;
        self.epoch_evaluated(generation, &scored(chunks))
    }

    /// The same of an evaluation on demand; as `evaluation_next` says.
    pub async fn close_chunks(&self, is_past: bool) -> Answer<Option<JsEvaluationProgress>> {
        let (generation, chunks) = self.closed_chunks().await?;
        self.evaluated_on_demand(of(is_past), (false, generation), &scored(chunks))
    }

    /// The same of a probe; as [`Convscope::probe_next`] says.
    pub async fn close_probe(&self, probe: u32) -> Answer<Option<JsProbeProgress>> {
        let (_, chunks) = self.closed_chunks().await?;
        self.probed(probe, chunks.iter().map(|(_, numbers)| numbers.as_slice()))
    }
}

impl Convscope {
    fn opened_chunks(&self, generation: Generation, chunks: Vec<OpenChunk>) -> usize {
        let count = chunks.len();
        let chunks = chunks.into_iter().map(|chunk| (chunk, None)).collect();
        self.open_chunks.replace((count > 0).then_some(OpenChunks { generation, chunks }));
        count
    }

    fn open_chunk(&self, number: usize) -> Option<RefMut<'_, (OpenChunk, Option<Vec<f32>>)>> {
        let open = RefMut::filter_map(self.open_chunks.borrow_mut(), |open| open.as_mut()?.chunks.get_mut(number));
        open.ok()
    }

    async fn closed_chunks(&self) -> Answer<(Generation, Vec<(OpenChunk, Vec<f32>)>)> {
        let Some(OpenChunks { generation, chunks }) = self.open_chunks.take() else {
            return Err(Error::RunReplaced.into());
        };
        let mut closed = Vec::with_capacity(chunks.len());
        for (chunk, numbers) in chunks {
            let numbers = match numbers {
                Some(numbers) => numbers,
                None => chunk.compute().read().await?,
            };
            closed.push((chunk, numbers));
        }
        Ok((generation, closed))
    }
}

fn scored(chunks: Vec<(OpenChunk, Vec<f32>)>) -> Vec<ScoredChunk> {
    chunks.into_iter().filter_map(|(chunk, scores)| chunk.scored(scores)).collect()
}

fn of(is_past: bool) -> EvaluationOf {
    if is_past { EvaluationOf::Past } else { EvaluationOf::Now }
}
