// Generated from the OpenRPC document of flexdb 0.1.0 (sha256 678a411aa16effd3640e64ddd31facbfbda2b056e2c79baeae608b358e266cc0), do not edit.

/** JSON values of any shape. */

const SHOWN_CHARACTERS = 200;

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The member that keys lead to, undefined where there is none. */
export function at(value: unknown, path: readonly string[]): unknown {
  const member = (inner: unknown, key: string): unknown =>
    isObject(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined;
  return path.reduce(member, value);
}

/** A value as text for a message of an error, shortened; `status` is that of HTTP. */
export function shown(value: unknown, status?: number): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "nothing");
  const short = text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}...` : text;
  return status === undefined ? short : `HTTP ${status}, ${short}`;
}
