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
import { texts } from "./text.js";
import { writeIndexPage } from "./views/index-page.js";

writeIndexPage();
const areas = new Areas();
const message = areas.add(new MessageArea());
const report = (/** @type {unknown} */ error) => message.report(error);

const owner = newOwner();
const engine = new Engine(receive, owner);
const training = new Training(engine, report);
const input = new InputSource(engine, report);

const theme = areas.add(new ThemeArea());
const run = areas.add(new RunArea(training));
const looking = areas.add(new LookingArea(engine, input, report));
const lab = areas.add(new LabArea(engine, training, report));
const past = areas.add(new PastArea(engine, training, lab, run.record));
const data = areas.add(new DataArea(engine, lab, report));
const files = areas.add(new FilesArea(engine, training, lab, data, report));
areas.add(new TeacherArea(lab));
const pretrained = areas.add(new PretrainedArea(training, lab));
const keeping = areas.add(new KeepingArea(owner, engine, training, lab, report));
areas.add(new LanguageArea(keeping, lab, report));
const storage = areas.add(new StorageArea(keeping, report));

theme.onChange(() => areas.tell("recolour"));
run.onReset(() => lab.start());
run.onLearning(() => pretrained.leave());
run.onRewound((history) => areas.tell("rewound", history));
lab.onBegin(() => keeping.recover());
lab.onFollowed(() => files.openLinked());
keeping.onNothing(() => pretrained.show());
keeping.onRecovering(() => areas.tell("recovering"));
lab.settings.onTraining((chosen) => {
  training.set(chosen);
  areas.tell("planned", chosen);
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
  if (later) later.addLater({ areas, engine, training, input, run, looking, lab, past, report });
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
    case "importing":
      return areas.tell("importing", event);
    case "verification":
      return areas.tell("compared", event);
    case "surveyed":
      return areas.tell("surveyed", event);
    case "probed":
      return areas.tell("probed", event);
    case "fault":
      return message.report(event.message);
    case "crash":
      return areas.tell("crashed", event);
  }
}
