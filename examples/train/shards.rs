//! The usual built-in data set from its folder of shards.

use convscope::dataset::{BuiltIn, Dataset, Samples};
use flate2::read::GzDecoder;
use serde::Deserialize;
use std::error::Error;
use std::fs;
use std::io::Read;
use std::path::Path;

/// What `tools/cut-shards.mjs` writes beside the shards.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Manifest {
    shard_size: usize,
    train: Vec<Shard>,
    test: Vec<Shard>,
}

#[derive(Deserialize)]
struct Shard {
    count: usize,
    images: Entry,
    labels: Entry,
}

#[derive(Deserialize)]
struct Entry {
    file: String,
}

/// Loads both splits whole.
pub fn load(folder: &Path) -> Result<Dataset, Box<dyn Error>> {
    let path = folder.join("manifest.json");
    let text = fs::read_to_string(&path)
        .map_err(|error| format!("{}: {error}. Run make data, or name another folder by --shards.", path.display()))?;
    let manifest: Manifest = serde_json::from_str(&text)?;
    let load = |shards: &[Shard]| split(folder, &manifest, shards);
    Ok(Dataset { train: load(&manifest.train)?, test: load(&manifest.test)? })
}

fn split(folder: &Path, manifest: &Manifest, shards: &[Shard]) -> Result<Samples, Box<dyn Error>> {
    let count = shards.iter().map(|shard| shard.count).sum();
    let BuiltIn { input, classes, .. } = BuiltIn::usual();
    let mut samples = Samples::with_capacity(count, manifest.shard_size.max(1), *input, classes.len());
    for (place, Shard { images, labels, .. }) in shards.iter().enumerate() {
        let (pixels, classes) = (unpacked(folder, images)?, unpacked(folder, labels)?);
        samples.insert_shard(place, (&images.file, &pixels), (&labels.file, &classes))?;
    }
    Ok(samples)
}

fn unpacked(folder: &Path, entry: &Entry) -> Result<Vec<u8>, Box<dyn Error>> {
    let path = folder.join(&entry.file);
    let file = fs::File::open(&path).map_err(|error| format!("{}: {error}. Run make data again.", path.display()))?;
    let mut bytes = Vec::new();
    GzDecoder::new(file).read_to_end(&mut bytes).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(bytes)
}

#[cfg(test)]
#[test]
fn what_make_data_has_cut_is_read_whole() {
    let BuiltIn { shards, images: [train, test], .. } = BuiltIn::usual();
    let dataset = load(Path::new(shards)).unwrap();
    assert_eq!((dataset.train.len(), dataset.test.len()), (*train, *test));
    let (digit, label) = dataset.test.sample(0).unwrap();
    assert_eq!((label, digit.iter().any(|&level| level > 0)), (7, true));
}
