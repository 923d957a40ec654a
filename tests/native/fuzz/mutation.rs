//! Changes that break files: bits, lengths, words that parsers look for, pieces of other files.

use proptest::prelude::*;
use proptest::sample::Index;

/// What parsers look for, and what programs count wrong.
const WORDS: [&[u8]; 16] = [
    b"\0\0\0\0",
    b"\xff\xff\xff\xff",
    b"\0\0\x08\x03",
    b"\0\0\x08\x01",
    b"\xff\xff\xff\xff\xff\xff\xff\x7f",
    b"-1",
    b"1e999",
    b"18446744073709551615",
    b"null",
    b"[",
    b"{\"",
    b"\",\"",
    b"\"__metadata__\":",
    b"\"kind\":\"linear\"",
    b"\xf0\x9f\x92\xa9",
    b"\"data_offsets\":[0,0]",
];

/// One change.
#[derive(Debug, Clone)]
pub enum Mutation {
    /// A bit is turned.
    Bit(Index, u8),
    /// A byte is another.
    Byte(Index, u8),
    /// What follows is lost.
    Cut(Index),
    /// A piece is lost.
    Remove(Index, u8),
    /// A piece comes twice.
    Repeat(Index, u8),
    /// A word stands in the place of others.
    Overwrite(Index, Index),
    /// A word comes in between.
    Insert(Index, Index),
    /// What follows is another file's.
    Splice(Index, Index),
}

impl Arbitrary for Mutation {
    type Parameters = ();
    type Strategy = BoxedStrategy<Self>;

    fn arbitrary_with((): ()) -> Self::Strategy {
        let place = any::<Index>;
        prop_oneof![
            (place(), 0..8u8).prop_map(|(at, bit)| Self::Bit(at, bit)),
            (place(), any::<u8>()).prop_map(|(at, byte)| Self::Byte(at, byte)),
            place().prop_map(Self::Cut),
            (place(), any::<u8>()).prop_map(|(at, length)| Self::Remove(at, length)),
            (place(), any::<u8>()).prop_map(|(at, length)| Self::Repeat(at, length)),
            (place(), place()).prop_map(|(at, word)| Self::Overwrite(at, word)),
            (place(), place()).prop_map(|(at, word)| Self::Insert(at, word)),
            (place(), place()).prop_map(|(at, from)| Self::Splice(at, from)),
        ]
        .boxed()
    }
}

/// `seed` with all changes, one after the other; pieces come from `other`.
pub fn altered(seed: &[u8], other: &[u8], mutations: &[Mutation]) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for mutation in mutations {
        apply(&mut bytes, other, mutation);
    }
    bytes
}

fn apply(bytes: &mut Vec<u8>, other: &[u8], mutation: &Mutation) {
    // One more than there are, so that there is a place in an empty file, and one behind the last byte.
    let place = |index: &Index| index.index(bytes.len() + 1);
    let piece = |index: &Index, length: u8| {
        let start = place(index);
        start..(start + usize::from(length)).min(bytes.len())
    };
    match mutation {
        Mutation::Bit(at, bit) => {
            let at = place(at);
            bytes.get_mut(at).into_iter().for_each(|byte| *byte ^= 1 << bit);
        }
        Mutation::Byte(at, value) => {
            let at = place(at);
            bytes.get_mut(at).into_iter().for_each(|byte| *byte = *value);
        }
        Mutation::Cut(at) => bytes.truncate(place(at)),
        Mutation::Remove(at, length) => drop(bytes.drain(piece(at, *length))),
        Mutation::Repeat(at, length) => {
            let range = piece(at, *length);
            let (start, copy) = (range.start, bytes[range].to_vec());
            drop(bytes.splice(start..start, copy));
        }
        Mutation::Overwrite(at, word) => {
            let (start, word) = (place(at), WORDS[word.index(WORDS.len())]);
            let end = (start + word.len()).min(bytes.len());
            drop(bytes.splice(start..end, word.iter().copied()));
        }
        Mutation::Insert(at, word) => {
            let start = place(at);
            drop(bytes.splice(start..start, WORDS[word.index(WORDS.len())].iter().copied()));
        }
        Mutation::Splice(at, from) => {
            bytes.truncate(place(at));
            bytes.extend_from_slice(&other[from.index(other.len() + 1)..]);
        }
    }
}
