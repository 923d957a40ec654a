//! Attributions, the evidence for a class: saliency, gradient times input, and Grad-CAM.

use super::backward::{Objective, input_gradient, output_gradient};
use super::image;
use super::place::check_class;
use crate::error::Result;
use crate::network::{Activation, Bundle, LayerId, Network, Shape};
use burn::tensor::Device;

/// The evidence for a class.
#[derive(Debug, Clone, PartialEq)]
pub struct Attribution {
    /// By how much the class's score changes with each number of the input: `[channels, rows, columns]`.
    pub gradient: Vec<f32>,
    /// The same times the input, which is normalised.
    pub product: Vec<f32>,
    /// Grad-CAM at the layer that was asked about, if one was.
    pub cam: Option<Cam>,
}

/// A class activation map: max(0, sum of each map times the mean of the score's gradient over that map). Selvaraju et al.,
/// "Grad-CAM", ICCV 2017, equations 1 and 2: <https://arxiv.org/abs/1610.02391>.
#[derive(Debug, Clone, PartialEq)]
pub struct Cam {
    /// Sides of the layer's maps.
    pub size: [usize; 2],
    /// Row by row; none is negative.
    pub values: Vec<f32>,
}

/// An attribution that is still on the device.
#[must_use = "nothing is read until `read`"]
#[derive(Debug)]
pub struct PendingAttribution {
    bundle: Bundle,
    size: Option<[usize; 2]>,
}

impl PendingAttribution {
    /// Runs `network`, on an autodiff device, on an image of 0 to 255, and back from the score of `class`;
    /// Grad-CAM is made of `layer`, whose output must be maps.
    ///
    /// # Errors
    /// [`crate::Error::Pixels`], and [`crate::Error::NoSuch`] for a class that there is not.
    pub fn new(
        network: &Network,
        pixels: &[u8],
        layer: Option<LayerId>,
        class: usize,
        device: &Device,
    ) -> Result<Self> {
        check_class(class, network.spec().classes)?;
        let input = image(network, pixels, device)?;
        let objective = Objective::Score(class);
        let gradient = input_gradient(network, Activation::Map(input.clone()), &objective).maps();
        let mut bundle = Bundle::default();
        bundle.add(gradient.clone());
        bundle.add(gradient * input.clone());
        let mut size = None;
        if let Some((layer, Shape::Map([channels, rows, columns]))) =
            layer.map(|layer| (layer, network.shapes(layer).output))
        {
            // Off the graph: what comes before the maps has no part in it.
            let frozen = burn::module::Module::valid(network);
            let prefix = frozen.forward_to(layer, input);
            let maps = prefix.output.clone().maps();
            let gradient = output_gradient(network, prefix, &objective).maps();
            let weights = gradient.reshape([channels, rows * columns]).mean_dim(1);
            let cam = (maps.reshape([channels, rows * columns]) * weights).sum_dim(0);
            bundle.add(burn::tensor::activation::relu(cam));
            size = Some([rows, columns]);
        }
        Ok(Self { bundle, size })
    }

    /// Reads everything in one transaction.
    ///
    /// # Errors
    /// [`crate::Error::Device`] when the device was lost.
    pub async fn read(self) -> Result<Attribution> {
        let mut values = self.bundle.read().await?.into_iter();
        let mut next = || values.next().unwrap_or_default();
        let (gradient, product) = (next(), next());
        let cam = self.size.map(|size| Cam { size, values: next() });
        Ok(Attribution { gradient, product, cam })
    }
}
