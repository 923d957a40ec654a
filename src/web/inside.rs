//! The verbs of looking inside: the arithmetic of a number, a layer's tensors, attributions, probes, and muting.

use super::crossing::{Crossing, JsAttribution, JsExplanation, JsLayerTensors, JsProbeProgress};
use super::{Answer, Convscope};
use crate::answers::{Attribution, Explanation, LayerTensor, LayerTensors, ProbeProgress};
use crate::dataset::Dataset;
use crate::error::Result;
use crate::inspection::probe::{Occluder, Probe};
use crate::session::{Generation, Session};
use std::cell::RefMut;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
impl Convscope {
    /// The arithmetic of the number at unit, row and column of a layer for an image; the layer after the last is the softmax.
    pub async fn explain(
        &self,
        pixels: Vec<u8>,
        layer: usize,
        unit: usize,
        row: usize,
        column: usize,
    ) -> Answer<JsExplanation> {
        let (pending, step) = {
            let session = self.session_mut()?;
            (session.explain(&pixels, layer, [unit, row, column])?, session.trainer().steps())
        };
        Explanation::new(pending.read().await?, step).to_js()
    }

    /// A layer's output for an image and its parameters, with a histogram of each. With `label`, their gradients too, of the loss
    /// that the image would have if that were its class.
    pub async fn layer(
        &self,
        pixels: Vec<u8>,
        layer: usize,
        label: Option<usize>,
        bins: usize,
    ) -> Answer<JsLayerTensors> {
        let (pending, step) = {
            let session = self.session_mut()?;
            (session.layer(&pixels, layer, label)?, session.trainer().steps())
        };
        let tensors = pending.read().await?.into_iter().map(|tensor| LayerTensor::new(tensor, bins)).collect();
        LayerTensors { step, tensors }.to_js()
    }

    /// Attributions of a class's score to the pixels of an image, with Grad-CAM of `layer`.
    pub async fn attribute(&self, pixels: Vec<u8>, layer: Option<usize>, class: usize) -> Answer<JsAttribution> {
        let (pending, step) = {
            let session = self.session_mut()?;
            (session.attribute(&pixels, layer, class)?, session.trainer().steps())
        };
        Attribution::new(pending.read().await?, step).to_js()
    }

    /// Silences exactly these units of a layer, in everything that is looked at.
    pub fn mute(&self, layer: usize, units: Vec<usize>) -> Answer<()> {
        Ok(self.session_mut()?.mute(layer, &units)?)
    }

    /// Begins to cover an image piece by piece, and gives the number by which `probe_next` goes on.
    pub fn occlude(&self, pixels: &[u8], patch: usize, stride: usize, fill: u8, class: usize) -> Answer<u32> {
        self.begin(|session, _| session.occlude(pixels, Occluder { patch, stride, fill }, class))
    }

    /// The same for the search of the test images with a unit's highest activations.
    pub fn find_top_activations(&self, layer: usize, unit: usize, images: usize, kept: usize) -> Answer<u32> {
        self.begin(|session, dataset| session.top_activations(&dataset.test, layer, unit, images, kept))
    }

    /// The same for the search of dead units.
    pub fn find_dead_units(&self, images: usize) -> Answer<u32> {
        self.begin(|session, dataset| Ok(session.find_dead(&dataset.test, images)))
    }

    /// The same for the accuracy with and without the muted units.
    pub fn compare_muted(&self, images: usize) -> Answer<u32> {
        self.begin(|session, dataset| Ok(session.compare_muted(&dataset.test, images)))
    }

    /// Goes on with a probe by `size` forward passes at most. The last call forgets it; `undefined` for one that is forgotten, or
    /// whose run has been replaced, which [`Convscope::probe_end`] is for, too.
    pub async fn probe_next(&self, probe: u32, size: usize) -> Answer<Option<JsProbeProgress>> {
        let chunk = {
            let Some((_, mut running)) = self.running(probe) else { return Ok(None) };
            let size = size.min(self.session_mut()?.images_at_once());
            running.open(&self.dataset()?.test, size)?
        };
        let Some(chunk) = chunk else { return Ok(None) };
        let numbers = chunk.compute().read().await?;
        self.probed(probe, [numbers.as_slice()])
    }

    /// Forgets a probe whose answer is no longer wanted.
    pub fn probe_end(&self, probe: u32) {
        self.probes.borrow_mut().remove(&probe);
    }

    /// A probe that is not forgotten, of the run under way: not of one that another has replaced, perhaps on other images.
    pub(super) fn running(&self, probe: u32) -> Option<(Generation, RefMut<'_, Box<dyn Probe>>)> {
        let running = RefMut::filter_map(self.probes.borrow_mut(), |probes| {
            probes.get_mut(&probe).filter(|(generation, _)| *generation == self.session.generation())
        });
        let running = running.ok()?;
        Some((running.0, RefMut::map(running, |(_, probe)| probe)))
    }

    /// Counts the numbers of a probe's chunks: how far it is, and what it has found.
    pub(super) fn probed<'a>(
        &self,
        probe: u32,
        chunks: impl IntoIterator<Item = &'a [f32]>,
    ) -> Answer<Option<JsProbeProgress>> {
        let progress = {
            let Some((_, mut running)) = self.running(probe) else { return Ok(None) };
            chunks.into_iter().for_each(|numbers| running.record(numbers));
            ProbeProgress { seen: running.seen(), total: running.total(), finding: running.finding() }
        };
        if progress.seen >= progress.total {
            self.probe_end(probe);
        }
        progress.to_js().map(Some)
    }

    fn begin(&self, probe: impl FnOnce(&Session, &Dataset) -> Result<Box<dyn Probe>>) -> Answer<u32> {
        let probe = probe(&*self.session_mut()?, &*self.dataset()?)?;
        let mut probes = self.probes.borrow_mut();
        let number = probes.last_key_value().map_or(0, |(&last, _)| last + 1);
        probes.insert(number, (self.session.generation(), probe));
        Ok(number)
    }
}
