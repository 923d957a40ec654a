//! Typed arrays. Outside a browser they are serialised as lists.

use serde::{Serialize, Serializer};

macro_rules! typed_arrays {
    ($($(#[$doc:meta])* $name:ident: $number:ty => $array:ident,)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq)]
        pub struct $name(pub Vec<$number>);

        impl From<Vec<$number>> for $name {
            fn from(values: Vec<$number>) -> Self {
                Self(values)
            }
        }

        impl From<&[$number]> for $name {
            fn from(values: &[$number]) -> Self {
                Self(values.to_vec())
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                #[cfg(target_arch = "wasm32")]
                return serde_wasm_bindgen::preserve::serialize(&js_sys::$array::from(&self.0[..]), serializer);
                #[cfg(native)]
                self.0.serialize(serializer)
            }
        }

        #[cfg(native)]
        impl ts_rs::TS for $name {
            type WithoutGenerics = Self;
            type OptionInnerType = Self;

            fn name(_: &ts_rs::Config) -> String {
                concat!(stringify!($array), "<ArrayBuffer>").to_string()
            }

            fn inline(config: &ts_rs::Config) -> String {
                Self::name(config)
            }
        }
    )+};
}

typed_arrays! {
    /// A `Uint8Array`.
    Bytes: u8 => Uint8Array,
    /// A `Uint32Array`.
    Uint32s: u32 => Uint32Array,
    /// An `Int32Array`.
    Int32s: i32 => Int32Array,
    /// A `Float32Array`.
    Float32s: f32 => Float32Array,
    /// A `Float64Array`.
    Float64s: f64 => Float64Array,
}
