/**
 * Puts the areas of the page together, and tells them what happens.
 * @module
 */

/** @import {Ready, WorkerEvent} from "./protocol.js" */

import { Areas } from "./areas.js";
import { DataArea } from "./areas/data.js";
import { FilesArea } from "./areas/files.js";
import { KeepingArea } from "./areas/keeping.js";
import { LabArea } from "./areas/lab.js";
import { LanguageArea } from "./areas/language.js";
import { LookingArea } from "./areas/looking.js";
import { MessageArea } from "./areas/message.js";
import { PretrainedArea } from "./areas/pretrained.js";
import { PastArea } from "./areas/past.js";
import { RunArea } from "./areas/run.js";
import { TeacherArea } from "./areas/teacher.js";
import { StorageArea } from "./areas/storage.js";
import { ThemeArea } from "./areas/theme.js";
import { InputSource } from "./controller/input.js";
import { Training } from "./controller/training.js";
import { Engine } from "./engine.js";
import { newOwner } from "./keeping/names.js";
import { Menus } from "./shell/menus.js";
import { keepFocus } from "./shell/focus.js";
import { Stage } from "./shell/stage.js";
import { Store } from "./store.js";
import { texts } from "./text.js";
import { writeIndexPage } from "./views/index-page.js";

writeIndexPage();
const areas = new Areas((error) => message.fault(error));
// Before whoever reads it.
const store = areas.add(new Store());
const menus = areas.add(new Menus());
const message = areas.add(new MessageArea());
const report = (/** @type {unknown} */ error) => message.report(error);
const stage = areas.add(new Stage(report));

const owner = newOwner();
const engine = new Engine(receive, owner);
const training = new Training(engine, report);
const input = new InputSource(engine, report);

const theme = areas.add(new ThemeArea());
const run = areas.add(new RunArea(training, store));
const looking = areas.add(new LookingArea(engine, store, input, report));
const lab = areas.add(new LabArea(engine, store, training, report));
const past = areas.add(new PastArea(engine, training, lab, run.record));
const data = areas.add(new DataArea(engine, lab, report));
const files = areas.add(new FilesArea(engine, store, training, lab, data, report));
areas.add(new TeacherArea(lab));
const pretrained = areas.add(new PretrainedArea(training, lab));
const keeping = areas.add(new KeepingArea(owner, store, engine, training, lab, report));
areas.add(new LanguageArea(keeping, lab, report));
const storage = areas.add(new StorageArea(engine, keeping, () => areas.tell("emptied"), report));

keepFocus(() => document.querySelector("#run button"));
window.addEventListener("error", ({ error }) => error && message.fault(error));
window.addEventListener("unhandledrejection", ({ reason }) => message.fault(reason));
menus.onChooseBackend(() => stage.open("settings", "#setting-backend"));
data.onImport(() => stage.open("data"));
theme.onChange(() => areas.tell("recolour"));
run.onReset(() => lab.start());
run.onLearning(() => pretrained.leave());
run.onRewound((history) => areas.tell("rewound", history));
lab.onBegin(() => keeping.recover());
lab.onData(() => data.linked());
lab.onOrigin((dataSet) => data.originOf(dataSet));
data.onLoading((progress) => areas.tell("dataArrived", progress));
lab.onFollowed(() => files.openLinked());
keeping.onNothing(() => pretrained.show());
keeping.onRecovering(() => areas.tell("recovering"));
lab.settings.onTraining(async (chosen) => {
  const judgement = await training.set(chosen);
  if (judgement.isInForce) areas.tell("planned", chosen);
  return judgement;
});
training.onStarting(() => areas.tell("leaving"));
training.onRefused(() => areas.tell("stayed"));
training.onStarted((started, choice) => areas.tell("started", started, choice));
training.onRestored((restored) => areas.tell("restored", restored));
looking.onPick((layer, pick) => areas.tell("picked", layer, pick));
input.onChange((current) => areas.tell("inputChanged", current));
// Not sooner: what is needed to train comes first.
training.begun.then(addLater);

async function addLater() {
  const later = await import("./later.js").catch(() => null);
  if (later) later.addLater({ areas, store, engine, training, input, run, looking, lab, past, files, stage, report });
  else report(new Error(texts.page.partNotLoaded));
}

/** @param {WorkerEvent | Ready} event */
function receive(event) {
  switch (event.type) {
    case "ready":
      return areas.tell("ready", event);
    case "progress":
      return areas.tell("progressed", event);
    case "epoch":
      return areas.tell("epochEnded", event);
    case "kept":
      storage.kept();
      return keeping.kept(event);
    case "data":
      return areas.tell("dataArrived", event);
    case "verification":
      return areas.tell("compared", event);
    case "evaluated":
      return areas.tell("evaluated", event);
    case "probed":
      return areas.tell("probed", event);
    case "fault":
      return message.report(event.message);
    case "crash":
      return areas.tell("crashed", event);
  }
}
