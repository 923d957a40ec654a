/**
 * Wires the views to the worker, and computes nothing.
 * @module
 */

/** @import {Crash, DataProgress, EpochEnd, Progress, Ready, WorkerEvent} from "./protocol.js" */

import { Files } from "./controller/files.js";
import { InputSource } from "./controller/input.js";
import { Inspector } from "./controller/inspector.js";
import { Predictor } from "./controller/predictor.js";
import { Training } from "./controller/training.js";
import { Verifier } from "./controller/verifier.js";
import { Engine } from "./engine.js";
import { Lab } from "./lab.js";
import { Past } from "./past.js";
import { Announcer } from "./views/announcer.js";
import { BackendLine } from "./views/backend-line.js";
import { DataBar } from "./views/data-bar.js";
import { DigitGrid } from "./views/digit-grid.js";
import { DropTarget } from "./views/drop-target.js";
import { FilesBar } from "./views/files-bar.js";
import { InputPicker } from "./views/input-picker.js";
import { NetworkView } from "./views/network.js";
import { Notice } from "./views/notice.js";
import { RunBar } from "./views/run-bar.js";
import { RunRecord } from "./views/run-record.js";
import { ThemeSwitch } from "./views/theme-switch.js";
import { VerifyPanel } from "./views/verify-panel.js";

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
const record = new RunRecord();
const digitGrid = new DigitGrid(DIGITS);
const filesBar = new FilesBar();
const dropTarget = new DropTarget();
const verifyPanel = new VerifyPanel();

const engine = new Engine(receive);
const training = new Training(engine, report);
const lab = new Lab(engine, training, report);
const { settings } = lab;
const past = new Past(engine, training, lab, record);
const { runs } = past;
const input = new InputSource(engine, report);
const inspector = new Inspector(engine, network.element, report);
const predictor = new Predictor(engine, DIGITS, report);
const files = new Files(engine, training, report);
const verifier = new Verifier(engine, report);

mount({
  notice: notice.element,
  announcer: announcer.element,
  backend: backendLine.element,
  theme: themeSwitch.element,
  run: runBar.element,
  data: dataBar.element,
  input: picker.element,
  network: network.element,
  ...lab.elements,
  ...record.elements,
  ...past.elements,
  digits: digitGrid.element,
  files: filesBar.element,
  drop: dropTarget.element,
  verify: verifyPanel.element,
});

runBar.onCommand((command) => (command === "reset" ? lab.start() : training.command(command)));
dataBar.onRetry(() => training.load());
settings.onTraining((chosen) => {
  runBar.plan(chosen.epochs);
  record.plan(chosen.epochs);
  training.set(chosen);
  runs.changed(chosen);
});

training.onStarting(() => {
  past.leaving();
  runBar.starting();
});
training.onRefused(() => {
  runs.stayed();
  runBar.settled();
});
training.onStarted(({ layers, report: backend }, { run, backend: asked }) => {
  record.clear();
  runs.started(run);
  network.build(layers);
  backendLine.update(backend);
  lab.started(run, asked);
  runBar.plan(run.training.epochs);
  runBar.settled();
  record.plan(run.training.epochs);
  inspector.restart(true);
  predictor.restart(true);
});
training.onRestored((restored) => {
  settings.update(restored.run);
  runBar.restore(restored);
  record.restore(restored);
  runs.restored(restored);
});

filesBar.onOpen((chosen) => files.open(chosen, settings.backend));
dropTarget.onDrop((dropped) => files.open(dropped, settings.backend));
filesBar.onSave(() => files.save());
filesBar.onExport(() => files.exportPytorch());
files.onStatus((sentence) => filesBar.update(sentence));

verifyPanel.onStart(() => verifier.verify(settings.backend));
verifier.onVerified((answer) => verifyPanel.finish(answer));
verifier.onFailed(() => verifyPanel.fail());

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
  record.recolour();
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
    case "verification":
      return verifyPanel.update(event);
    case "fault":
      return notice.update(event.message);
    case "crash":
      return crashed(event);
  }
}

/** @param {Ready} ready */
function workerReady(ready) {
  lab.ready(ready);
  training.load();
}

/** @param {Progress} progress */
function progressed(progress) {
  runBar.update(progress);
  announcer.update(progress);
  record.update(progress);
  runs.progressed(progress);
  files.reached(progress.step);
  // Back at its last good weights: what came after them is no more.
  if (progress.stop !== null && record.steps > progress.step) refill();
  inspector.changed();
  predictor.changed();
}

async function refill() {
  const history = await training.history();
  if (!history) return;
  runBar.restore(history);
  record.restore(history);
  runs.restored(history);
}

/** @param {EpochEnd} end */
function epochEnded(end) {
  runBar.epochEnded(end);
  announcer.epochEnded(end);
  record.epochEnded(end);
  runs.epochEnded(end);
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

/** @param {unknown} error */
function report(error) {
  notice.update(error instanceof Error ? error.message : String(error));
}

/** @param {Record<string, HTMLElement>} elements by the name of their place in index.html */
function mount(elements) {
  for (const [name, element] of Object.entries(elements))
    document.querySelector(`[data-mount="${name}"]`)?.replaceWith(element);
}
