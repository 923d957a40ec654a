//! The images to train on: MNIST's, or a saved data set's.

use super::shards;
use convscope::dataset::{Dataset, OwnData};
use convscope::run::DataSet;
use std::error::Error;
use std::fs;
use std::path::Path;

/// The images, and what a run says of them.
pub fn load(shards: Option<&Path>, data: Option<&Path>) -> Result<(Dataset, DataSet), Box<dyn Error>> {
    let Some(path) = data else {
        return Ok((shards::load(shards.ok_or("name the images by --shards or --data")?)?, DataSet::default()));
    };
    let bytes = fs::read(path).map_err(|error| super::named(path, &error))?;
    let own = OwnData::read(&bytes)?;
    let data_set = own.data_set();
    Ok((own.into_dataset(), data_set))
}
