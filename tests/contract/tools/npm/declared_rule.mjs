// The json-schema-faker rule of @open-rpc/test-coverage, for random parameters that the service may refuse.
//
// The tool expects a result for whatever parameters match the schemas, but no schema can say which ids exist, so here
// an error is right too where the method declares it. An internal error never is.

import { createRequire } from "node:module";
import fakerRule from "@open-rpc/test-coverage/build/rules/json-schema-faker-rule.js";

const INTERNAL = -32603;

// The copy of json-schema-faker that the tool uses; a run is to be repeatable.
const require = createRequire(import.meta.url);
const faker = createRequire(require.resolve("@open-rpc/test-coverage"))("json-schema-faker");
faker.option({ random: sequence(1) });

export class DeclaredRule extends fakerRule.default {
  #codes = new Map();

  getCalls(document, method) {
    this.#codes.set(method.name, method.errors.map(({ code }) => code).filter((code) => code !== INTERNAL));
    // The tool fakes parameters for methods without examples only.
    return super.getCalls(document, { ...method, examples: [] });
  }

  validateCall(call) {
    if (call.error) {
      call.valid = this.#codes.get(call.methodName).includes(call.error.code);
      call.reason = call.valid ? undefined : `an error that is not declared: ${JSON.stringify(call.error)}`;
      return call;
    }
    // The tool's ajv knows no formats and refuses every schema that names one.
    call.resultSchema = withoutFormats(call.resultSchema);
    return super.validateCall(call);
  }
}

function withoutFormats(schema) {
  const kept = (key, value) => (key === "format" && typeof value === "string" ? undefined : value);
  return JSON.parse(JSON.stringify(schema, kept));
}

// Numbers in [0, 1) that look random (mulberry32).
function sequence(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
