//! Which images a run is on.

use crate::error::{Error, Result};
use serde::{Deserialize, Serialize};

/// The longest name of an own data set, in bytes: 40 letters of any script.
const NAME_BYTES_MAX: usize = 160;
/// A SHA-256 in hexadecimal.
const DIGEST_LENGTH: usize = 64;

/// A data set by name.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum DataSet {
    /// 60,000 training and 10,000 test images of handwritten digits, 28x28.
    #[default]
    Mnist,
    /// One of the user's own; see [`crate::dataset::OwnData`].
    Own {
        /// What it was called.
        name: String,
        /// [`crate::dataset::OwnData::digest`]: two of the same name may differ.
        digest: String,
    },
}

impl DataSet {
    /// Checks that an own one has a name and a digest.
    ///
    /// # Errors
    /// [`Error::Run`].
    pub fn validate(&self) -> Result<()> {
        let Self::Own { name, digest } = self else { return Ok(()) };
        if name.is_empty() || name.len() > NAME_BYTES_MAX {
            return Err(Error::Run("data_set.own.name has no name, or a very long one".to_string()));
        }
        if digest.len() != DIGEST_LENGTH || !digest.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(Error::Run("data_set.own.digest is no SHA-256 in hexadecimal".to_string()));
        }
        Ok(())
    }
}
