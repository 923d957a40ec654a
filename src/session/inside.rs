//! Looking inside a run under way. Muted units are silent here, and in nothing that the run itself does: training, the
//! evaluation of its epochs and its files have all units.

use super::Session;
use crate::dataset::Samples;
use crate::error::Result;
use crate::inspection::place::{check_place, station};
use crate::inspection::probe::{Cover, Excitement, MutedAccuracy, Occlusion, Probe, Survey};
use crate::inspection::{Objective, PendingAttribution, PendingExplanation, PendingLayer};
use crate::network::{Model, Muted, Place};

impl Session {
    /// The model as it is looked at: for inference, with the muted units silent.
    pub fn viewed_model(&self) -> Model {
        self.trainer.model().with_muted(self.muted.clone())
    }

    /// The same in training, from which gradients can be had.
    fn viewed_learner(&self) -> Model {
        self.trainer.learning_model().clone().with_muted(self.muted.clone())
    }

    /// Silences exactly `units` of `layer` from now on, in what is looked at.
    ///
    /// # Errors
    /// [`crate::Error::NoSuch`] for a layer or a unit that there is not; nothing has changed then.
    pub fn mute(&mut self, layer: usize, units: &[usize]) -> Result<()> {
        let (_, shape) = station(&self.run.network, layer)?;
        for &unit in units {
            check_place(shape, [unit, 0, 0], "the layer")?;
        }
        self.muted.set(layer, units.iter().copied());
        Ok(())
    }

    /// What is silent.
    pub fn muted(&self) -> &Muted {
        &self.muted
    }

    /// How the number at `place` of `layer` comes about for an image of 0 to 255.
    ///
    /// # Errors
    /// Those of [`PendingExplanation::new`].
    pub fn explain(&self, pixels: &[u8], layer: usize, place: Place) -> Result<PendingExplanation> {
        PendingExplanation::new(&self.viewed_model(), &self.run.network, pixels, (layer, place), &self.device)
    }

    /// The parameters and the output of `layer`; with `label`, their gradients too: of the loss that the image would have if
    /// that were its class.
    ///
    /// # Errors
    /// Those of [`PendingLayer::new`].
    pub fn layer(&self, pixels: &[u8], layer: usize, label: Option<usize>) -> Result<PendingLayer> {
        let objective = label.map(|label| Objective::Loss(self.run.training, label));
        PendingLayer::new(&self.viewed_learner(), &self.run.network, pixels, layer, objective, &self.device)
    }

    /// What of an image speaks for `class`; with `layer`, whose output must be maps, its class activation map too.
    ///
    /// # Errors
    /// Those of [`PendingAttribution::new`].
    pub fn attribute(&self, pixels: &[u8], layer: Option<usize>, class: usize) -> Result<PendingAttribution> {
        PendingAttribution::new(&self.viewed_learner(), &self.run.network, pixels, layer, class, &self.device)
    }

    /// What happens to the probability of `class` when parts of an image are covered.
    ///
    /// # Errors
    /// Those of [`Occlusion::new`].
    pub fn occlude(&self, pixels: &[u8], cover: Cover, class: usize) -> Result<Box<dyn Probe>> {
        let occlusion = Occlusion::new(self.viewed_model(), &self.run.network, pixels, cover, class, &self.device)?;
        Ok(Box::new(occlusion))
    }

    /// The `kept` of the first `images` test images on which a unit is largest. All units are heard, or a muted one would
    /// be found nowhere.
    ///
    /// # Errors
    /// Those of [`Excitement::new`].
    pub fn excite(
        &self,
        test: &Samples,
        layer: usize,
        unit: usize,
        images: usize,
        kept: usize,
    ) -> Result<Box<dyn Probe>> {
        let images = images.min(test.len());
        let (model, place) = (self.trainer.model(), (layer, unit));
        Ok(Box::new(Excitement::new(model, &self.run.network, place, images, kept, &self.device)?))
    }

    /// Which units are dead on the first `images` test images; all units are heard.
    ///
    /// # Errors
    /// Those of [`Survey::new`].
    pub fn find_dead(&self, test: &Samples, images: usize) -> Result<Box<dyn Probe>> {
        let images = images.min(test.len());
        Ok(Box::new(Survey::new(self.trainer.model(), &self.run.network, images, &self.device)?))
    }

    /// What the muted units are worth on the first `images` test images.
    pub fn compare_muted(&self, test: &Samples, images: usize) -> Box<dyn Probe> {
        let images = images.min(test.len());
        Box::new(MutedAccuracy::new(self.trainer.model(), self.muted.clone(), images, &self.device))
    }
}
