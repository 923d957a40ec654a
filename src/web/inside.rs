//! The verbs of looking inside: how a number comes about, what a layer has, what speaks for an answer, and muting.

use super::values::{object, to_array, to_js};
use super::{Answer, Convscope};
use crate::dataset::Dataset;
use crate::error::Result;
use crate::inspection::probe::{Cover, Probe};
use crate::inspection::{Cam, Explanation, Histogram, LayerOutput, Link};
use crate::network::{NamedTensor, Region};
use crate::session::Session;
use js_sys::{Array, Float32Array, Float64Array, Int32Array};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
impl Convscope {
    /// How the number at unit, row and column of a layer comes about for an image: `{step, links, output, previous,
    /// previousField, inputField}`; the layer after the last is the softmax. A field is `[[from, to], …]` of channels, rows
    /// and columns.
    pub async fn explain(&self, pixels: Vec<u8>, layer: usize, unit: usize, row: usize, column: usize) -> Answer {
        let (pending, step) = {
            let session = self.session_mut()?;
            (session.explain(&pixels, layer, [unit, row, column])?, session.trainer().steps())
        };
        explanation(&pending.read().await?, step)
    }

    /// A layer's output for an image and its parameters, with a histogram of each: `{step, tensors: [{name, shape, values,
    /// histogram}]}`. With `label`, their gradients too, of the loss that the image would have if that were its class.
    pub async fn layer(&self, pixels: Vec<u8>, layer: usize, label: Option<usize>, bins: usize) -> Answer {
        let (pending, step) = {
            let session = self.session_mut()?;
            (session.layer(&pixels, layer, label)?, session.trainer().steps())
        };
        let tensors =
            pending.read().await?.into_iter().map(|tensor| named(&tensor, bins)).collect::<Answer<Array>>()?;
        Ok(object([("step", step.into()), ("tensors", tensors.into())]))
    }

    /// What of an image speaks for a class: `{step, gradient, product, cam}`; `cam` is `{rows, columns, values}` of the layer
    /// that was asked about, `null` without one.
    pub async fn attribute(&self, pixels: Vec<u8>, layer: Option<usize>, class: usize) -> Answer {
        let (pending, step) = {
            let session = self.session_mut()?;
            (session.attribute(&pixels, layer, class)?, session.trainer().steps())
        };
        let found = pending.read().await?;
        let cam = found.cam.map_or(JsValue::NULL, |Cam { size: [rows, columns], values }| {
            let values = Float32Array::from(&values[..]);
            object([("rows", rows.into()), ("columns", columns.into()), ("values", values.into())])
        });
        Ok(object([
            ("step", step.into()),
            ("gradient", Float32Array::from(&found.gradient[..]).into()),
            ("product", Float32Array::from(&found.product[..]).into()),
            ("cam", cam),
        ]))
    }

    /// Silences exactly these units of a layer, in everything that is looked at.
    pub fn mute(&self, layer: usize, units: Vec<usize>) -> Answer<()> {
        Ok(self.session_mut()?.mute(layer, &units)?)
    }

    /// Begins to cover an image piece by piece, and gives the number by which `probe_next` goes on.
    pub fn occlude(&self, pixels: &[u8], patch: usize, stride: usize, fill: u8, class: usize) -> Answer<u32> {
        self.begin(|session, _| session.occlude(pixels, Cover { patch, stride, fill }, class))
    }

    /// The same for the search of the test images that excite a unit most.
    pub fn excite(&self, layer: usize, unit: usize, images: usize, kept: usize) -> Answer<u32> {
        self.begin(|session, dataset| session.excite(&dataset.test, layer, unit, images, kept))
    }

    /// The same for the search of dead units.
    pub fn find_dead(&self, images: usize) -> Answer<u32> {
        self.begin(|session, dataset| session.find_dead(&dataset.test, images))
    }

    /// The same for the accuracy with and without the muted units.
    pub fn compare_muted(&self, images: usize) -> Answer<u32> {
        self.begin(|session, dataset| Ok(session.compare_muted(&dataset.test, images)))
    }

    /// Goes on with a probe by `size` forward passes at most: `{seen, total, finding}`. The last call forgets it; `null` for
    /// one that is forgotten.
    pub async fn probe_next(&self, probe: u32, size: usize) -> Answer {
        // Taken out, because it waits for the device in its middle.
        let Some(mut running) = self.probes.borrow_mut().remove(&probe) else { return Ok(JsValue::NULL) };
        let pending = running.queue(&self.dataset()?.test, size)?;
        let chunk = pending.read().await?;
        running.record(&chunk);
        let (seen, total) = (running.seen(), running.total());
        let finding = to_js(&running.finding())?;
        if seen < total {
            self.probes.borrow_mut().insert(probe, running);
        }
        Ok(object([("seen", seen.into()), ("total", total.into()), ("finding", finding)]))
    }

    /// Forgets a probe that nobody waits for.
    pub fn probe_end(&self, probe: u32) {
        self.probes.borrow_mut().remove(&probe);
    }

    fn begin(&self, probe: impl FnOnce(&Session, &Dataset) -> Result<Box<dyn Probe>>) -> Answer<u32> {
        let probe = probe(&*self.session_mut()?, &*self.dataset()?)?;
        let mut probes = self.probes.borrow_mut();
        let number = probes.last_key_value().map_or(0, |(&last, _)| last + 1);
        probes.insert(number, probe);
        Ok(number)
    }
}

fn explanation(explanation: &Explanation, step: usize) -> Answer {
    let links = explanation.links.iter().map(link).collect::<Answer<Array>>()?;
    Ok(object([
        ("step", step.into()),
        ("links", links.into()),
        ("output", output(&explanation.output)),
        ("previous", output(&explanation.previous)),
        ("previousField", field(&explanation.previous_field)),
        ("inputField", field(&explanation.input_field)),
    ]))
}

/// `{layer, name, place, operation, places, weights, inputs, products, steps, result, activation, muted}`: three places a
/// term, and the steps as `[name, number]`.
fn link(link: &Link) -> Answer {
    let arithmetic = &link.arithmetic;
    let numbers = |number: fn(&crate::network::Term) -> f64| -> JsValue {
        Float64Array::from(&arithmetic.terms.iter().map(number).collect::<Vec<_>>()[..]).into()
    };
    let places: Vec<i32> = arithmetic.terms.iter().flat_map(|term| term.place.map(|index| index as i32)).collect();
    let step = |&(name, value): &(&str, f64)| JsValue::from(Array::of2(&name.into(), &value.into()));
    Ok(object([
        ("layer", link.layer.into()),
        ("name", link.name.clone().into()),
        ("place", to_array(&link.place)),
        ("operation", to_js(&arithmetic.operation)?),
        ("places", Int32Array::from(&places[..]).into()),
        ("weights", numbers(|term| term.weight)),
        ("inputs", numbers(|term| term.input)),
        ("products", numbers(|term| term.product)),
        ("steps", arithmetic.steps.iter().map(step).collect::<Array>().into()),
        ("result", arithmetic.result.into()),
        ("activation", link.activation.into()),
        ("muted", link.muted.into()),
    ]))
}

fn output(layer: &LayerOutput) -> JsValue {
    object([
        ("name", layer.name.clone().into()),
        ("shape", to_array(&layer.shape)),
        ("values", Float32Array::from(&layer.values[..]).into()),
    ])
}

fn field(Region(ranges): &Region) -> JsValue {
    ranges.iter().map(|range| to_array(&[range.start, range.end])).collect::<Array>().into()
}

fn named(tensor: &NamedTensor, bins: usize) -> Answer {
    Ok(object([
        ("name", tensor.name.clone().into()),
        ("shape", to_array(&tensor.shape)),
        ("values", Float32Array::from(&tensor.values[..]).into()),
        ("histogram", to_js(&Histogram::new(&tensor.values, bins.max(1)))?),
    ]))
}
