//! The images of a data set on the device, as bytes.

use super::pipelines::Region;
use super::shared::Gpu;
use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

/// Bytes of one write, at most: the browser keeps a copy of them until the device has its own.
const WRITE_BYTES: usize = 16 << 20;

/// The images of a data set.
#[derive(Debug)]
pub struct ImageSet<'a> {
    /// `[count, channels, rows, columns]`, 0 to 255.
    pub pixels: &'a [u8],
    /// The bytes of each shard that has arrived, and a number that no other arrival has, in any set.
    pub shards: Vec<(Range<usize>, u64)>,
    /// `[channels, 256]`, what number a network reads for each byte.
    pub levels: Vec<f32>,
}

/// The same on the device.
#[derive(Debug)]
pub struct ImageMemory {
    pub pixels: Region,
    pub levels: Region,
}

struct Held {
    memory: Rc<ImageMemory>,
    /// Of the set that the memory holds.
    bytes: usize,
    shards: Vec<(Range<usize>, u64)>,
    levels: Vec<f32>,
}

thread_local! {
    /// Those of the last step: runs on one data set share them.
    static HELD: RefCell<Option<Held>> = const { RefCell::new(None) };
}

/// Whether the device has room for so many bytes of pixels.
pub fn fits(gpu: &Gpu, bytes: usize) -> bool {
    bytes.next_multiple_of(4) as u64 <= gpu.binding_bytes_max
}

/// Brings to the device what of `set` is not there yet. It is another memory than before only where its size is.
pub fn hold(gpu: &Gpu, set: &ImageSet<'_>) -> Rc<ImageMemory> {
    HELD.with_borrow_mut(|held| {
        if held.as_ref().is_none_or(|held| !held.has_size_of(set)) {
            if let Some(held) = held.take() {
                // Else it stays until the browser looks for what nobody refers to; who refers to it comes here first.
                held.memory.pixels.buffer.destroy();
            }
        }
        let held = held.get_or_insert_with(|| Held::new(gpu, set));
        held.renew(gpu, set);
        held.memory.clone()
    })
}

impl Held {
    /// Memory of zeros.
    fn new(gpu: &Gpu, set: &ImageSet<'_>) -> Self {
        let pixels = Region::new(gpu, set.pixels.len().div_ceil(4));
        let levels = Region::new(gpu, set.levels.len());
        let memory = Rc::new(ImageMemory { pixels, levels });
        Self { memory, bytes: set.pixels.len(), shards: Vec::new(), levels: vec![0.0; set.levels.len()] }
    }

    fn has_size_of(&self, set: &ImageSet<'_>) -> bool {
        self.bytes == set.pixels.len() && self.levels.len() == set.levels.len()
    }

    fn renew(&mut self, gpu: &Gpu, set: &ImageSet<'_>) {
        for shard in &set.shards {
            if !self.shards.contains(shard) {
                self.write(gpu, set.pixels, shard.0.clone());
            }
        }
        self.shards.clone_from(&set.shards);
        if self.levels != set.levels {
            self.memory.levels.write(gpu, super::bytes(set.levels.clone()).as_bytes(), 1);
            self.levels.clone_from(&set.levels);
        }
    }

    /// Writes some bytes, and around them what makes the words of the first and the last one whole.
    fn write(&self, gpu: &Gpu, pixels: &[u8], bytes: Range<usize>) {
        let buffer = &self.memory.pixels.buffer;
        let (first, end) = (bytes.start / 4 * 4, bytes.end.next_multiple_of(4));
        let whole = end.min(pixels.len() / 4 * 4);
        for start in (first..whole).step_by(WRITE_BYTES) {
            gpu.queue.write_buffer(buffer, start as u64, &pixels[start..whole.min(start + WRITE_BYTES)]);
        }
        if whole < end {
            let mut word = [0; 4];
            word[..pixels.len() - whole].copy_from_slice(&pixels[whole..]);
            gpu.queue.write_buffer(buffer, whole as u64, &word);
        }
    }
}
