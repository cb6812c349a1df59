// A saved model as a folder in TensorFlow.js's own layout, model.json beside weights.bin: what `tf.io` handlers read and write.
// It is there whole or not at all.
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, rmdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { io } from "@tensorflow/tfjs-core";
import type { SavedModel } from "../../../lib/recsys/saved-model";

const WEIGHTS = "weights.bin";

/** Whether a folder can be written there: nothing is, or an empty folder. */
export async function isFree(folder: string): Promise<boolean> {
  if (!existsSync(folder)) return true;
  return readdir(folder).then(
    (entries) => entries.length === 0,
    () => false,
  );
}

/** @throws the signal's reason when aborted before the folder was there; Error where it cannot be written */
export async function writeModelFolder(
  saved: SavedModel,
  folder: string,
  { signal }: { signal: AbortSignal },
): Promise<{ readonly bytes: number }> {
  const { weightData, weightSpecs, ...rest } = saved;
  const weights = new Uint8Array(io.CompositeArrayBuffer.join(weightData));
  const model: io.ModelJSON = {
    ...(rest as Omit<io.ModelJSON, "weightsManifest">),
    weightsManifest: [{ paths: [`./${WEIGHTS}`], weights: weightSpecs ?? [] }],
  };
  const whole = path.resolve(folder);
  const partial = `${whole}.${process.pid}.partial`;
  await mkdir(path.dirname(whole), { recursive: true });
  try {
    await mkdir(partial);
    await writeFile(path.join(partial, WEIGHTS), weights, { signal });
    await writeFile(path.join(partial, "model.json"), JSON.stringify(model), { signal });
    signal.throwIfAborted();
    // Not every system puts a folder in the place of an empty one.
    if (existsSync(whole)) await rmdir(whole);
    await rename(partial, whole);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  return { bytes: weights.length };
}

/** @throws Error that names the file that is missing or no model */
export async function readModelFolder(folder: string): Promise<SavedModel> {
  const file = path.join(folder, "model.json");
  const text = await readFile(file, "utf8").catch(() => {
    throw new Error(`${path.resolve(file)} is not there. npm run recsys -- train writes such a folder.`);
  });
  let model: io.ModelJSON;
  try {
    model = JSON.parse(text);
  } catch {
    throw new Error(`${path.resolve(file)} is not JSON.`);
  }
  if (typeof model !== "object" || model === null) throw new Error(`${path.resolve(file)} holds no model.`);
  return io.getModelArtifactsForJSON(model, async (manifest) => {
    const parts = manifest.flatMap(({ paths }) => paths);
    const buffers = await Promise.all(
      parts.map(async (part) => {
        const weights = path.join(folder, part);
        const bytes = await readFile(weights).catch(() => {
          throw new Error(`${path.resolve(weights)} is not there, which ${file} names.`);
        });
        return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
      }),
    );
    return [manifest.flatMap(({ weights }) => weights), io.CompositeArrayBuffer.join(buffers)];
  });
}
