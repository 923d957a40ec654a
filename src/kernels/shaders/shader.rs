//! A compute shader as a value: its bindings and its WGSL.

use crate::extent::{SIZES, WORKGROUP};
use std::borrow::Cow;
use std::fmt::Debug;
use std::hash::Hash;

/// The name of every shader's entry point.
pub const ENTRY_POINT: &str = "main";

/// A compute shader. Equal values have equal texts, so that a pipeline can be kept by the value.
///
/// Sizes of images and kernels are constants of the text. The batch size is in the uniform `sizes` of each dispatch: training, the last batch
/// of an epoch, evaluation and a single image share one pipeline, which takes seconds to compile.
pub trait Shader: Debug + Clone + Eq + Hash + Send + Sync + 'static {
    /// Numbers in the uniform `sizes`, a multiple of four.
    const SIZES: usize = SIZES;

    /// The storage buffers in the order of their bindings, all in group 0. `sizes` is the binding after them.
    fn buffers(&self) -> Vec<Buffer>;

    /// The WGSL after the declarations of the bindings: the entry point, and what it calls.
    fn code(&self) -> String;

    /// The whole WGSL.
    fn wgsl(&self) -> String {
        bindings(&self.buffers(), Self::SIZES / 4) + &self.code()
    }
}

/// A storage buffer: an array that the shader may read and write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Buffer {
    /// Its name in the text.
    pub name: Cow<'static, str>,
    /// The type of its elements.
    pub element: Element,
}

/// The type of a buffer's elements.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Element {
    /// `f32`
    F32,
    /// `i32`
    I32,
    /// `u32`
    U32,
}

impl Buffer {
    /// An array of `f32`.
    pub fn f32(name: impl Into<Cow<'static, str>>) -> Self {
        Self { name: name.into(), element: Element::F32 }
    }

    /// An array of `i32`.
    pub fn i32(name: impl Into<Cow<'static, str>>) -> Self {
        Self { name: name.into(), element: Element::I32 }
    }

    /// An array of `u32`.
    pub fn u32(name: impl Into<Cow<'static, str>>) -> Self {
        Self { name: name.into(), element: Element::U32 }
    }
}

impl Element {
    /// Its name in WGSL.
    fn wgsl(self) -> &'static str {
        match self {
            Self::F32 => "f32",
            Self::I32 => "i32",
            Self::U32 => "u32",
        }
    }
}

/// The declarations of the buffers, and of `sizes` as so many vectors of four.
fn bindings(buffers: &[Buffer], vectors: usize) -> String {
    let mut text = String::new();
    for (binding, Buffer { name, element }) in buffers.iter().enumerate() {
        // All are bound for writing too: a buffer that is read in two places of a launch may not be writable in one alone.
        let element = element.wgsl();
        text += &format!("@group(0) @binding({binding}) var<storage, read_write> {name}: array<{element}>;\n");
    }
    text + &format!("@group(0) @binding({}) var<uniform> sizes: array<vec4<u32>, {vectors}>;\n", buffers.len())
}

/// The entry point of a shader whose invocations are independent: `body` for each `id` below the first of its sizes.
pub fn entry(body: &str) -> String {
    format!(
        "@compute @workgroup_size({WORKGROUP})\n\
         fn main(@builtin(global_invocation_id) at: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {{\n\
         let id = i32(at.y * groups.x * {WORKGROUP} + at.x);\nif (id >= i32(sizes[0].x)) {{ return; }}\n{body}}}\n"
    )
}

/// The entry point of a shader whose workgroups share `memory`, declared as so many arrays: `body` for each `id` of a workgroup below the
/// first of its sizes, for each `lane` of it. What it does is the same for all lanes wherever there is a barrier.
pub fn shared_entry<const N: usize>(memory: [(&str, &str, usize); N], body: &str) -> String {
    let declared = memory.map(|(name, of, count)| format!("var<workgroup> {name}: array<{of}, {count}>;\n"));
    declared.concat()
        + &format!(
            "@compute @workgroup_size({WORKGROUP})\n\
             fn main(@builtin(workgroup_id) at: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, \
             @builtin(local_invocation_index) number: u32) {{\n\
             let id = i32(at.y * groups.x + at.x);\nif (id >= i32(sizes[0].x)) {{ return; }}\nlet lane = i32(number);\n{body}}}\n"
        )
}

/// `text` for each `part` below `count`, shared by the lanes of a workgroup.
pub fn by_lanes(count: usize, text: &str) -> String {
    format!("for (var part = lane; part < {count}; part += {WORKGROUP}) {{\n{text}}}\n")
}

/// `text` for each number below `count`, a line each.
pub fn each(count: usize, text: impl Fn(usize) -> String) -> String {
    (0..count).map(|number| text(number) + "\n").collect()
}
