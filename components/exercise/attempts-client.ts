"use client";
// Asks the server how hand-ins stand.
import * as z from "zod/mini";
import { type AttemptReport, attemptReportSchema } from "@/lib/grading/attempt";

const listSchema = z.object({ attempts: z.array(attemptReportSchema) });
const oneSchema = z.object({ attempt: attemptReportSchema });

async function get(url: string, signal: AbortSignal): Promise<unknown> {
  const response = await fetch(url, { signal, headers: { accept: "application/json" } });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response.json();
}

/** This learner's latest attempts, in practice or in a sitting, newest first. Rejects while the server is out of reach. */
export async function fetchAttempts(
  { exercise, sitting }: { readonly exercise: string; readonly sitting?: string | undefined },
  signal: AbortSignal,
): Promise<AttemptReport[]> {
  const query = new URLSearchParams({ exercise, ...(sitting !== undefined && { sitting }) });
  return listSchema.parse(await get(`/api/attempts?${query}`, signal)).attempts;
}

export async function fetchAttempt(id: string, signal: AbortSignal): Promise<AttemptReport> {
  return oneSchema.parse(await get(`/api/attempts/${encodeURIComponent(id)}`, signal)).attempt;
}
