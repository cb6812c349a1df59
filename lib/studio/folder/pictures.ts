// The pictures of a lesson beside its texts, as files: which of them a folder takes, and whose they are. How a picture's bytes are read is in
// lib/course/picture-file.ts.
import { isPictureName, MOST_PICTURE_BYTES, readPicture, typeByName } from "../../course/picture-file";
import type { FolderProblem } from "./parts";

export interface LessonPicture {
  /** Bare file name, as the text has it. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The text of "NAME.license" beside it (REUSE specification): whose it is, and under which licence. */
  readonly licence?: string;
}

/** Why a file is no picture of a lesson, or null. */
export function pictureProblem(name: string, bytes: Uint8Array): FolderProblem | null {
  const wrong = (key: string, params: FolderProblem["params"] = {}): FolderProblem => ({
    ...{ file: name, line: 1, key, params },
    severity: "error",
  });
  if (!isPictureName(name)) return wrong("pictureName");
  if (bytes.length > MOST_PICTURE_BYTES)
    return wrong("pictureLarge", {
      kilobytes: Math.ceil(bytes.length / 1024),
      most: MOST_PICTURE_BYTES / 1024,
    });
  return readPicture(bytes)?.type === typeByName(name) ? null : wrong("pictureKind");
}
