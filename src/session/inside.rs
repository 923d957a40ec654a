//! Looking inside a run under way. Muted units are silent here, and in nothing that the run itself does: training, the
//! evaluation of its epochs and its files have all units.

use super::Session;
use crate::dataset::Samples;
use crate::error::Result;
use crate::inspection::place::check_place;
use crate::inspection::probe::{DeadUnitScan, MutedAccuracy, Occluder, Occlusion, Probe, TopActivations};
use crate::inspection::{Objective, PendingAttribution, PendingExplanation, PendingLayer};
use crate::network::{Muted, Network, Place};

impl Session {
    /// The network as it is looked at: for inference, with the muted units silent.
    pub fn viewed_network(&self) -> Network {
        self.trainer.network().with_muted(self.muted.clone())
    }

    /// The same in training, from which gradients can be had.
    fn viewed_training_network(&self) -> Network {
        self.trainer.training_network().clone().with_muted(self.muted.clone())
    }

    /// Silences exactly `units` of `layer` from now on, in what is looked at.
    ///
    /// # Errors
    /// [`crate::Error::NoSuch`] for a layer or a unit that there is not; nothing has changed then.
    pub fn mute(&mut self, layer: usize, units: &[usize]) -> Result<()> {
        let layer = self.run.network.layer_id(layer)?;
        let shape = self.trainer.training_network().shapes(layer).output;
        for &unit in units {
            check_place(shape, [unit, 0, 0])?;
        }
        self.muted.set(layer, units.iter().copied());
        Ok(())
    }

    /// The muted units.
    pub fn muted(&self) -> &Muted {
        &self.muted
    }

    /// The arithmetic of the number at `place` of `layer` for an image of 0 to 255; the layer after the last is the softmax.
    ///
    /// # Errors
    /// [`crate::Error::NoSuch`] for a layer that there is not, and those of [`PendingExplanation::new`].
    pub fn explain(&self, pixels: &[u8], layer: usize, place: Place) -> Result<PendingExplanation> {
        let spec = &self.run.network;
        let layer = if layer == spec.layer_count() { None } else { Some(spec.layer_id(layer)?) };
        PendingExplanation::new(self.viewed_network(), pixels, (layer, place), &self.device)
    }

    /// The parameters and the output of `layer`; with `label`, their gradients too: of the loss that the image would have if
    /// that were its class.
    ///
    /// # Errors
    /// [`crate::Error::NoSuch`] for a layer that there is not, and those of [`PendingLayer::new`].
    pub fn layer(&self, pixels: &[u8], layer: usize, label: Option<usize>) -> Result<PendingLayer> {
        let objective = label.map(|label| Objective::Loss(self.run.training, label));
        let layer = self.run.network.layer_id(layer)?;
        PendingLayer::new(&self.viewed_training_network(), pixels, layer, objective, &self.device)
    }

    /// The evidence of an image for `class`; with `layer`, whose output must be maps, its class activation map too.
    ///
    /// # Errors
    /// [`crate::Error::NoSuch`] for a layer that there is not, and those of [`PendingAttribution::new`].
    pub fn attribute(&self, pixels: &[u8], layer: Option<usize>, class: usize) -> Result<PendingAttribution> {
        let layer = layer.map(|layer| self.run.network.layer_id(layer)).transpose()?;
        PendingAttribution::new(&self.viewed_training_network(), pixels, layer, class, &self.device)
    }

    /// The occlusion map of an image: the probability of `class` while parts of it are covered.
    ///
    /// # Errors
    /// Those of [`Occlusion::new`].
    pub fn occlude(&self, pixels: &[u8], occluder: Occluder, class: usize) -> Result<Box<dyn Probe>> {
        Ok(Box::new(Occlusion::new(self.viewed_network(), pixels, occluder, class, &self.device)?))
    }

    /// The `kept` of the first `images` test images on which a unit is largest. All units are heard, or a muted one would
    /// be found nowhere.
    ///
    /// # Errors
    /// [`crate::Error::NoSuch`] for a layer that there is not, and those of [`TopActivations::new`].
    pub fn top_activations(
        &self,
        test: &Samples,
        layer: usize,
        unit: usize,
        images: usize,
        kept: usize,
    ) -> Result<Box<dyn Probe>> {
        let images = images.min(test.len());
        let unit = (self.run.network.layer_id(layer)?, unit);
        Ok(Box::new(TopActivations::new(self.trainer.network(), unit, images, kept, &self.device)?))
    }

    /// Which units are dead on the first `images` test images; all units are heard.
    pub fn find_dead(&self, test: &Samples, images: usize) -> Box<dyn Probe> {
        let images = images.min(test.len());
        Box::new(DeadUnitScan::new(self.trainer.network(), images, &self.device))
    }

    /// The effect of the muted units on the accuracy of the first `images` test images.
    pub fn compare_muted(&self, test: &Samples, images: usize) -> Box<dyn Probe> {
        let images = images.min(test.len());
        Box::new(MutedAccuracy::new(self.trainer.network(), self.muted.clone(), images, &self.device))
    }
}
