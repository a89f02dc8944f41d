// Reads a document with @open-rpc/schema-utils-js: node schema_utils.mjs <address or file of an OpenRPC document>
//
// Prints whether it is valid, what is left of its references once they are resolved, and how long both took.

import { parseOpenRPCDocument, validateOpenRPCDocument } from "@open-rpc/schema-utils-js";

const [source] = process.argv.slice(2);

// JSON pointers of the references within a value. A resolved document may meet itself: each object is seen once.
function references(value, pointer = "#", seen = new Set()) {
  if (value === null || typeof value !== "object" || seen.has(value)) {
    return [];
  }
  seen.add(value);
  const here = typeof value.$ref === "string" ? [`${pointer}: ${value.$ref}`] : [];
  return here.concat(...Object.entries(value).map(([key, member]) => references(member, `${pointer}/${key}`, seen)));
}

// The parameters and the result that came out without the title of their schema.
function untitled({ name, params, result }) {
  return [...params, result].filter(({ schema }) => !schema?.title).map((value) => `${name}: ${value.name}`);
}

async function judge() {
  const document = await parseOpenRPCDocument(source, { validate: false, dereference: false });
  const before = references(document).length;
  const started = performance.now();
  const valid = validateOpenRPCDocument(document);
  const parsed = await parseOpenRPCDocument(source);
  return {
    seconds: (performance.now() - started) / 1000,
    valid: valid === true ? true : valid.message,
    references: { before, left: references(parsed) },
    methods: parsed.methods.map((method) => method.name),
    schemas: Object.keys(parsed.components.schemas),
    untitled: parsed.methods.flatMap(untitled),
  };
}

const outcome = await judge().catch((error) => ({ refused: error.message }));
console.log(JSON.stringify(outcome));
