//! IDX files, good and bad.

use crate::support::synthetic::{idx_images, idx_labels};
use convscope::Error;
use convscope::dataset::{IdxImages, IdxLabels};
use convscope::error::IdxContent;

#[test]
fn a_good_pair_is_read() {
    let bytes = idx_images(2, 3, 2, &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 255]);
    let images = IdxImages::parse(&bytes, "images").unwrap();
    assert_eq!((images.count, images.rows, images.columns), (2, 3, 2));
    assert_eq!(images.pixels[11], 255);
    assert_eq!(IdxLabels::parse(&idx_labels(&[7, 3]), "labels").unwrap().labels, [7, 3]);
}

#[test]
fn every_truncation_and_every_surplus_is_refused_with_both_lengths() {
    let bytes = idx_images(2, 3, 2, &[9; 12]);
    for length in 0..bytes.len() {
        let error = IdxImages::parse(&bytes[..length], "cut.idx").unwrap_err();
        assert!(matches!(error, Error::IdxLength { found, .. } if found == length as u64), "{error}");
    }
    let longer = [&bytes[..], &[0]].concat();
    let message = IdxImages::parse(&longer, "long.idx").unwrap_err().to_string();
    assert_eq!(message, "long.idx promises 28 bytes and holds 29: it is damaged. Load it again.");
}

#[test]
fn another_kind_of_file_is_refused_by_its_magic_number() {
    let labels = idx_labels(&[1, 2, 3]);
    let error = IdxImages::parse(&labels, "labels.idx").unwrap_err();
    assert!(matches!(error, Error::IdxMagic { expected: IdxContent::IdxImages, found: 0x801, .. }), "{error}");
    let error = IdxLabels::parse(b"<!DOCTYPE html>", "page.html").unwrap_err();
    assert!(error.to_string().starts_with("page.html is not an IDX file of labels"), "{error}");
}

#[test]
fn sizes_that_overflow_are_refused() {
    let mut bytes = idx_images(1, 1, 1, &[0]);
    bytes[4..16].fill(0xff);
    assert!(matches!(IdxImages::parse(&bytes, "huge").unwrap_err(), Error::IdxLength { .. }));
}
