// Finds the object by which a learning platform lets a page report (SCORM 1.2 Run-Time Environment, section 3.3.6; SCORM 2004 3rd
// Edition RTE, section 3.2.1): in the windows around this one, else in the one that opened it and those around that.

/** A window, as far as this looks at it. */
export interface Place {
  readonly parent: Place;
  readonly opener?: Place | null;
}

/** Any number would do; a chain of frames has a handful. */
const MOST = 500;

/** @param name "API" in SCORM 1.2, "API_1484_11" in 2004 @returns null where there is none, or only in windows of another site */
export function findApi(start: Place, name: string): object | null {
  return around(start, name) ?? around(opener(start), name) ?? around(opener(topOf(start)), name);
}

function around(start: Place | null, name: string): object | null {
  let place = start;
  for (let steps = 0; place !== null && steps < MOST; steps++) {
    const found = read(() => (place as unknown as Record<string, unknown>)[name]);
    if (typeof found === "object" && found !== null) return found;
    const { parent } = place;
    if (parent === place) return null;
    place = parent;
  }
  return null;
}

function topOf(start: Place): Place {
  let place = start;
  for (let steps = 0; place.parent !== place && steps < MOST; steps++) place = place.parent;
  return place;
}

const opener = (place: Place): Place | null => read(() => place.opener) ?? null;

/** A window of another site throws when it is read; its own parents may be of this site again. */
function read<T>(look: () => T): T | null {
  try {
    return look();
  } catch {
    return null;
  }
}
