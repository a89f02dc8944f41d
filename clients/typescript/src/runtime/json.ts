// Generated from the OpenRPC document of flexdb 0.1.0 (sha256 dbeabfc81409275d61ba1ba47a7e039537c726501f1986fb8c6742290d3d52ac), do not edit.

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
