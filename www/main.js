/**
 * Wires the views to the worker, and computes nothing.
 * @module
 */

/** @import {Crash, DataProgress, EpochEnd, Progress, Ready, WorkerEvent} from "./protocol.js" */

import { InputSource } from "./controller/input.js";
import { Inspector } from "./controller/inspector.js";
import { Predictor } from "./controller/predictor.js";
import { Training } from "./controller/training.js";
import { Engine } from "./engine.js";
import { AccuracyChart } from "./views/accuracy-chart.js";
import { Announcer } from "./views/announcer.js";
import { BackendLine } from "./views/backend-line.js";
import { DataBar } from "./views/data-bar.js";
import { DigitGrid } from "./views/digit-grid.js";
import { EpochTable } from "./views/epoch-table.js";
import { InputPicker } from "./views/input-picker.js";
import { LossChart } from "./views/loss-chart.js";
import { NetworkView } from "./views/network.js";
import { Notice } from "./views/notice.js";
import { RunBar } from "./views/run-bar.js";
import { Settings } from "./views/settings.js";
import { ThemeSwitch } from "./views/theme-switch.js";

/** Test digits shown at once: one row of the page on a laptop. */
const DIGITS = 24;

const notice = new Notice();
const announcer = new Announcer();
const backendLine = new BackendLine();
const themeSwitch = new ThemeSwitch();
const runBar = new RunBar();
const dataBar = new DataBar();
const picker = new InputPicker();
const network = new NetworkView();
const settings = new Settings();
const lossChart = new LossChart();
const accuracyChart = new AccuracyChart();
const epochTable = new EpochTable();
const digitGrid = new DigitGrid(DIGITS);

const engine = new Engine(receive);
const training = new Training(engine, report);
const input = new InputSource(engine, report);
const inspector = new Inspector(engine, network.element, report);
const predictor = new Predictor(engine, DIGITS, report);

mount({
  notice: notice.element,
  announcer: announcer.element,
  backend: backendLine.element,
  theme: themeSwitch.element,
  run: runBar.element,
  data: dataBar.element,
  input: picker.element,
  network: network.element,
  settings: settings.element,
  loss: lossChart.element,
  accuracy: accuracyChart.element,
  record: epochTable.element,
  digits: digitGrid.element,
});

runBar.onCommand((command) => (command === "reset" ? start() : training.command(command)));
dataBar.onRetry(() => training.load());
settings.onTraining((chosen) => {
  runBar.plan(chosen.epochs);
  accuracyChart.plan(chosen.epochs);
  training.set(chosen);
});

training.onRefused(() => runBar.refused());
training.onStarted(({ layers, report: backend }, { run, backend: asked }) => {
  clearRecord();
  network.build(layers);
  backendLine.update(backend);
  settings.inUse({ seed: run.seed, backend: asked });
  runBar.plan(run.training.epochs);
  accuracyChart.plan(run.training.epochs);
  inspector.restart(true);
  predictor.restart(true);
});

picker.onPick((index) => input.pick(index));
picker.onDrawing((drawing) => input.draw(drawing));
digitGrid.onPick((index) => input.pick(index));
digitGrid.onNext(() => predictor.next());
input.onChange((current) => {
  picker.update(current);
  digitGrid.mark(current.index);
  inspector.look(current);
});

inspector.onInspection((inspection, { label }) => network.update(inspection, label));
predictor.onPredictions((predictions) => {
  digitGrid.update(predictions);
  digitGrid.mark(input.current?.index ?? null);
});

themeSwitch.onChange(() => {
  network.recolour();
  lossChart.recolour();
  accuracyChart.recolour();
});

/** @param {WorkerEvent | Ready} event */
function receive(event) {
  switch (event.type) {
    case "ready":
      return workerReady(event);
    case "progress":
      return progressed(event);
    case "epoch":
      return epochEnded(event);
    case "data":
      return dataArrived(event);
    case "fault":
      return notice.update(event.message);
    case "crash":
      return crashed(event);
  }
}

/** @param {Ready} ready */
function workerReady({ run }) {
  if (!settings.isFilled) settings.update(run);
  start();
  training.load();
}

/** @param {Progress} progress */
function progressed(progress) {
  runBar.update(progress);
  announcer.update(progress);
  lossChart.update(progress);
  inspector.changed();
  predictor.changed();
}

/** @param {EpochEnd} record */
function epochEnded(record) {
  runBar.epochEnded(record);
  announcer.epochEnded(record);
  lossChart.epochEnded(record);
  accuracyChart.update(record);
  epochTable.update(record);
}

/** @param {DataProgress} progress */
function dataArrived(progress) {
  dataBar.update(progress);
  picker.offer(progress.testLoaded, progress.testTotal);
  predictor.offer(progress.testLoaded);
  if (progress.testLoaded > 0 && !input.current) input.pick(0);
}

/** @param {Crash} crash */
function crashed({ message }) {
  notice.update(message);
  training.lost();
  runBar.lost();
  inspector.restart(false);
  predictor.restart(false);
}

/** A new network, as the settings say. */
function start() {
  runBar.starting();
  training.start(settings.chosen);
}

function clearRecord() {
  lossChart.clear();
  accuracyChart.clear();
  epochTable.clear();
}

/** @param {unknown} error */
function report(error) {
  notice.update(error instanceof Error ? error.message : String(error));
}

/** @param {Record<string, HTMLElement>} elements by the name of their place in index.html */
function mount(elements) {
  for (const [name, element] of Object.entries(elements))
    document.querySelector(`[data-mount="${name}"]`)?.replaceWith(element);
}
