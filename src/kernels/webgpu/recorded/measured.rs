//! Which tiles are the fastest on the device: measured on the dispatches of a step, of the sizes that it has.

use super::super::choice::choose;
use super::exchange::Memory;
use super::parameters::Parameters;
use super::shared::{Gpu, shared};
use super::tape::Tape;
use super::{Recorder, empty};
use crate::error::Result;
use crate::kernels::StepSpec;
use burn::backend::DispatchDevice;
use burn::tensor::wgpu::wgpu;
use burn::tensor::{Shape, Tensor};
use convscope_shaders::{Choice, Heavy, Tile};

/// What a clock of a browser tells well; and the most repetitions, where a step has next to nothing of a kernel.
const ENOUGH_MS: f64 = 2.0;
const REPEATS_MAX: usize = 64;
/// Of each, in turns. The fastest counts: whatever else the device does only takes longer.
const ROUNDS: usize = 3;
/// A workgroup's tiles are taken where they need no more than this part of the time, so that noise does not choose them.
const WORTH: f64 = 0.95;

/// One kernel's dispatches with one kind of tiles.
struct Timed<'a> {
    gpu: &'a Gpu,
    device: &'a DispatchDevice,
    tape: &'a Tape,
    heavy: Heavy,
    now: fn() -> f64,
}

impl Recorder {
    /// Measures the kernels of a step with all tiles, and takes the fastest of each from here on; `None` where there is no device of ours. `now`
    /// gives milliseconds.
    ///
    /// # Errors
    /// [`crate::Error::Device`] when the device was lost.
    pub async fn measure(spec: StepSpec, device: DispatchDevice, now: fn() -> f64) -> Result<Option<Choice>> {
        let Some(gpu) = shared() else { return Ok(None) };
        let (parameters, mut choice) = (Parameters::new(&gpu, &spec), Choice::default());
        let tapes =
            [Tile::Registers, Tile::Workgroup].map(|tile| Tape::new(&gpu, &spec, &parameters, Choice::all(tile)));
        for heavy in Heavy::ALL {
            let [registers, workgroup] =
                [0, 1].map(|tape| Timed { gpu: &gpu, device: &device, tape: &tapes[tape], heavy, now });
            if tapes[0].heavy(heavy).next().is_some() && workgroup.is_worth_more_than(&registers).await? {
                choice = choice.with(heavy, Tile::Workgroup);
            }
        }
        choose(choice);
        Ok(Some(choice))
    }
}

impl Timed<'_> {
    async fn is_worth_more_than(&self, other: &Timed<'_>) -> Result<bool> {
        // The first time they are compiled.
        self.time(1).await?;
        let mut repeats = 1;
        while other.time(repeats).await? < ENOUGH_MS && repeats < REPEATS_MAX {
            repeats *= 2;
        }
        let [mut own, mut others] = [f64::INFINITY; 2];
        for _ in 0..ROUNDS {
            own = own.min(self.time(repeats).await?);
            others = others.min(other.time(repeats).await?);
        }
        log::debug!("{:?}: {own} ms in a workgroup, {others} in registers, {repeats} times", self.heavy);
        Ok(own < others * WORTH)
    }

    /// Milliseconds until the device has computed them so often.
    async fn time(&self, repeats: usize) -> Result<f64> {
        let mut encoder = self.gpu.device.create_command_encoder(&wgpu::CommandEncoderDescriptor::default());
        let mut pass = encoder.begin_compute_pass(&wgpu::ComputePassDescriptor::default());
        for _ in 0..repeats {
            self.tape.heavy(self.heavy).for_each(|dispatch| dispatch.encode(&mut pass, 0));
        }
        drop(pass);
        // What is read afterwards says when.
        let read = empty(Shape::from([1]), self.device);
        let memory = Memory::of(read.clone())?;
        memory.copy_from(&mut encoder, &self.tape.losses.first(1));
        memory.send()?;
        let began = (self.now)();
        self.gpu.queue.submit([encoder.finish()]);
        Tensor::<1>::from_dispatch(read).into_data_async().await?;
        Ok((self.now)() - began)
    }
}
