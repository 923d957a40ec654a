//! Confusion matrix; precision, recall and F1 of each class; and the images behind a cell.

use crate::training::Prediction;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// A confusion matrix: how many images of each class were predicted as each class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confusion {
    classes: usize,
    counts: Vec<u32>,
}

/// Precision, recall and F1 of one class. What would be 0 / 0 is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ClassScore {
    /// Precision: of the images predicted as this class, the fraction that is; 0 to 1.
    pub precision: Option<f64>,
    /// Recall: of the images of this class, the fraction predicted as it; 0 to 1.
    pub recall: Option<f64>,
    /// The harmonic mean of both; 0 to 1.
    pub f1: Option<f64>,
    /// Images of this class.
    pub support: u32,
    /// Images predicted as this class.
    pub predicted: u32,
}

impl Confusion {
    /// Counts `predictions` on `classes` classes.
    pub fn new(predictions: &[Prediction], classes: usize) -> Self {
        let mut counts = vec![0; classes * classes];
        for prediction in predictions {
            counts[usize::from(prediction.label) * classes + usize::from(prediction.class)] += 1;
        }
        Self { classes, counts }
    }

    /// `[classes, classes]`, row by row: a row for each true class, a column for each predicted one.
    pub fn counts(&self) -> &[u32] {
        &self.counts
    }

    /// One score a class.
    pub fn scores(&self) -> Vec<ClassScore> {
        (0..self.classes).map(|class| self.score(class)).collect()
    }

    fn score(&self, class: usize) -> ClassScore {
        let at = |label: usize, predicted: usize| self.counts[label * self.classes + predicted];
        let right = at(class, class);
        let support: u32 = (0..self.classes).map(|predicted| at(class, predicted)).sum();
        let predicted: u32 = (0..self.classes).map(|label| at(label, class)).sum();
        let share = |of: u32| (of > 0).then(|| f64::from(right) / f64::from(of));
        // 2PR / (P + R) with everything multiplied out: it is known where only one of the two is.
        let f1 = (support + predicted > 0).then(|| 2.0 * f64::from(right) / f64::from(support + predicted));
        ClassScore { precision: share(predicted), recall: share(support), f1, support, predicted }
    }
}

/// A filter of images by their predictions, and the order of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct ImageFilter {
    /// Only images of this class.
    #[serde(default)]
    pub label: Option<u8>,
    /// Only images predicted as this class.
    #[serde(default)]
    pub class: Option<u8>,
    /// Only misclassified images.
    #[serde(default)]
    pub wrong_only: bool,
    /// The order.
    #[serde(default)]
    pub order: ListOrder,
    /// Whether the least comes first.
    #[serde(default)]
    pub ascending: bool,
}

/// The order of a list of images.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ListOrder {
    /// The probability of the predicted class.
    #[default]
    Confidence,
    /// The loss.
    Loss,
    /// The place in the data set.
    Index,
}

impl ImageFilter {
    /// The indices of the images that are meant, in their order; those that are equal in it stand as in the data set.
    pub fn of(&self, predictions: &[Prediction]) -> Vec<usize> {
        let mut indices: Vec<usize> = (0..predictions.len()).filter(|&index| self.takes(&predictions[index])).collect();
        let compare = |a: &usize, b: &usize| match self.order {
            ListOrder::Confidence => predictions[*a].probability.total_cmp(&predictions[*b].probability),
            ListOrder::Loss => predictions[*a].loss.total_cmp(&predictions[*b].loss),
            ListOrder::Index => a.cmp(b),
        };
        let direction = |ordering: Ordering| if self.ascending { ordering } else { ordering.reverse() };
        // A stable sort.
        indices.sort_by(|a, b| direction(compare(a, b)));
        indices
    }

    fn takes(&self, prediction: &Prediction) -> bool {
        self.label.is_none_or(|label| prediction.label == label)
            && self.class.is_none_or(|class| prediction.class == class)
            && !(self.wrong_only && prediction.is_correct())
    }
}
