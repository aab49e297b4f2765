/** The one way to the host: a named question with one request, answered or refused with a {@link Failure}. */
import { invoke } from "@tauri-apps/api/core";
import type { Failure } from "./bindings/types";

/** Asks the host; rejects with a {@link Failure} and with nothing else. */
export async function ask<Answer>(command: string, request: unknown = null): Promise<Answer> {
  try {
    return await invoke<Answer>(command, { request });
  } catch (refusal) {
    throw asFailure(refusal);
  }
}

/** Many numbers, and what the host says of them. */
export type Numbers<Head> = { head: Head; numbers: Float64Array };

/** Asks for many numbers: they come as bytes, behind the length of a head that is JSON. */
export async function askNumbers<Head>(command: string, request: unknown = null): Promise<Numbers<Head>> {
  const bytes = await ask<ArrayBuffer>(command, request);
  const length = new Float64Array(bytes, 0, 1)[0] ?? 0;
  const head = new TextDecoder().decode(new Uint8Array(bytes, 8, length));
  return { head: JSON.parse(head) as Head, numbers: new Float64Array(bytes, 8 + length) };
}

/** What went wrong, as the page can word it. */
export function asFailure(refusal: unknown): Failure {
  if (typeof refusal === "object" && refusal !== null && "code" in refusal) return refusal as Failure;
  return { code: "unexpected", details: { message: String(refusal) } };
}
