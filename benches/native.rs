//! Convscope's core on burn-flex as a subject of the benchmark: a line in, a line out.
//!
//! `native PLAN WEIGHTS IMAGES LABELS` reads `train N` (N steps, whose losses are read together at the end) and `infer N` (class
//! probabilities of N images), and answers `{"ms": …, "losses": […]}`.

use burn::tensor::Device;
use convscope::dataset::{Dataset, Samples};
use convscope::interchange::Contents;
use convscope::run::Run;
use convscope::session::Session;
use std::error::Error;
use std::fs;
use std::io::{BufRead, stdin};
use std::time::Instant;

fn main() -> Result<(), Box<dyn Error>> {
    // `cargo bench` adds an argument of its own.
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let [plan, weights, images, labels] = &arguments[..] else {
        // `cargo test --benches` runs it too.
        println!("usage: native PLAN WEIGHTS IMAGES LABELS");
        return Ok(());
    };
    let plan: serde_json::Value = serde_json::from_str(&fs::read_to_string(plan)?)?;
    let run = Run::from_json(&plan["run"].to_string())?;
    let samples = || Ok::<_, Box<dyn Error>>(Samples::complete(fs::read(images)?, fs::read(labels)?, [1, 28, 28], 10)?);
    let dataset = Dataset { train: samples()?, test: samples()? };
    let Contents::Weights(weights) = Contents::read(&fs::read(weights)?)? else {
        return Err("the weights are a checkpoint".into());
    };
    let mut session = Session::with_weights(run, weights, dataset.train.len(), &Device::flex())?;
    println!(r#"{{"adapter":"CPU"}}"#);
    for line in stdin().lock().lines() {
        let line = line?;
        let (verb, count) = line.split_once(' ').ok_or("a verb and a number are expected")?;
        let count = count.parse()?;
        let began = Instant::now();
        let losses = pollster::block_on(answer(&mut session, &dataset, verb, count))?;
        let answer = serde_json::json!({ "ms": began.elapsed().as_secs_f64() * 1000.0, "losses": losses });
        println!("{answer}");
    }
    Ok(())
}

async fn answer(
    session: &mut Session,
    dataset: &Dataset,
    verb: &str,
    count: usize,
) -> Result<Vec<f32>, Box<dyn Error>> {
    if verb == "infer" {
        let indices: Vec<usize> = (0..count).collect();
        session.predict(dataset, &indices)?.read().await?;
        return Ok(Vec::new());
    }
    let mut losses = Vec::new();
    // The end of an epoch ends a call early.
    while losses.len() < count {
        let (_, pending) = session.train(&dataset.train, count - losses.len())?;
        let read = pending.read().await?;
        session.record_losses(&read);
        losses.extend(read);
    }
    Ok(losses)
}
