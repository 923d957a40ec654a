//! Summaries of data sets.

use super::{BuiltIn, DataSet, Dataset, OwnData};
use serde::Serialize;

/// The summary of a data set, for the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct DataSummary {
    /// Its name in a run.
    pub data_set: DataSet,
    /// Its name as people write it.
    pub name: String,
    /// The names of its classes, in the order of the labels.
    pub classes: Vec<String>,
    /// `[channels, rows, columns]` of each image.
    pub input: [usize; 3],
    /// Whether they are ink on paper, as [`BuiltIn::is_ink`].
    pub is_ink: bool,
    /// Training images of each class, of those that have arrived.
    pub train: Vec<usize>,
    /// Test images of each class, of those that have arrived.
    pub test: Vec<usize>,
}

impl Dataset {
    /// The summary of these images, which are those of a built-in data set.
    pub fn built_in_summary(&self, entry: &'static BuiltIn) -> DataSummary {
        let classes = entry.classes.iter().map(|&class| class.to_string()).collect();
        DataSummary { is_ink: entry.is_ink, ..self.summary(DataSet::BuiltIn(entry), entry.name, classes) }
    }

    fn summary(&self, data_set: DataSet, name: &str, classes: Vec<String>) -> DataSummary {
        let (train, test) = (self.train.class_counts(), self.test.class_counts());
        DataSummary { data_set, name: name.to_string(), classes, input: self.train.input(), is_ink: false, train, test }
    }
}

impl OwnData {
    /// Its summary.
    pub fn summary(&self) -> DataSummary {
        self.dataset().summary(self.data_set(), self.name(), self.classes().to_vec())
    }
}
