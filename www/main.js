/**
 * Puts the areas of the page together, and tells them what happens.
 * @module
 */

/** @import {Ready, WorkerEvent} from "./protocol.js" */
/** @import {DataArea} from "./areas/data.js" */
/** @import {NetworkDraft, TrainingSettings} from "./protocol/core.js" */

import { Areas } from "./areas.js";
import { DigitsArea } from "./areas/digits.js";
import { FilesArea } from "./areas/files.js";
import { KeepingArea } from "./areas/keeping.js";
import { LabArea } from "./areas/lab.js";
import { LanguageArea } from "./areas/language.js";
import { LookingArea } from "./areas/looking.js";
import { MessageArea } from "./areas/message.js";
import { PretrainedArea } from "./areas/pretrained.js";
import { RunArea } from "./areas/run.js";
import { TeacherArea } from "./areas/teacher.js";
import { StorageArea } from "./areas/storage.js";
import { ThemeArea } from "./areas/theme.js";
import { InputSource } from "./controller/input.js";
import { Origins } from "./controller/origins.js";
import { Training } from "./controller/training.js";
import { Engine } from "./engine.js";
import { newOwner } from "./keeping/owners.js";
import { namesData } from "./run/link.js";
import { Menus } from "./shell/menus.js";
import { keepFocus } from "./shell/focus.js";
import { Stage, writeIndexPage } from "./shell/stage.js";
import { Store } from "./store.js";
import { texts } from "./text.js";

writeIndexPage();
const areas = new Areas((error) => message.fault(error));
/** @type {Areas["tell"]} */
const tell = (event, ...what) => areas.tell(event, ...what);
// Before whoever reads it.
const store = areas.add(new Store());
areas.add(new Menus(() => stage.open("settings", "#setting-backend")));
const message = areas.add(new MessageArea());
const report = (/** @type {unknown} */ error) => message.report(error);
const stage = areas.add(new Stage(report));

const owner = newOwner();
const engine = new Engine(receive, owner);
const training = new Training(engine, tell, report);
const origins = new Origins();
/** @type {Promise<DataArea> | null} */
let dataArea = null;
const input = new InputSource(engine, (current) => tell("inputChanged", current), report);

areas.add(new ThemeArea(() => tell("recolour")));
const run = areas.add(
  new RunArea(training, store, {
    onReset: () => lab.start(),
    onLearning: () => pretrained.leave(),
    onRewound: (history) => tell("rewound", history),
  }),
);
const looking = areas.add(new LookingArea(engine, store, input, (layer, pick) => tell("picked", layer, pick), report));
const digits = areas.add(new DigitsArea(engine, input, report));
/** @type {LabArea} */
const lab = areas.add(
  new LabArea(engine, store, training, {
    onTraining: change,
    onBegin: () => keeping.recover(),
    onFollowed: () => files.openLinked(),
    linkedData: async () => (namesData(location.hash) ? (await data()).linked() : null),
    originOf: (dataSet) => origins.of(dataSet),
    onProblem: report,
  }),
);
const files = areas.add(
  new FilesArea(engine, store, training, lab, {
    onImages: (files) => data().then((area) => area.import(files), report),
    onDraft: complete,
    onProblem: report,
  }),
);
areas.add(new TeacherArea(lab));
const pretrained = areas.add(new PretrainedArea(training, lab));
const keeping = areas.add(
  new KeepingArea(owner, store, engine, training, lab, {
    onRecovering: () => tell("recovering"),
    onNothing: () => pretrained.show(),
    onProblem: report,
  }),
);
areas.add(new LanguageArea(keeping, lab, report));
const storage = areas.add(new StorageArea(engine, keeping, () => tell("emptied"), report));

keepFocus(() => document.querySelector("#run button"));
window.addEventListener("error", ({ error }) => error && message.fault(error));
window.addEventListener("unhandledrejection", ({ reason }) => message.fault(reason));
stage.onFirst("data", async () => void (await data()));
// Not sooner: what is needed to train comes first.
training.begun.then(addLater);

async function addLater() {
  const later = await import("./later.js").catch(() => null);
  data().catch(report);
  if (later) later.addLater({ areas, store, engine, training, input, run, looking, digits, lab, files, stage, report });
  else report(new Error(texts.page.partNotLoaded));
}

/** Data sets, which most first visitors have no use for: they come with what comes later, unless they are asked for before. */
function data() {
  dataArea ??= addData();
  return dataArea;
}

async function addData() {
  const part = await import("./areas/data.js").catch(() => null);
  if (!part) {
    // It may be there when it is asked for again.
    dataArea = null;
    throw new Error(texts.page.partNotLoaded);
  }
  return areas.add(
    new part.DataArea(engine, lab, origins, {
      onImport: () => stage.open("data"),
      onLoading: (progress) => tell("dataArrived", progress),
      onProblem: report,
    }),
  );
}

/** A network has been drafted from a file's weights. @param {NetworkDraft} draft */
function complete(draft) {
  lab.propose(draft);
  stage.open("layers");
}

/** Whether the run under way goes on with other settings, and why not. @param {TrainingSettings} chosen */
async function change(chosen) {
  const answer = await training.set(chosen);
  if (answer.isInForce) tell("planned", chosen);
  return answer;
}

/** @param {WorkerEvent | Ready} event */
function receive(event) {
  switch (event.type) {
    case "ready":
      return tell("ready", event);
    case "progress":
      return tell("progressed", event);
    case "epoch":
      return tell("epochEnded", event);
    case "kept":
      storage.kept();
      return keeping.kept(event);
    case "data":
      return tell("dataArrived", event);
    case "verification":
      return tell("compared", event);
    case "evaluated":
      return tell("evaluated", event);
    case "probed":
      return tell("probed", event);
    case "fault":
      return message.report(event.message);
    case "crash":
      return tell("crashed", event);
  }
}
