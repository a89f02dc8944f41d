// Generated from the OpenRPC document of flexdb 0.1.0 (sha256 678a411aa16effd3640e64ddd31facbfbda2b056e2c79baeae608b358e266cc0), do not edit.

/** Calls over HTTP: each message is a POST. The platform keeps connections alive and unpacks compressed answers. */

import type { Answer, Message } from "./envelope.js";
import { BadAnswer, ConnectionFailed } from "./errors.js";
import { shown } from "./json.js";
import { platform, type AbortSignalLike, type FetchLike } from "./platform.js";
import type { Transport } from "./transport.js";

/** What Node calls failures before anything was sent; browsers do not tell. */
const NOT_CONNECTED = new Set<unknown>([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** Sends messages as requests. */
export class HttpTransport implements Transport {
  readonly #url: string;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #fetch: FetchLike;

  constructor(url: string, headers: Readonly<Record<string, string>>, fetch: FetchLike | undefined) {
    this.#url = url;
    this.#headers = headers;
    this.#fetch = fetch ?? ((address, request) => platform.fetch(address, request));
  }

  async exchange(message: Message, signal: AbortSignalLike): Promise<Answer> {
    const { status, bytes } = await this.#post(message, signal);
    return { value: parsed(message.what, bytes, status), status };
  }

  close(): void {
    // Connections belong to the platform.
  }

  async #post({ text, what }: Message, signal: AbortSignalLike): Promise<{ status: number; bytes: ArrayBuffer }> {
    const fetch = this.#fetch;
    try {
      const response = await fetch(this.#url, { method: "POST", headers: { ...this.#headers }, body: text, signal });
      return { status: response.status, bytes: await response.arrayBuffer() };
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      const { reason, code } = causeOf(error);
      throw new ConnectionFailed(`${what}: ${this.#url}: ${reason}`, !NOT_CONNECTED.has(code), error);
    }
  }
}

/** The JSON value of a body, undefined for an empty one. */
function parsed(what: string, bytes: ArrayBuffer, status: number): unknown {
  let text = "bytes that are not UTF-8";
  try {
    text = new platform.TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return text === "" ? undefined : JSON.parse(text);
  } catch (error) {
    throw new BadAnswer(`${what}: the answer is not JSON: ${shown(text, status)}`, status, error);
  }
}

/** What stands behind the error of `fetch`, which says little itself. */
function causeOf(error: unknown): { reason: string; code: unknown } {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = (cause as { code?: unknown } | null)?.code;
  const text = cause instanceof Error ? cause.message : String(cause);
  return { reason: text || String(code ?? "the request failed"), code };
}
