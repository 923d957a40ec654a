// The kinds of layers, networks and data sets as the worker sends them: tests/native/protocol.rs writes the fixtures.
import { readFileSync } from "node:fs";
import { limitKinds } from "../../www/editor/kinds.js";
import { limitNesting } from "../../www/editor/nested.js";
import { offer } from "../../www/lessons/set-up.js";

/** @type {import("../../www/protocol/core.js").LayerKind[]} */
export const CORE_KINDS = JSON.parse(readFileSync(new URL("../fixtures/layer-kinds.json", import.meta.url), "utf8"));

limitKinds(CORE_KINDS.map((kind) => ({ ...kind, settings: kind.settings.map((each) => ({ ...each, range: "" })) })));

const offers = JSON.parse(readFileSync(new URL("../fixtures/offers.json", import.meta.url), "utf8"));
offer(offers);
limitNesting(offers.blockDepth, offers.branchCounts);
