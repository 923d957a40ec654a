//! Files of earlier versions, up to 2026: what grows with the network and the run lies in the header's metadata, in base64.
//!
//! | metadata | value |
//! |---|---|
//! | `convscope.losses` | the loss of every step, float32, little-endian |
//! | `convscope.optimiser` | a safetensors file of the optimiser's state, without a count of updates |

use super::checkpoint::{History, LOSSES, text};
use super::state_dict::{StateDict, from_bytes};
use crate::error::{CheckpointReason, Result};
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use std::collections::HashMap;

const OPTIMISER: &str = "convscope.optimiser";

/// Whether a file is one of these.
pub fn is_in(metadata: &HashMap<String, String>) -> bool {
    [LOSSES, OPTIMISER].iter().any(|key| metadata.contains_key(*key))
}

/// The metadata.
///
/// # Errors
/// [`crate::Error::Checkpoint`] for an entry that is missing or unreadable, and those of [`StateDict::read`].
pub fn history(metadata: &HashMap<String, String>) -> Result<History> {
    let binary = |key: &str| -> Result<Vec<u8>> {
        let decoded = BASE64.decode(text(metadata, key)?);
        decoded.map_err(|error| CheckpointReason::NotBase64 { key: key.to_string(), detail: error.to_string() }.into())
    };
    Ok(History {
        losses: from_bytes(&binary(LOSSES)?).ok_or_else(|| CheckpointReason::LossesCut { key: LOSSES.to_string() })?,
        optimiser: StateDict::read(&binary(OPTIMISER)?)?.tensors,
    })
}
