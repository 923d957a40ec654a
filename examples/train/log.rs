//! What the training writes down: one JSON object a line.

use convscope::session::EpochRecord;
use serde_json::json;
use std::fs::File;
use std::io::{BufWriter, Result, Write};
use std::path::Path;

/// A log file, or nothing.
pub struct Log(Option<BufWriter<File>>);

impl Log {
    /// Begins the log at `path` anew.
    pub fn new(path: Option<&Path>) -> Result<Self> {
        Ok(Self(path.map(File::create).transpose()?.map(BufWriter::new)))
    }

    /// The losses of the steps after `before`.
    pub fn losses(&mut self, before: usize, losses: &[f32]) -> Result<()> {
        losses
            .iter()
            .zip(before + 1..)
            .try_for_each(|(loss, step)| self.line(&json!({ "step": step, "loss": loss })))?;
        // Whoever looks into the log meanwhile, or stops the training, has the steps so far.
        self.finish()
    }

    /// An epoch that was evaluated.
    pub fn epoch(&mut self, record: &EpochRecord) -> Result<()> {
        let EpochRecord { epoch, train_loss, test_loss, test_accuracy, validation_loss, validation_accuracy, .. } =
            record;
        self.line(&json!({
            "epoch": epoch, "train_loss": train_loss, "test_loss": test_loss, "test_accuracy": test_accuracy,
            "validation_loss": validation_loss, "validation_accuracy": validation_accuracy,
        }))
    }

    /// Writes out what is still in memory.
    pub fn finish(&mut self) -> Result<()> {
        self.0.as_mut().map_or(Ok(()), Write::flush)
    }

    fn line(&mut self, value: &serde_json::Value) -> Result<()> {
        self.0.as_mut().map_or(Ok(()), |file| writeln!(file, "{value}"))
    }
}
