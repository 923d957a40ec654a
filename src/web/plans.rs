//! The verbs that need no run: what runs and networks there may be.

use super::crossing::{
    Crossing, JsFieldTable, JsLayerKind, JsNetworkSpec, JsNetworkSummary, JsPreset, JsRun, JsSettingRange,
};
use super::values::run_with;
use super::{Answer, Convscope};
use crate::answers::NetworkSummary;
use crate::interchange::pytorch;
use crate::network::{LayerSpec, NetworkSpec};
use crate::presets::Preset;
use crate::run::Run;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
impl Convscope {
    /// The tutorial's run.
    pub fn default_run() -> Answer<JsRun> {
        Run::default().to_js()
    }

    /// The range of each numeric setting of a run.
    pub fn setting_ranges() -> Answer<Vec<JsSettingRange>> {
        Run::ranges().iter().map(Crossing::to_js).collect()
    }

    /// The kinds of layers, with the range of each numeric setting.
    pub fn layer_kinds() -> Answer<Vec<JsLayerKind>> {
        LayerSpec::kinds().iter().map(Crossing::to_js).collect()
    }

    /// How deep blocks may nest.
    pub fn block_depth() -> usize {
        NetworkSpec::BLOCK_DEPTH
    }

    /// How few branches there may be beside each other, and how many.
    pub fn branch_counts() -> Vec<usize> {
        NetworkSpec::BRANCH_COUNTS.to_vec()
    }

    /// Networks to begin with.
    pub fn presets() -> Answer<Vec<JsPreset>> {
        Preset::all().iter().map(Crossing::to_js).collect()
    }

    /// The layers and the size of a network; an error names the layer that makes it invalid.
    pub fn describe(network: &JsNetworkSpec) -> Answer<JsNetworkSummary> {
        NetworkSummary::new(&run_with("network", network)?.network)?.to_js()
    }

    /// The receptive fields of every row and column of a map of a network's layer; `undefined` where its output is flat.
    pub fn receptive_fields(network: &JsNetworkSpec, layer: usize, unit: usize) -> Answer<Option<JsFieldTable>> {
        let network = run_with("network", network)?.network;
        network.field_table(network.layer_id(layer)?, unit)?.map(|table| table.to_js()).transpose()
    }

    /// The run that a text describes, with the defaults of what it leaves out.
    pub fn parse_run(text: &str) -> Answer<JsRun> {
        Run::from_json(text)?.to_js()
    }

    /// The PyTorch program of the run that a text describes.
    pub fn pytorch_program(text: &str) -> Answer<String> {
        Ok(pytorch::program(&Run::from_json(text)?)?)
    }
}
