//! How the invocations of a heavy kernel share their work: which way is the fastest differs from GPU to GPU.

/// Where the numbers of a product of matrices lie while they are multiplied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Tile {
    /// Each invocation reads a large tile's numbers by itself, into registers. The fastest on Chromium's software adapter, where a barrier
    /// takes long.
    #[default]
    Registers,
    /// A workgroup reads them together into its memory, and each invocation has a small tile, in vectors of four.
    Workgroup,
}

/// The kernels in which a step spends its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Heavy {
    /// Convolutions, and the gradients of their maps.
    Sums,
    /// The gradients of their weights.
    Weight,
    /// Fully connected layers, with their gradients.
    Linear,
}

impl Heavy {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Sums, Self::Weight, Self::Linear];
}

/// The tile of each heavy kernel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Choice([Tile; Heavy::ALL.len()]);

impl Choice {
    /// The same for all.
    pub const fn all(tile: Tile) -> Self {
        Self([tile; Heavy::ALL.len()])
    }

    /// That of a kernel.
    pub const fn of(self, heavy: Heavy) -> Tile {
        self.0[heavy as usize]
    }

    /// A number for it, the same in every version: a bit for each kernel, in their order.
    pub fn bits(self) -> u8 {
        Heavy::ALL.iter().map(|&heavy| u8::from(self.of(heavy) == Tile::Workgroup) << heavy as u8).sum()
    }

    /// That of a number.
    pub fn of_bits(bits: u8) -> Self {
        let tile = |heavy| if bits >> heavy as u8 & 1 == 1 { Tile::Workgroup } else { Tile::Registers };
        Self(Heavy::ALL.map(tile))
    }

    /// Another one for a kernel.
    pub const fn with(mut self, heavy: Heavy, tile: Tile) -> Self {
        self.0[heavy as usize] = tile;
        self
    }
}
