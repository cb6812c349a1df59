"use client";
// Asks the server for help with an exercise, and opens its steps.
import { apiErrorSchema } from "@/lib/grading/attempt";
import { type Help, helpSchema } from "@/lib/grading/help";

interface Ask {
  readonly exercise: string;
  readonly locale: string;
}

const address = ({ exercise, locale }: Ask) =>
  `/api/exercises/${encodeURIComponent(exercise)}/help?locale=${locale}`;

/** @throws Error what the server says, or that it cannot be reached */
async function read(response: Response): Promise<Help> {
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) return helpSchema.parse(body);
  const told = apiErrorSchema.safeParse(body);
  throw new Error(told.success ? told.data.error.key : String(response.status));
}

/** What was opened so far. */
export async function fetchHelp(ask: Ask, signal: AbortSignal): Promise<Help> {
  return read(await fetch(address(ask), { signal }));
}

/** Opens one more step. */
export async function openStep(ask: Ask, step: number): Promise<Help> {
  return read(
    await fetch(address(ask), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ step }),
    }),
  );
}
