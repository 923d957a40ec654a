//! Which tiles the heavy kernels have on this worker's device.

use convscope_shaders::{Choice, Heavy, Tile};
use std::cell::Cell;

thread_local! {
    static CHOICE: Cell<Choice> = const { Cell::new(Choice::all(Tile::Registers)) };
}

/// That of now.
pub fn choice() -> Choice {
    CHOICE.get()
}

/// Takes other tiles from here on; steps that are recorded already are recorded anew.
pub fn choose(choice: Choice) {
    CHOICE.set(choice);
}

/// The tile of a kernel.
pub fn tile(heavy: Heavy) -> Tile {
    choice().of(heavy)
}
