//! What a model mixes up: how often each class is read as each, how good it is at each class, and which images those are.

use crate::training::Verdict;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// How often each class was read as each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confusion {
    classes: usize,
    counts: Vec<u32>,
}

/// How good a model is at one class. What would be 0 / 0 is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ClassScore {
    /// Of the images read as this class, the share that is; 0 to 1.
    pub precision: Option<f64>,
    /// Of the images of this class, the share read as it; 0 to 1.
    pub recall: Option<f64>,
    /// The harmonic mean of both; 0 to 1.
    pub f1: Option<f64>,
    /// Images of this class.
    pub support: u32,
    /// Images read as this class.
    pub predicted: u32,
}

impl Confusion {
    /// Counts `verdicts` on `classes` classes.
    pub fn new(verdicts: &[Verdict], classes: usize) -> Self {
        let mut counts = vec![0; classes * classes];
        for verdict in verdicts {
            counts[usize::from(verdict.label) * classes + usize::from(verdict.class)] += 1;
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

/// Which images, in which order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Selection {
    /// Only images of this class.
    #[serde(default)]
    pub label: Option<u8>,
    /// Only images read as this class.
    #[serde(default)]
    pub class: Option<u8>,
    /// Only images that are read wrongly.
    #[serde(default)]
    pub wrong_only: bool,
    /// The order.
    #[serde(default)]
    pub order: ListOrder,
    /// Whether the least comes first.
    #[serde(default)]
    pub ascending: bool,
}

/// What a list of images is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ListOrder {
    /// The probability of the class that was read.
    #[default]
    Confidence,
    /// The loss.
    Loss,
    /// The place in the data set.
    Index,
}

impl Selection {
    /// The indices of the images that are meant, in their order; those that are equal in it stand as in the data set.
    pub fn of(&self, verdicts: &[Verdict]) -> Vec<usize> {
        let mut indices: Vec<usize> = (0..verdicts.len()).filter(|&index| self.takes(&verdicts[index])).collect();
        let compare = |a: &usize, b: &usize| match self.order {
            ListOrder::Confidence => verdicts[*a].probability.total_cmp(&verdicts[*b].probability),
            ListOrder::Loss => verdicts[*a].loss.total_cmp(&verdicts[*b].loss),
            ListOrder::Index => a.cmp(b),
        };
        let direction = |ordering: Ordering| if self.ascending { ordering } else { ordering.reverse() };
        // A stable sort.
        indices.sort_by(|a, b| direction(compare(a, b)));
        indices
    }

    fn takes(&self, verdict: &Verdict) -> bool {
        self.label.is_none_or(|label| verdict.label == label)
            && self.class.is_none_or(|class| verdict.class == class)
            && !(self.wrong_only && verdict.is_right())
    }
}
