// Generated from the OpenRPC document of flexdb 0.1.0 (sha256 ed54da053630257fc51e74a67de03bf2db76aa94c12d3e8272f2b736ff4b899d), do not edit.

/** JSON values of any shape. */

const SHOWN_CHARACTERS = 200;

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A value as text for a message of an error, shortened; `status` is that of HTTP. */
export function shown(value: unknown, status?: number): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "nothing");
  const short = text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}...` : text;
  return status === undefined ? short : `HTTP ${status}, ${short}`;
}
