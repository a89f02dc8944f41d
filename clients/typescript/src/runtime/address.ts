// Generated from the OpenRPC document of flexdb 0.1.0 (sha256 678a411aa16effd3640e64ddd31facbfbda2b056e2c79baeae608b358e266cc0), do not edit.

/** Where a service is. */

import { platform, type UrlLike } from "./platform.js";

const SCHEMES = ["http:", "https:", "ws:", "wss:"];

/** The address to use: one without a path gets that of the address in the document. */
export function addressOf(url: string | UrlLike, documented: string | undefined): string {
  const text = typeof url === "string" ? url : url.href;
  // In a page "/jsonrpc" is a path of the page's own origin.
  const address = new platform.URL(text, platform.location?.href);
  if (!SCHEMES.includes(address.protocol)) {
    throw new TypeError(`${text}: the scheme must be one of ${SCHEMES.join(" ")}`);
  }
  if (address.pathname === "/" && documented !== undefined) {
    address.pathname = new platform.URL(documented).pathname;
  }
  return address.href;
}

/** Whether an address is that of a WebSocket. */
export function isSocketAddress(address: string): boolean {
  return address.startsWith("ws");
}
