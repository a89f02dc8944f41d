import assert from "node:assert/strict";
import { test } from "node:test";
import { filters } from "@flexdb/client";

const { every, some, none } = filters;
const [a, b, c] = ["/a", "/b", "/c"].map((pointer) => ({ [pointer]: { gt: 1 } }));

test("filters are put together", () => {
  assert.deepEqual(every(a), a);
  assert.deepEqual(every(a, b), { and: [a, b] });
  assert.deepEqual(some(a, b), { or: [a, b] });
  assert.deepEqual(none(a), { not: a });
  assert.deepEqual(none(a, b), { not: { or: [a, b] } });
  assert.deepEqual(every(some(a, b), c), { and: [{ or: [a, b] }, c] });
});

test("those of one kind are no deeper for being many", () => {
  assert.deepEqual(every(every(a, b), c), { and: [a, b, c] });
  assert.deepEqual(some(a, some(b, c)), { or: [a, b, c] });
  assert.deepEqual(every({ and: [a], "/b": 1 }, c), { and: [{ and: [a], "/b": 1 }, c] });
});

test("what was put together stays as it was", () => {
  const both = every(a, b);
  every(both, c);
  assert.deepEqual(both, { and: [a, b] });
});
