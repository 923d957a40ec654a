/**
 * Puts the areas of the page together, and tells them what happens.
 * @module
 */

/** @import {Ready, WorkerEvent} from "./protocol.js" */

import { Areas } from "./areas.js";
import { AugmentationArea } from "./areas/augmentation.js";
import { DataArea } from "./areas/data.js";
import { EvaluationArea } from "./areas/evaluation.js";
import { FilesArea } from "./areas/files.js";
import { InsideArea } from "./areas/inside.js";
import { KeepingArea } from "./areas/keeping.js";
import { LabArea } from "./areas/lab.js";
import { LanguageArea } from "./areas/language.js";
import { LookingArea } from "./areas/looking.js";
import { MessageArea } from "./areas/message.js";
import { PretrainedArea } from "./areas/pretrained.js";
import { PastArea } from "./areas/past.js";
import { RunArea } from "./areas/run.js";
import { SpeedArea } from "./areas/speed.js";
import { TeacherArea } from "./areas/teacher.js";
import { TimeArea } from "./areas/time.js";
import { StorageArea } from "./areas/storage.js";
import { ThemeArea } from "./areas/theme.js";
import { VerifyArea } from "./areas/verify.js";
import { InputSource } from "./controller/input.js";
import { Training } from "./controller/training.js";
import { Engine } from "./engine.js";
import { newOwner } from "./keeping/names.js";
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
const runArea = areas.add(new RunArea(training));
const looking = areas.add(new LookingArea(engine, input, report));
const inside = areas.add(new InsideArea(engine, input, looking, report));
const lab = areas.add(new LabArea(engine, training, report));
areas.add(new AugmentationArea(engine, lab));
const evaluation = areas.add(new EvaluationArea(engine, input, report));
const past = areas.add(new PastArea(engine, training, lab, runArea.record));
areas.add(new TimeArea(engine, training, past, report));
const data = areas.add(new DataArea(engine, lab, report));
const files = areas.add(new FilesArea(engine, training, lab, data, report));
areas.add(new TeacherArea(lab));
const pretrained = areas.add(new PretrainedArea(training, lab));
const keeping = areas.add(new KeepingArea(owner, engine, training, lab, report));
areas.add(new SpeedArea(engine, training, report));
areas.add(new LanguageArea(keeping, lab, report));
const verify = areas.add(new VerifyArea(engine, lab, report));

const storage = areas.add(new StorageArea(report));

theme.onChange(() => areas.tell("recolour"));
runArea.onReset(() => lab.start());
runArea.onLearning(() => pretrained.leave());
runArea.onRewound((history) => areas.tell("rewound", history));
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
input.onChange((current) => areas.tell("inputChanged", current));

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
      return verify.compared(event);
    case "surveyed":
      return evaluation.surveyed(event);
    case "probed":
      return inside.probed(event);
    case "fault":
      return message.report(event.message);
    case "crash":
      return areas.tell("crashed", event);
  }
}
