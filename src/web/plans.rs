//! The verbs that need no run: what runs and networks there may be.

use super::values::{object, run_with, to_js};
use super::{Answer, Convscope};
use crate::inspection::place::station;
use crate::network::NetworkSpec;
use crate::run::Run;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
impl Convscope {
    /// The tutorial's run, as a plain object.
    pub fn default_run() -> Answer {
        to_js(&Run::default())
    }

    /// What the numeric settings of a run may be: an array of `SettingRange`.
    pub fn setting_ranges() -> Answer {
        to_js(&Run::ranges())
    }

    /// Networks to begin with: an array of `{id, title, hint, network}`.
    pub fn presets() -> Answer {
        to_js(&NetworkSpec::presets())
    }

    /// What a network would be: `{layers, parameters, flops}`; an error names the layer that makes it impossible.
    pub fn describe(network: &JsValue) -> Answer {
        let run = run_with("network", network)?;
        let layers = run.network.summary()?;
        Ok(object([
            ("parameters", layers.iter().map(|layer| layer.parameters).sum::<usize>().into()),
            ("flops", (layers.iter().map(|layer| layer.flops).sum::<u64>() as f64).into()),
            ("layers", to_js(&layers)?),
        ]))
    }

    /// The receptive fields of every row and column of a network's layer: `{previous: {rows, columns}, input: {rows,
    /// columns}}`, each `[from, to]`; `null` where its output is flat.
    pub fn receptive_fields(network: &JsValue, layer: usize) -> Answer {
        let network = run_with("network", network)?.network;
        station(&network, layer)?;
        Ok(network.field_table(layer)?.map(|table| to_js(&table)).transpose()?.unwrap_or(JsValue::NULL))
    }

    /// The run that a text describes, with the defaults of what it leaves out.
    pub fn parse_run(text: &str) -> Answer {
        to_js(&Run::from_json(text)?)
    }
}
