//! What is known of a data set without looking at its images.

use super::{Dataset, OwnData};
use crate::run::DataSet;
use serde::Serialize;

/// What the page shows of a data set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DataSummary {
    /// What a run says of it.
    pub data_set: DataSet,
    /// What the page calls it.
    pub name: String,
    /// What its classes are called, in the order of the labels.
    pub classes: Vec<String>,
    /// `[channels, rows, columns]` of each image.
    pub input: [usize; 3],
    /// Training images of each class, of those that have arrived.
    pub train: Vec<usize>,
    /// Test images of each class, of those that have arrived.
    pub test: Vec<usize>,
}

impl Dataset {
    /// The summary of these images as MNIST's.
    pub fn mnist_summary(&self) -> DataSummary {
        let classes = (0..self.train.classes()).map(|class| class.to_string()).collect();
        self.summary(DataSet::Mnist, "MNIST", classes)
    }

    fn summary(&self, data_set: DataSet, name: &str, classes: Vec<String>) -> DataSummary {
        let (train, test) = (self.train.class_counts(), self.test.class_counts());
        DataSummary { data_set, name: name.to_string(), classes, input: self.train.input(), train, test }
    }
}

impl OwnData {
    /// Its summary.
    pub fn summary(&self) -> DataSummary {
        self.dataset().summary(self.data_set(), self.name(), self.classes().to_vec())
    }
}
