//! Batches in pieces: the numbers are the same with any number of workers, in any order.

use crate::support::synthetic;
use crate::support::training::{losses, run, small};
use burn::module::Module;
use burn::tensor::Device;
use convscope::Error;
use convscope::dataset::{Dataset, SampleRef};
use convscope::inspection::probe::Occluder;
use convscope::network::kinds::{BatchNorm, Dropout, Flatten, Linear, Relu};
use convscope::network::{Network, NetworkSpec, PendingTensors, StepRng};
use convscope::run::Run;
use convscope::session::{EvaluationOf, Session};
use convscope::training::{
    ForwardTask, LossKind, OpenChunk, Opening, OptimiserKind, Piece, PieceGradient, PieceSums, Trainer, cut,
    loss_and_gradients,
};
use convscope::verification::relative_error;
use pollster::block_on;

/// A worker: a network that gets its parameters and its pieces from elsewhere, as the page's workers do.
struct Worker {
    network: Network,
    device: Device,
}

impl Worker {
    fn new(spec: &NetworkSpec) -> Self {
        let device = Device::flex().autodiff();
        Self { network: Network::new(spec, 99, &device).unwrap(), device }
    }

    fn gradient(&self, parameters: &[f32], piece: &Piece) -> PieceGradient {
        let mut sent: Piece = serde_json::from_str(&serde_json::to_string(piece).unwrap()).unwrap();
        sent.images.pixels.clone_from(&piece.images.pixels);
        let network = self.network.clone().with_flat_parameters(parameters).unwrap();
        sent.gradient(&network, &self.device)
    }

    fn forward(&self, chunk: &OpenChunk) -> Vec<f32> {
        let mut sent: ForwardTask = serde_json::from_str(&serde_json::to_string(chunk.task()).unwrap()).unwrap();
        sent.images.pixels.clone_from(&chunk.task().images.pixels);
        let network = self.network.clone().with_flat_parameters(&chunk.network().flat_parameters()).unwrap();
        sent.compute(&network.valid(), &self.device.clone().inner()).now().unwrap()
    }
}

/// Takes steps whose pieces other workers compute, neighbours each, the last ones first; but for one that nobody computes.
fn shared_losses(trainer: &mut Trainer, dataset: &Dataset, steps: usize, workers: usize) -> Vec<f32> {
    let workers: Vec<Worker> = (0..workers).map(|_| Worker::new(trainer.network().spec())).collect();
    for _ in 0..steps {
        let Opening::Open(mut step) = trainer.open_step(&dataset.train).unwrap() else { panic!("no step") };
        let parameters = trainer.network().flat_parameters();
        let pieces = step.pieces().to_vec();
        let shares = pieces.chunks(pieces.len().div_ceil(workers.len())).zip(&workers);
        for (share, worker) in shares.rev() {
            let mut sums = PieceSums::new(pieces.len());
            for piece in share.iter().rev().filter(|piece| piece.number != 1) {
                sums.add(piece.number..piece.number + 1, worker.gradient(&parameters, piece));
            }
            while let Some((range, gradient)) = sums.take() {
                step.add(range, gradient);
            }
        }
        trainer.close_step(step);
    }
    block_on(trainer.take_losses().read()).unwrap()
}

/// Runs that need each of what must not depend on who computes a piece.
fn runs() -> [Run; 3] {
    let mut dropping = small();
    dropping.network.layers.insert(3, Dropout { probability: 0.4 }.into());
    dropping.training.batch_size = 50;
    dropping.training.label_smoothing = 0.1;
    dropping.training.clip_norm = 0.5;
    (dropping.label_noise, dropping.validation_share) = (0.2, 0.1);
    let mut moving = small();
    moving.training.batch_size = 70;
    (moving.training.shift, moving.training.noise) = (2.0, 0.1);
    (moving.training.optimiser, moving.training.l1) = (OptimiserKind::Adam, 1e-3);
    moving.training.loss = LossKind::MeanSquaredError;
    [run(64, 3), dropping, moving]
}

#[test]
fn the_losses_are_the_same_bit_for_bit_with_any_number_of_workers() {
    let dataset = synthetic::dataset(150, 10);
    for run in runs() {
        // Past the last, small batch of an epoch.
        let steps = 2 * 150_usize.div_ceil(run.training.batch_size);
        let mut alone = Session::new(run.clone(), 150, &Device::flex()).unwrap();
        let expected = block_on(losses(&mut alone, &dataset, steps));
        for workers in 1..=3 {
            let mut trainer = run.trainer(150, &Device::flex()).unwrap();
            assert!(trainer.is_cut());
            assert_eq!(shared_losses(&mut trainer, &dataset, steps, workers), expected);
            assert_eq!(trainer.network().flat_parameters(), alone.trainer().network().flat_parameters());
            assert_eq!(trainer.position(), alone.trainer().position());
        }
    }
}

#[test]
fn pieces_sum_to_what_the_whole_batch_gives() {
    let dataset = synthetic::dataset(150, 10);
    for run in runs() {
        let device = Device::flex().autodiff();
        let mut trainer = run.trainer(150, &device).unwrap();
        let mut network = trainer.training_network().clone();
        let Opening::Open(step) = trainer.open_step(&dataset.train).unwrap() else { panic!("no step") };
        let pieces = step.pieces();
        let samples: Vec<SampleRef> = pieces.iter().flat_map(|piece| piece.images.samples.clone()).collect();
        assert_eq!(samples.len(), run.training.batch_size);
        let batch = dataset.train.raw_batch(&samples).unwrap();
        let batch = batch.on_device(&run.training.augmentation(), &run.normalisation, &device);
        let (loss, gradients) =
            loss_and_gradients(&run.training, &mut network, batch, &StepRng::new(run.seed, trainer.steps() as u64));
        let whole = block_on(PendingTensors::gradients(&network, &gradients).read()).unwrap();
        let mut sum = trainer.gradient_of(&pieces[0]);
        pieces[1..].iter().for_each(|piece| sum.add(&trainer.gradient_of(piece)));
        let loss = loss.into_scalar::<f32>();
        assert!((sum.loss - loss).abs() < 1e-6 * loss, "{} in pieces, {loss} whole", sum.loss);
        assert_eq!(sum.rows.len(), whole.len());
        for (row, tensor) in sum.rows.iter().zip(whole) {
            let error = relative_error(row, &tensor.values);
            assert!(error < 2e-6, "{} is {error} off", tensor.name);
        }
    }
}

#[test]
fn an_evaluation_is_the_same_bit_for_bit_with_any_number_of_workers() {
    let dataset = synthetic::dataset(150, 70);
    let mut run = small();
    run.validation_share = 0.2;
    run.normalisation.mean = vec![0.1307];
    let evaluated = |shared: bool| {
        let mut session = Session::new(run.clone(), 150, &Device::flex()).unwrap();
        // One epoch of what is not held out.
        block_on(losses(&mut session, &dataset, 120_usize.div_ceil(run.training.batch_size)));
        let worker = Worker::new(session.trainer().network().spec());
        let mut records = Vec::new();
        while let Some(chunk) = session.open_evaluation(&dataset, 16).unwrap() {
            let own = block_on(chunk.evaluate().read()).unwrap();
            let scored = if shared { chunk.scored(worker.forward(&chunk)).unwrap() } else { own };
            records.extend(session.record_evaluation(&scored, &dataset));
        }
        session.begin_evaluation_of(None, 40).unwrap();
        while let Some(chunk) = session.open_evaluation_of(EvaluationOf::Now, &dataset.test, 16).unwrap() {
            let own = block_on(chunk.evaluate().read()).unwrap();
            let scored = if shared { chunk.scored(worker.forward(&chunk)).unwrap() } else { own };
            session.record_evaluation_of(EvaluationOf::Now, &scored, &dataset.test);
        }
        assert_eq!(records.len(), 1);
        (format!("{records:?}"), session.last_evaluation().unwrap().1.clone())
    };
    assert_eq!(evaluated(true), evaluated(false));
}

#[test]
fn probes_find_the_same_bit_for_bit_with_any_number_of_workers() {
    let dataset = synthetic::dataset(150, 70);
    let mut session = Session::new(small(), 150, &Device::flex()).unwrap();
    block_on(losses(&mut session, &dataset, 3));
    session.mute(0, &[1]).unwrap();
    let pixels = dataset.test.sample(3).unwrap().0.to_vec();
    let occluder = Occluder { patch: 9, stride: 4, fill: 127 };
    let worker = Worker::new(session.trainer().network().spec());
    let probes = || {
        [
            session.occlude(&pixels, occluder, 4).unwrap(),
            session.top_activations(&dataset.test, 0, 1, 50, 5).unwrap(),
            session.top_activations(&dataset.test, 3, 1, 50, 5).unwrap(),
            session.find_dead(&dataset.test, 50),
            session.compare_muted(&dataset.test, 50),
        ]
    };
    for (mut alone, mut shared) in probes().into_iter().zip(probes()) {
        while let Some(chunk) = alone.open(&dataset.test, 8).unwrap() {
            alone.record(&block_on(chunk.compute().read()).unwrap());
        }
        // Three at a time, which are computed the last one first.
        loop {
            let chunks = OpenChunk::several(3, || shared.open(&dataset.test, 8)).unwrap();
            let mut numbers: Vec<Vec<f32>> = chunks.iter().rev().map(|chunk| worker.forward(chunk)).collect();
            assert!(chunks.iter().zip(numbers.iter().rev()).all(|(chunk, numbers)| chunk.takes(numbers)));
            while let Some(numbers) = numbers.pop() {
                shared.record(&numbers);
            }
            if chunks.is_empty() {
                break;
            }
        }
        assert_eq!((shared.seen(), alone.seen()), (shared.total(), alone.total()));
        assert_eq!(format!("{:?}", shared.finding()), format!("{:?}", alone.finding()));
    }
}

#[test]
fn a_chunk_that_cannot_be_had_costs_none_of_those_before_it() {
    let dataset = synthetic::dataset(150, 70);
    let mut session = Session::new(small(), 150, &Device::flex()).unwrap();
    session.begin_evaluation_of(None, 40).unwrap();
    let mut answers = [
        session.open_evaluation_of(EvaluationOf::Now, &dataset.test, 16),
        Err(Error::NoData),
        session.open_evaluation_of(EvaluationOf::Now, &dataset.test, 16),
    ]
    .into_iter();
    let mut open = || answers.next().unwrap();
    assert_eq!(OpenChunk::several(3, &mut open).unwrap().len(), 1);
    assert_eq!(OpenChunk::several(1, &mut open).unwrap().len(), 1);
    assert!(OpenChunk::several(3, || Err(Error::NoData)).is_err());
}

#[test]
fn scores_of_another_network_are_not_taken() {
    let dataset = synthetic::dataset(150, 70);
    let mut session = Session::new(small(), 150, &Device::flex()).unwrap();
    session.begin_evaluation_of(None, 40).unwrap();
    let chunk = session.open_evaluation_of(EvaluationOf::Now, &dataset.test, 16).unwrap().unwrap();
    assert!(chunk.scored(vec![0.0; 16 * 10 - 1]).is_none());
    assert!(chunk.scored(vec![0.0; 16 * 10]).is_some());
}

#[test]
fn a_batch_is_cut_into_at_most_eight_pieces_of_at_least_sixteen_images() {
    for batch_size in 1..=1024 {
        let pieces: Vec<_> = cut(batch_size).collect();
        assert!(pieces.len() <= 8);
        assert_eq!(pieces.iter().flat_map(Clone::clone).collect::<Vec<_>>(), (0..batch_size).collect::<Vec<_>>());
        let (last, others) = pieces.split_last().unwrap();
        assert!(others.iter().all(|piece| piece.len() >= 16 && piece.len() == pieces[0].len()));
        assert!(last.len() <= pieces[0].len());
    }
    assert_eq!(cut(64).collect::<Vec<_>>(), [0..16, 16..32, 32..48, 48..64]);
}

#[test]
fn a_batch_is_not_cut_where_a_layer_needs_the_whole_of_it() {
    let mut run = run(64, 1);
    run.network.layers = vec![
        Flatten {}.into(),
        Linear::new(8).into(),
        BatchNorm::default().into(),
        Relu {}.into(),
        Linear::new(10).into(),
    ];
    assert!(!run.trainer(150, &Device::flex()).unwrap().is_cut());
}

#[test]
fn parameters_of_another_network_are_refused() {
    let spec = small().network;
    let network = Network::new(&spec, 1, &Device::flex().autodiff()).unwrap();
    let parameters = network.flat_parameters();
    for wrong in [&parameters[1..], &[], &[&parameters[..], &[0.0]].concat()] {
        assert!(network.clone().with_flat_parameters(wrong).is_none());
    }
    let rows: Vec<Vec<f32>> = network.trained_lengths().into_iter().map(|length| vec![0.0; length]).collect();
    assert!(network.gradients_from_rows(rows[1..].to_vec()).is_none());
    assert!(network.gradients_from_rows(rows.iter().map(|row| row[1..].to_vec()).collect()).is_none());
    assert!(network.gradients_from_rows(rows).is_some());
}

#[test]
fn a_gradient_of_another_network_is_not_added() {
    let dataset = synthetic::dataset(150, 10);
    let (run, device) = (run(32, 5), Device::flex());
    let mut trainer = run.trainer(150, &device).unwrap();
    let mut alone = run.trainer(150, &device).unwrap();
    let Opening::Open(mut step) = trainer.open_step(&dataset.train).unwrap() else { panic!("no step") };
    step.add(0..1, PieceGradient { loss: 9.0, rows: vec![vec![1.0; 3]] });
    assert!(!step.has(0));
    trainer.close_step(step);
    alone.step(&dataset.train).unwrap();
    assert_eq!(block_on(trainer.take_losses().read()).unwrap(), block_on(alone.take_losses().read()).unwrap());
    assert_eq!(trainer.network().flat_parameters(), alone.network().flat_parameters());
}
