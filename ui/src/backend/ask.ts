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

/** What went wrong, as the page can word it. */
export function asFailure(refusal: unknown): Failure {
  if (typeof refusal === "object" && refusal !== null && "code" in refusal) return refusal as Failure;
  return { code: "unexpected", details: { message: String(refusal) } };
}
