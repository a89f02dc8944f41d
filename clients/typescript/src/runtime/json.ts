// Generated from the OpenRPC document of flexdb 0.1.0 (sha256 4b4ab40c9b1faef6de027b0164dce0b34d0df03af851d84b84fd8923a1fc6c06), do not edit.

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
