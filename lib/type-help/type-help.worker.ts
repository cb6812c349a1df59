// The compiler in a worker of the page: unpacks the declarations it is handed, then answers one question after the
// other. Entry of its own bundle.
import type { FromTypeWorker, ToTypeWorker } from "./protocol";
import { createTypeService, type TypeService } from "./service";

const send = (message: FromTypeWorker) => postMessage(message);
const detailOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

async function unpacked<T>(bytes: ArrayBuffer): Promise<T> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return (await new Response(stream).json()) as T;
}

async function open(message: Extract<ToTypeWorker, { do: "open" }>): Promise<TypeService> {
  const files = await unpacked<Record<string, string>>(message.types);
  const messages = message.words === null ? undefined : await unpacked<object>(message.words);
  return createTypeService({ files, messages });
}

let service: Promise<TypeService> | null = null;

/** Messages are taken up in the order they come: each waits until the service is there. */
async function take(message: ToTypeWorker): Promise<void> {
  if (message.do === "open") {
    service = open(message);
    await service;
    send({ is: "open" });
    return;
  }
  if (service === null) return;
  const { setCells, complete, describe, explain, check } = await service;
  if (message.do === "cells") {
    setCells(message.cells);
    return;
  }
  const { id } = message;
  const answers = {
    complete: () => complete(message.ask as { cell: string; at: number }),
    describe: () => describe(message.ask as { cell: string; at: number; name: string }),
    explain: () => explain(message.ask as { cell: string; at: number }),
    check: () => check(message.ask),
  };
  send({ is: "answer", id, answer: answers[message.do]() });
}

self.addEventListener("message", ({ data }: MessageEvent<ToTypeWorker>) => {
  take(data).catch((error: unknown) =>
    send({ is: "failed", id: "id" in data ? data.id : null, detail: detailOf(error) }),
  );
});
