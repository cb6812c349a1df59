// How results are written for other systems: a share of 1, and a length of time. Pure; also in the page of a SCORM package.

/** What share of exercises was passed, with four digits; 0 where there are none. */
export const scaledScore = ({ passed, of }: { readonly passed: number; readonly of: number }): number =>
  of === 0 ? 0 : Math.round((passed / of) * 10_000) / 10_000;

/** ISO 8601, in whole seconds. */
export const isoDuration = (seconds: number): string => `PT${Math.max(0, Math.round(seconds))}S`;
