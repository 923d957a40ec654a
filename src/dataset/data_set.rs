//! How a run names the data set that it is on.

use super::{BUILT_IN, BuiltIn};
use crate::error::{Error, RunReason};
use serde::de::{EnumAccess, VariantAccess, Visitor};
use serde::ser::SerializeStructVariant;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::sync::LazyLock;

/// The longest name of an own data set, in bytes: 40 letters of any script.
const NAME_BYTES_MAX: usize = 160;
/// A SHA-256 in hexadecimal.
const DIGEST_LENGTH: usize = 64;

/// How a run names a data set of the user's own.
const OWN: &str = "own";

/// The data set of a run, by name.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(native, derive(ts_rs::TS), ts(type = "string | { own: { name: string, digest: string } }"))]
pub enum DataSet {
    /// One of [`BUILT_IN`]; serialised as its `id`.
    BuiltIn(&'static BuiltIn),
    /// One of the user's own; see [`super::OwnData`].
    Own {
        /// Its name.
        name: String,
        /// [`super::OwnData::digest`]: two of the same name may differ.
        digest: String,
    },
}

impl Default for DataSet {
    fn default() -> Self {
        Self::BuiltIn(BuiltIn::usual())
    }
}

impl DataSet {
    /// Checks that an own one has a name and a digest.
    ///
    /// # Errors
    /// [`Error::Run`].
    pub fn validate(&self) -> Result<(), Error> {
        let Self::Own { name, digest } = self else { return Ok(()) };
        if name.is_empty() || name.len() > NAME_BYTES_MAX {
            return Err(RunReason::DataSetName.into());
        }
        if digest.len() != DIGEST_LENGTH || !digest.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(RunReason::DataSetDigest.into());
        }
        Ok(())
    }
}

/// Every name that a serialised run may have, for the sentence about another.
fn names() -> &'static [&'static str] {
    static NAMES: LazyLock<Vec<&str>> = LazyLock::new(|| BUILT_IN.iter().map(|entry| entry.id).chain([OWN]).collect());
    &NAMES
}

/// The form that serde derives for an enum with a variant for each entry.
impl Serialize for DataSet {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let index = |id| names().iter().position(|&name| name == id).unwrap_or_default() as u32;
        match self {
            Self::BuiltIn(entry) => serializer.serialize_unit_variant("DataSet", index(entry.id), entry.id),
            Self::Own { name, digest } => {
                let mut own = serializer.serialize_struct_variant("DataSet", index(OWN), OWN, 2)?;
                own.serialize_field("name", name)?;
                own.serialize_field("digest", digest)?;
                own.end()
            }
        }
    }
}

impl<'de> Deserialize<'de> for DataSet {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_enum("DataSet", names(), Named)
    }
}

struct Named;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Own {
    name: String,
    digest: String,
}

impl<'de> Visitor<'de> for Named {
    type Value = DataSet;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("DataSet")
    }

    fn visit_enum<A: EnumAccess<'de>>(self, data: A) -> Result<DataSet, A::Error> {
        let (name, variant) = data.variant::<String>()?;
        if name == OWN {
            let Own { name, digest } = variant.newtype_variant()?;
            return Ok(DataSet::Own { name, digest });
        }
        let entry = BUILT_IN.iter().find(|entry| entry.id == name);
        let entry = entry.ok_or_else(|| serde::de::Error::unknown_variant(&name, names()))?;
        variant.unit_variant()?;
        Ok(DataSet::BuiltIn(entry))
    }
}
