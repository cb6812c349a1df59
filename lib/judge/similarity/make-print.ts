// What is compared of one hand-in, as a short print: hashes that tell whether two are alike, and nothing that could be read back. Pure
// but for the world that lists were made on, which the caller brings.
import { createHash } from "node:crypto";
import {
  LEAST_NUMBERS,
  type ListsPrint,
  type ModelPrint,
  SKETCH,
} from "../../assessment/similarity/alike-files";
import { tokenise } from "../../assessment/similarity/tokens";
import { fingerprints, runHashes } from "../../assessment/similarity/winnow";
import type { Evidence, PredictionsEvidence } from "../../grading/evidence";

interface CodeOwnPrint {
  readonly kind: "code";
  readonly fingerprints: readonly number[];
}

/** "none": of what cannot be read. */
export type HandInPrint = CodeOwnPrint | ListsPrint | ModelPrint | { readonly kind: "none" };

/** @param asked the people whom the world of the lists asks for; null where it is not there any more */
export function makePrint(evidence: Evidence | null, asked: ArrayLike<number> | null): HandInPrint {
  switch (evidence?.kind) {
    case "code":
      return { kind: "code", fingerprints: fingerprints(runHashes(tokenise(evidence.source))) };
    case "predictions":
      return listsPrint(evidence, asked);
    case "model":
      return { kind: "model", tensors: tensorsOf(evidence) };
    default:
      return { kind: "none" };
  }
}

function listsPrint({ users, lists }: PredictionsEvidence, asked: ArrayLike<number> | null): ListsPrint {
  const different = new Set(lists.map((list) => numberOf(list.join())));
  return {
    kind: "lists",
    users: hashOf(Int32Array.from(new Set(users)).sort()),
    asked: asked === null ? "" : hashOf(Int32Array.from(asked).sort()),
    lists: different.size,
    sketch: [...different].sort((a, b) => a - b).slice(0, SKETCH),
  };
}

function tensorsOf({ weights, weightSpecs }: Extract<Evidence, { kind: "model" }>): ModelPrint["tensors"] {
  const bytes = Buffer.from(weights, "base64");
  let at = 0;
  return weightSpecs.flatMap(({ shape }) => {
    const size = shape.reduce((product, side) => product * side, 1);
    const some = bytes.subarray(at, at + 4 * size);
    at += 4 * size;
    // Zeros and ones are where many layers begin, whoever trained them.
    const isConstant = some.subarray(4).equals(some.subarray(0, Math.max(0, some.length - 4)));
    return size < LEAST_NUMBERS || some.length < 4 * size || isConstant ? [] : [{ hash: hashOf(some), size }];
  });
}

const hashOf = (bytes: Uint8Array | Int32Array) =>
  createHash("sha256")
    .update(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength))
    .digest("hex")
    .slice(0, 24);

/** 48 bits. */
const numberOf = (text: string) => createHash("sha256").update(text).digest().readUIntBE(0, 6);
