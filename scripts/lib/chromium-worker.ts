// A worker of headless Chromium that answers one question at a time: for scripts that measure what runs in a learner's browser.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";
import { chromium } from "@playwright/test";
import { build } from "esbuild";
import { findBrowser } from "./browser.mjs";
import { kernelBytes } from "./kernels";

const root = path.resolve(import.meta.dirname, "../..");
const tfjs = path.join(root, "node_modules/@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm");

export interface ChromiumWorker {
  readonly version: string;
  ask<Answer>(question: object): Promise<Answer>;
  close(): Promise<void>;
}

/**
 * @param answer TypeScript, resolved from the project's root, that defines `answer(question)`, a promise; it may fetch /kernels.wasm, and the wasm
 * backend of tfjs from /backend/
 * @param args for Chromium
 * @throws Error when there is no Chromium to be had
 */
export async function startChromiumWorker(
  answer: string,
  args: readonly string[] = [],
): Promise<ChromiumWorker> {
  const executablePath = await findBrowser();
  if (executablePath === null) throw new Error("No Chromium was found.");
  const contents = `${answer}
onmessage = ({ data }) =>
  answer(data).then((answer) => postMessage({ answer }), (error) => postMessage({ error: String(error) }));`;
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root, loader: "ts" },
    bundle: true,
    platform: "browser",
    format: "esm",
    write: false,
    logLevel: "error",
  });
  const files: Record<string, () => Promise<{ type: string; body: Uint8Array | string }>> = {
    "/": async () => ({ type: "text/html", body: "<!doctype html><title>bench</title>" }),
    "/worker.mjs": async () => ({ type: "text/javascript", body: outputFiles[0]!.contents }),
    "/backend/tfjs-backend-wasm-simd.wasm": async () => ({
      type: "application/wasm",
      body: await readFile(tfjs),
    }),
    "/kernels.wasm": async () => ({ type: "application/wasm", body: await kernelBytes() }),
  };
  const server = createServer(async (request, response) => {
    const file = await files[request.url ?? ""]?.();
    // Isolated pages have clocks that are fine enough for steps of a few hundredths of a millisecond.
    response.setHeader("cross-origin-opener-policy", "same-origin");
    response.setHeader("cross-origin-embedder-policy", "require-corp");
    response.statusCode = file === undefined ? 404 : 200;
    response.setHeader("content-type", file?.type ?? "text/plain");
    response.end(file?.body ?? "");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  const browser = await chromium.launch({ executablePath, args: [...args] });
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${port}/`);
  const worker = await page.evaluateHandle(() => new Worker("/worker.mjs", { type: "module" }));
  return {
    version: browser.version(),
    ask: <Answer>(question: object) =>
      worker.evaluate(
        (worker, question) =>
          new Promise<unknown>((resolve, reject) => {
            worker.onmessage = ({ data }) =>
              data.error === undefined ? resolve(data.answer) : reject(new Error(data.error));
            worker.onerror = (event) => reject(new Error(event.message));
            worker.postMessage(question);
          }),
        question,
      ) as Promise<Answer>,
    close: async () => {
      await browser.close();
      server.close();
    },
  };
}
