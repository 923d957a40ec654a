//! The IDX format of the MNIST files: a big-endian magic number, big-endian sizes, then bytes.
//!
//! ```text
//! images: 0x00000803 count rows columns, then count * rows * columns pixels, row by row, 0 = background
//! labels: 0x00000801 count, then count labels
//! ```
//! Source: <https://yann.lecun.com/exdb/mnist/> ("FILE FORMATS FOR THE MNIST DATABASE").

use crate::error::{Error, IdxContent, Result};

const IMAGES_MAGIC: u32 = 0x0000_0803;
const LABELS_MAGIC: u32 = 0x0000_0801;

/// The images of one IDX file, borrowed from its bytes.
#[derive(Debug)]
pub struct IdxImages<'a> {
    /// Number of images.
    pub count: usize,
    /// Pixels in a column.
    pub rows: usize,
    /// Pixels in a row.
    pub columns: usize,
    /// `count * rows * columns` bytes, 0 to 255.
    pub pixels: &'a [u8],
}

/// The labels of one IDX file, borrowed from its bytes.
#[derive(Debug)]
pub struct IdxLabels<'a> {
    /// One class a sample.
    pub labels: &'a [u8],
}

impl<'a> IdxImages<'a> {
    /// Reads an image file; `file` names it in errors.
    ///
    /// # Errors
    /// [`Error::IdxMagic`] for another kind of file, [`Error::IdxLength`] when header and data disagree.
    pub fn parse(bytes: &'a [u8], file: &str) -> Result<Self> {
        let ([count, rows, columns], pixels) = split_header::<3>(bytes, file, IMAGES_MAGIC, IdxContent::IdxImages)?;
        Ok(Self { count: count as usize, rows: rows as usize, columns: columns as usize, pixels })
    }
}

impl<'a> IdxLabels<'a> {
    /// Reads a label file; `file` names it in errors.
    ///
    /// # Errors
    /// [`Error::IdxMagic`] for another kind of file, [`Error::IdxLength`] when header and data disagree.
    pub fn parse(bytes: &'a [u8], file: &str) -> Result<Self> {
        let (_, labels) = split_header::<1>(bytes, file, LABELS_MAGIC, IdxContent::IdxLabels)?;
        Ok(Self { labels })
    }
}

/// Splits a file into its `N` sizes and the data, whose length must be the product of the sizes.
fn split_header<'a, const N: usize>(
    bytes: &'a [u8],
    file: &str,
    magic: u32,
    expected: IdxContent,
) -> Result<([u32; N], &'a [u8])> {
    let header_length = 4 * (N + 1);
    let length_error = |expected: u64| Error::IdxLength { file: file.into(), expected, found: bytes.len() as u64 };
    if bytes.len() < 4 {
        return Err(length_error(header_length as u64));
    }
    let word = |i: usize| u32::from_be_bytes([bytes[i], bytes[i + 1], bytes[i + 2], bytes[i + 3]]);
    if word(0) != magic {
        return Err(Error::IdxMagic { file: file.into(), expected, found: word(0) });
    }
    if bytes.len() < header_length {
        return Err(length_error(header_length as u64));
    }
    let sizes: [u32; N] = std::array::from_fn(|i| word(4 * (i + 1)));
    // Three u32 can overflow a u64: a saturated promise is as wrong as the true one.
    let data_length = sizes.iter().fold(1u64, |product, &size| product.saturating_mul(u64::from(size)));
    let data = &bytes[header_length..];
    if data.len() as u64 != data_length {
        return Err(length_error(data_length.saturating_add(header_length as u64)));
    }
    Ok((sizes, data))
}
