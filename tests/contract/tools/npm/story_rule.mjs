// The examples rule of @open-rpc/test-coverage for examples that are one story.
//
// Ids in the document are examples, the service makes its own: the transport tells the service its ids, and the tool
// the document's. What was created earlier in the story is so known by one name on each side.

import { isDeepStrictEqual } from "node:util";
import examplesRule from "@open-rpc/test-coverage/build/rules/examples-rule.js";

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
const KEY = /^fdb_[0-9A-Za-z]{22}_[0-9A-Za-z]{49}$/;
const SECRET = /^whsec_[0-9A-Za-z+/]{43}=$/;
// How far a check of nodes has come, by ids.
const CHECK = /^[0-9A-Za-z_-]{46}$/;
// What it took to answer, which depends on what else there is.
const COSTS = ["duration_ms", "scanned_entries", "scanned_things"];

export class StoryRule extends examplesRule.default {
  #post;
  #expected;
  #served = new Map(); // the document's id -> the service's
  #told = new Map(); // the service's id -> the document's

  constructor(post) {
    super();
    this.#post = post;
  }

  getCalls(document, method) {
    const calls = super.getCalls(document, method);
    method.examples.forEach((example, index) => {
      // The tool sends values by position whatever their names are, so an example that leaves out an optional
      // parameter before its last one would say something else. Such an example is told by name.
      const names = example.params.map(({ name }) => name);
      if (!isDeepStrictEqual(names, method.params.slice(0, names.length).map(({ name }) => name))) {
        calls[index].params = Object.fromEntries(example.params.map(({ name, value }) => [name, value]));
      }
    });
    return calls;
  }

  beforeRequest(_options, call) {
    this.#expected = call.expectedResult;
  }

  transport = async (url, method, params) => {
    const answer = await this.#post(url, method, renamed(params, this.#served));
    this.#learn(this.#expected, answer.result);
    return renamed({ ...answer, result: this.#timed(this.#expected, answer.result) }, this.#told);
  };

  validateCall(call) {
    super.validateCall(call);
    // The tool is content with any result that its schema allows. An example is held to what it says.
    if (call.valid && !isDeepStrictEqual(call.result, call.expectedResult)) {
      call.valid = false;
      call.reason = `expected ${JSON.stringify(call.expectedResult)} but got ${JSON.stringify(call.result)}`;
    }
    return call;
  }

  #learn(expected, answered) {
    for (const [told, served] of leaves(expected, answered)) {
      if (isUuid(told) && isUuid(served) && !this.#served.has(told)) {
        this.#served.set(told, served);
        this.#told.set(served, told);
      }
    }
  }

  // The answer with the document's times where both sides have a time, and its keys and tokens where both have one.
  #timed(expected, answered) {
    if ([TIME, KEY, SECRET, CHECK].some((kind) => kind.test(expected) && kind.test(answered))) {
      return expected;
    }
    if (!isContainer(expected) || !isContainer(answered)) {
      return answered;
    }
    const entries = Object.entries(answered).map(([key, member]) => [
      key,
      COSTS.includes(key) && key in expected ? expected[key] : this.#timed(expected[key], member),
    ]);
    return Array.isArray(answered) ? entries.map(([, member]) => member) : Object.fromEntries(entries);
  }
}

// Pairs of the scalars that stand at the same places of two values.
function* leaves(left, right) {
  if (!isContainer(left) || !isContainer(right)) {
    yield [left, right];
    return;
  }
  for (const key of Object.keys(left)) {
    yield* leaves(left[key], right[key]);
  }
}

function isContainer(value) {
  return typeof value === "object" && value !== null;
}

function isUuid(value) {
  return typeof value === "string" && value.replace(UUID, "") === "" && value !== "";
}

function renamed(value, names) {
  return JSON.parse(JSON.stringify(value).replace(UUID, (id) => names.get(id) ?? id));
}
