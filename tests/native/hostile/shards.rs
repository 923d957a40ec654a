//! Bytes that claim to be IDX files.

use super::{Hostile, hostile};
use convscope::dataset::{IdxImages, IdxLabels, Samples};

/// A header of big-endian words, and what follows it.
fn idx(words: &[u32], data: &[u8]) -> Vec<u8> {
    let header = words.iter().flat_map(|word| word.to_be_bytes());
    header.chain(data.iter().copied()).collect()
}

fn images(what: &'static str, bytes: Vec<u8>) -> Hostile {
    hostile(what, move || IdxImages::parse(&bytes, "images").map(drop))
}

fn labels(what: &'static str, bytes: Vec<u8>) -> Hostile {
    hostile(what, move || IdxLabels::parse(&bytes, "labels").map(drop))
}

/// A pair for a set of two images of 28x28 in ten classes.
fn pair(what: &'static str, image_bytes: Vec<u8>, label_bytes: Vec<u8>) -> Hostile {
    hostile(what, move || {
        let mut samples = Samples::with_capacity(2, 2, [1, 28, 28], 10);
        let refused = samples.insert_shard(0, ("images", &image_bytes), ("labels", &label_bytes));
        assert_eq!(samples.loaded(), 0, "{what} changed the data set");
        refused
    })
}

pub fn all() -> Vec<Hostile> {
    let two = || idx(&[0x803, 2, 28, 28], &[0; 2 * 784]);
    vec![
        images("an empty file", Vec::new()),
        images("three bytes", vec![0, 0, 8]),
        images("a gzip that was not unpacked", vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0]),
        images("a web page", b"<!doctype html>".to_vec()),
        images("labels for images", idx(&[0x801, 1], &[7])),
        images("a header that is cut", idx(&[0x803, 1], &[])),
        images("images that are cut", idx(&[0x803, 1, 28, 28], &[0; 783])),
        images("a byte too many", idx(&[0x803, 1, 28, 28], &[0; 785])),
        images("4 billion images of 4 billion x 4 billion", idx(&[0x803, u32::MAX, u32::MAX, u32::MAX], &[0; 16])),
        images("floats", idx(&[0xd03, 1, 1, 1], &[0; 4])),
        labels("images for labels", two()),
        labels("4 billion labels in nine bytes", idx(&[0x801, u32::MAX], &[1])),
        pair("images without labels", two(), idx(&[0x801, 0], &[])),
        pair("a label too many", two(), idx(&[0x801, 3], &[1, 2, 3])),
        pair("a label that is no class", two(), idx(&[0x801, 2], &[1, 10])),
        pair("images of another size", idx(&[0x803, 2, 1, 1], &[0; 2]), idx(&[0x801, 2], &[1, 2])),
    ]
}
