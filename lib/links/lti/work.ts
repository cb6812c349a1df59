// What a launch is about, by the address it leads to: an exercise, an assessment, or a page that has no result. Pure.

export interface Work {
  readonly kind: "exercise" | "assessment";
  /** The exercise's or the assessment's id. */
  readonly id: string;
}

/** An exercise's address is its lesson's, with its id. @param origin the app's @param lesson "module/lesson" */
export function exerciseAddress(origin: string, { lesson, id }: { lesson: string; id: string }): string {
  return `${origin}/learn/${lesson}?exercise=${encodeURIComponent(id)}`;
}

export function assessmentAddress(origin: string, id: string): string {
  return `${origin}/assessments/${id}`;
}

/** @param target an address of ours, with its language or without; null for a page without a result */
export function workAt(target: string): Work | null {
  const { pathname, searchParams } = new URL(target);
  const path = pathname.replace(/^\/(en|zh)(?=\/)/, "");
  const exercise = searchParams.get("exercise");
  if (/^\/learn\/[^/]+\/[^/]+\/?$/.test(path) && exercise) return { kind: "exercise", id: exercise };
  const assessment = /^\/assessments\/([0-9a-f-]{36})\/?$/.exec(path)?.[1];
  return assessment ? { kind: "assessment", id: assessment } : null;
}
