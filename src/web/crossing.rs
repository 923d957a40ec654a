//! The TypeScript type of each value that crosses, from `www/protocol/core.d.ts`.

use super::Answer;
use super::values::to_plain;
use crate::answers::*;
use crate::dataset::{BuiltIn, DataSummary};
use crate::interchange::{NetworkDraft, WeightMatching};
use crate::network::{FieldTable, LayerKind};
use crate::presets::Preset;
use crate::run::{DataSet, Run};
use crate::training::SettingRange;
use serde::Serialize;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"import type * as core from "./www/protocol/core.js";"#;

/// A value that verbs answer with.
pub trait Crossing: Serialize {
    /// The same value in JavaScript, as a plain object.
    type Js: JsCast;

    /// This value as a plain object.
    ///
    /// # Errors
    /// [`crate::Error::Unreadable`]; never for plain data.
    fn to_js(&self) -> Answer<Self::Js> {
        Ok(to_plain(self)?.unchecked_into())
    }
}

/// Names a TypeScript type for each type of values.
macro_rules! crossing {
    ($($js:ident: $value:ty = $typescript:literal,)+) => {
        #[wasm_bindgen]
        extern "C" {
            $(
                #[wasm_bindgen(typescript_type = $typescript)]
                pub type $js;
            )+
        }
        $(impl Crossing for $value {
            type Js = $js;
        })+
    };
}

crossing! {
    JsAttribution: Attribution = "core.Attribution",
    JsAugmentedImage: AugmentedImage = "core.AugmentedImage",
    JsBuiltIn: BuiltIn = "core.BuiltIn",
    JsDataSet: DataSet = "core.DataSet",
    JsDataSummary: DataSummary = "core.DataSummary",
    JsEvaluatedImages: EvaluatedImages = "core.EvaluatedImages",
    JsEvaluationProgress: EvaluationProgress = "core.EvaluationProgress",
    JsEvaluationSummary: EvaluationSummary = "core.EvaluationSummary",
    JsExplanation: Explanation = "core.Explanation",
    JsFieldTable: FieldTable = "core.FieldTable",
    JsGpuMemory: GpuMemory = "core.GpuMemory",
    JsInspection: Inspection = "core.Inspection",
    JsLabelledImage: LabelledImage = "core.LabelledImage",
    JsLayerKind: LayerKind = "core.LayerKind",
    JsLayerTensors: LayerTensors = "core.LayerTensors",
    JsNetworkDraft: NetworkDraft = "core.NetworkDraft",
    JsNetworkSummary: NetworkSummary = "core.NetworkSummary",
    JsNetworkView: NetworkView = "core.NetworkView",
    JsOpenedRun: OpenedRun = "core.OpenedRun",
    JsOtherRun: OtherRun = "core.OtherRun",
    JsOwnDataFile: OwnDataFile = "core.OwnDataFile",
    JsPredictedImages: PredictedImages = "core.PredictedImages",
    JsPreparedDrawing: PreparedDrawing = "core.PreparedDrawing",
    JsPreset: Preset = "core.Preset",
    JsProbeProgress: ProbeProgress = "core.ProbeProgress",
    JsRun: Run = "core.Run",
    JsRunHistory: RunHistory = "core.RunHistory",
    JsSettingRange: SettingRange = "core.SettingRange",
    JsSnapshots: Snapshots = "core.Snapshots",
    JsStartedRun: StartedRun = "core.StartedRun",
    JsTrainedSteps: TrainedSteps = "core.TrainedSteps",
    JsVerifiedQuantities: VerifiedQuantities = "core.VerifiedQuantities",
    JsWeightMatching: WeightMatching = "core.WeightMatching",
}

/// Names a TypeScript type for each type that verbs only take.
macro_rules! taken {
    ($($js:ident = $typescript:literal,)+) => {
        #[wasm_bindgen]
        extern "C" {
            $(
                #[wasm_bindgen(typescript_type = $typescript)]
                pub type $js;
            )+
        }
    };
}

taken! {
    JsDataPlan = "core.DataPlan",
    JsImageFilter = "core.ImageFilter",
    JsNetworkSpec = "core.NetworkSpec",
    JsPreparationSteps = "core.PreparationSteps",
    JsTrainingSettings = "core.TrainingSettings",
}
