// Generated from the OpenRPC document of flexdb 0.1.0 (sha256 678a411aa16effd3640e64ddd31facbfbda2b056e2c79baeae608b358e266cc0), do not edit.

/** Functions that put filters together. */

import type { Filter } from "./types.js";

type Given = Filter;
type Made = Filter;

/** Return what is true where all filters are. */
export function every(first: Given, ...others: readonly Given[]): Made {
  return joined("and", [first, ...others]);
}

/** Return what is true where one filter is, or more of them are. */
export function some(first: Given, ...others: readonly Given[]): Made {
  return joined("or", [first, ...others]);
}

/** Return what is true where no filter is. */
export function none(first: Given, ...others: readonly Given[]): Made {
  return made("not", some(first, ...others));
}

/** Return filters under a key, with what is under the same key in one of them already beside the others. */
function joined(key: string, filters: readonly Given[]): Made {
  const [first] = filters;
  if (first !== undefined && filters.length === 1) return first as Made;
  return made(
    key,
    filters.flatMap((each) => under(key, each)),
  );
}

function under(key: string, filter: Given): readonly unknown[] {
  const members = Object.entries(filter);
  const [name, inner] = members[0] ?? [];
  return members.length === 1 && name === key && Array.isArray(inner) ? inner : [filter];
}

function made(key: string, inner: unknown): Made {
  return { [key]: inner } as Made;
}
