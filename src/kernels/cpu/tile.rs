//! The product that others are made of: four rows of one matrix by eight columns of another, whose 32 sums stay in registers.

/// Columns at a time: two registers of four lanes.
pub const COLUMNS: usize = 8;
/// Rows at a time; with the columns' two registers and one for a number of a row, 11 of the 16 registers of x86-64.
pub const ROWS: usize = 4;

/// The sums of four rows by eight columns.
pub type Sums = [[f32; COLUMNS]; ROWS];

/// The sums for rows and columns of one length.
///
/// Apart, because within another loop the sums would not stay in registers.
#[inline(never)]
pub fn sums_of_rows([a, b, c, d]: [&[f32]; ROWS], columns: &[[f32; COLUMNS]]) -> Sums {
    let mut sums = Sums::default();
    for ((((columns, &a), &b), &c), &d) in columns.iter().zip(a).zip(b).zip(c).zip(d) {
        add(&mut sums, [a, b, c, d], columns);
    }
    sums
}

/// Adds the products of one place of the rows and of the columns.
#[inline(always)]
pub fn add(sums: &mut Sums, rows: [f32; ROWS], columns: &[f32; COLUMNS]) {
    for (sums, row) in sums.iter_mut().zip(rows) {
        for (sum, column) in sums.iter_mut().zip(columns) {
            *sum += row * column;
        }
    }
}

/// Writes eight values, or as many as there is room for.
#[inline(always)]
pub fn write<T: Copy>(to: &mut [T], values: &[T; COLUMNS]) {
    match to.first_chunk_mut() {
        // A call to copy so few numbers costs more than they do.
        Some(to) => *to = *values,
        None => to.copy_from_slice(&values[..to.len()]),
    }
}
