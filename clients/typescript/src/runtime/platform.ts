// Generated from the OpenRPC document of flexdb 0.1.0 (sha256 678a411aa16effd3640e64ddd31facbfbda2b056e2c79baeae608b358e266cc0), do not edit.

/**
 * What is needed of the platform, as types of our own. Each is the part of a web standard that browsers, Node, Deno and
 * Bun share, so the package compiles, and its declarations check, with the DOM's types, with Node's, or with neither.
 */

/** The part of `AbortSignal` that calls need. */
export interface AbortSignalLike {
  readonly aborted: boolean;
  readonly reason?: unknown;
  addEventListener(type: "abort", listener: () => void): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

/** What is handed to `fetch` beside the address. */
export interface FetchRequest {
  method: "POST";
  headers: Record<string, string>;
  body: string;
  // The platform's own AbortSignal: what it demands of one differs from platform to platform.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  signal: any;
}

/** The part of a `Response` that is read. */
export interface FetchResponse {
  readonly status: number;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** `fetch`, or a function that does the same. */
export type FetchLike = (url: string, request: FetchRequest) => Promise<FetchResponse>;

/** The part of a `WebSocket` that is used. */
export interface SocketLike {
  readonly readyState: number;
  send(text: string): void;
  close(code?: number, reason?: string): void;
  // Events have types of their own on every platform.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  addEventListener(type: "open" | "message" | "error" | "close", listener: (event: any) => void): void;
}

/** `WebSocket`, or a class that does the same, such as that of the package `ws`. */
export type SocketConstructor = new (url: string, protocols?: string[]) => SocketLike;

/** An address as an object, such as a `URL`. */
export interface UrlLike {
  readonly href: string;
}

interface AbortControllerLike {
  readonly signal: AbortSignalLike;
  abort(reason: unknown): void;
}

interface MutableUrl extends UrlLike {
  readonly protocol: string;
  pathname: string;
}

interface Platform {
  readonly AbortController: new () => AbortControllerLike;
  readonly TextDecoder: new (label: "utf-8", options: { fatal: true }) => { decode(bytes: ArrayBuffer): string };
  readonly crypto: { getRandomValues(bytes: Uint8Array): Uint8Array };
  readonly URL: new (url: string, base?: string) => MutableUrl;
  readonly WebSocket?: SocketConstructor;
  readonly location?: { readonly href?: string };
  readonly performance: { now(): number };
  fetch(url: string, request: FetchRequest): Promise<FetchResponse>;
  setTimeout(callback: () => void, milliseconds: number): unknown;
  clearTimeout(timer: unknown): void;
}

/** The globals, looked up when they are used, so that what is put in their place later counts. */
export const platform = globalThis as unknown as Platform;

/** A text of 32 characters that nobody else makes up. */
export function randomText(): string {
  // `randomUUID` is not there for pages that came without TLS.
  const bytes = platform.crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
