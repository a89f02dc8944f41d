// Generated from the OpenRPC document of flexdb 0.1.0 (sha256 678a411aa16effd3640e64ddd31facbfbda2b056e2c79baeae608b358e266cc0), do not edit.

/** Lists that come page by page. */

import { BadAnswer } from "./errors.js";
import { at, isObject, shown } from "./json.js";

/** Where tokens and items are, as keys that lead to them. */
export interface PagePaths {
  /** In the parameters: where to go on. */
  readonly cursor: readonly string[];
  /** In a page: where the next one begins. */
  readonly next: readonly string[];
  /** In a page: its items. */
  readonly items: readonly string[];
}

/**
 * All items of a list, for `for await`; `pages()` gives whole pages instead.
 *
 * Pages are fetched when they are needed. Each loop begins anew, and a loop that is left fetches no more.
 */
export class Pages<Item, Page> implements AsyncIterable<Item> {
  readonly #fetch: (params: object) => Promise<Page>;
  readonly #params: object;
  readonly #paths: PagePaths;
  readonly #method: string;

  /** @internal */
  constructor(method: string, paths: PagePaths, params: object, fetch: (params: object) => Promise<Page>) {
    this.#method = method;
    this.#paths = paths;
    this.#params = params;
    this.#fetch = fetch;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    for await (const page of this.pages()) yield* this.#itemsOf(page);
  }

  /** The pages as the service answers them. */
  async *pages(): AsyncGenerator<Page, void, undefined> {
    const seen = new Set<unknown>();
    let params = this.#params;
    for (;;) {
      const page = await this.#fetch(params);
      yield page;
      const token = at(page, this.#paths.next);
      if (token === undefined || token === null || token === "") return;
      // A service that leads back would be asked for ever.
      if (seen.has(token)) {
        throw new BadAnswer(`${this.#method}: the list goes on at a page that was there already: ${shown(token)}`);
      }
      seen.add(token);
      params = withMember(params, this.#paths.cursor, token) as object;
    }
  }

  #itemsOf(page: Page): readonly Item[] {
    const items = at(page, this.#paths.items) ?? [];
    if (Array.isArray(items)) return items as Item[];
    throw new BadAnswer(`${this.#method}: no list at ${this.#paths.items.join("/")}: ${shown(page)}`);
  }
}

/** A copy that has another value where keys lead to. */
function withMember(value: unknown, [key, ...rest]: readonly string[], member: unknown): unknown {
  if (key === undefined) return member;
  const members = isObject(value) ? value : {};
  const inner = Object.hasOwn(members, key) ? members[key] : undefined;
  return { ...members, [key]: withMember(inner, rest, member) };
}
