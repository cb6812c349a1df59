// How long a training step takes in plain tfjs, in the same under accelerate, in textbook tfjs, on our own engine and, where a Python has it, in
// eager PyTorch on one thread: the same programs in the same run, taking turns. a a small network, b matrix factorisation, c two towers,
// d a transformer over items. Prints times and ratios; asserts none.
//   npm run bench:engine [-- --models a,b,c,d] [--wide] [--browser] [--json]
//   --wide: b also with 100,000 items, wider vectors, larger batches; --browser: our side in a worker of headless Chromium, not in Node
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { makeModel, type Spec, specOf, wideSpecs } from "./engine/models";
import { inChromium, inNode, type Place } from "./engine/places";
import type { Contender } from "./engine/steps";
import { findPython, Peer } from "./peers/python";

const ROUNDS = 3;

interface TorchAbout {
  readonly torch: string;
  readonly blas: string;
}
type Torch = Peer<TorchAbout, { spec: Spec; contender: "adam" | "lazy" }, { ms: number }>;

interface Row {
  readonly model: string;
  readonly plain: number;
  readonly accelerated: number;
  readonly textbook: number;
  readonly native: number;
  /** null where a model has nothing to be lazy about. */
  readonly lazy: number | null;
  /** PyTorch with Adam, and with SparseAdam for the tables; null without PyTorch. */
  readonly torch: number | null;
  readonly torchLazy: number | null;
}

type Times = Partial<Record<Contender | "torch" | "torchLazy", number>>;

/** Best of rounds; PyTorch has one round more, so that it runs before us and after us. */
async function measure(spec: Spec, place: Place, torch: Torch | null): Promise<Row> {
  const { name, lazy } = makeModel(spec);
  const best: Times = {};
  const note = (who: keyof Times, ms: number) => {
    best[who] = Math.min(ms, best[who] ?? Number.POSITIVE_INFINITY);
  };
  const torchTurn = async () => {
    if (torch === null) return;
    note("torch", (await torch.ask({ spec, contender: "adam" })).ms);
    if (lazy) note("torchLazy", (await torch.ask({ spec, contender: "lazy" })).ms);
  };
  const contenders: readonly Contender[] = [
    "plain",
    "accelerated",
    "textbook",
    "native",
    ...(lazy ? (["lazy"] as const) : []),
  ];
  await torchTurn();
  for (let round = 0; round < ROUNDS; round++) {
    for (const contender of contenders) note(contender, await place.time(spec, contender));
    await torchTurn();
  }
  return {
    model: name,
    plain: best.plain!,
    accelerated: best.accelerated!,
    textbook: best.textbook!,
    native: best.native!,
    lazy: best.lazy ?? null,
    torch: best.torch ?? null,
    torchLazy: best.torchLazy ?? null,
  };
}

function print(rows: readonly Row[]): void {
  const cell = (value: number | null) => (value === null ? "–" : value.toFixed(3)).padStart(10);
  const times = (peer: number | null, ours: number | null) =>
    (peer === null || ours === null ? "" : `${(peer / ours).toFixed(1)}×`).padStart(7);
  const titles = ["plain", "accelerated", "textbook", "native", "lazy"].map((title, k) =>
    title.padStart(k === 0 ? 10 : 17),
  );
  console.log(
    `${"".padEnd(57)}${titles.join("")}${"PyTorch /native".padStart(17)}${"lazy /lazy".padStart(17)}`,
  );
  for (const { model, plain, torch, torchLazy, ...ours } of rows) {
    const beside = [ours.accelerated, ours.textbook, ours.native, ours.lazy].map(
      (ms) => cell(ms) + times(plain, ms),
    );
    const peers = cell(torch) + times(torch, ours.native) + cell(torchLazy) + times(torchLazy, ours.lazy);
    console.log(model.padEnd(57) + cell(plain) + beside.join("") + peers);
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      models: { type: "string", default: "a,b,c,d" },
      wide: { type: "boolean", default: false },
      browser: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
    },
  });
  const specs = [...values.models.split(",").map(specOf), ...(values.wide ? wideSpecs : [])];
  const python = await findPython("torch");
  const torch: Torch | null = python === null ? null : await Peer.start(python, "torch_steps.py");
  const place = await (values.browser ? inChromium() : inNode());
  try {
    const rows: Row[] = [];
    for (const spec of specs) rows.push(await measure(spec, place, torch));
    const where = { cpu: cpus()[0]?.model ?? "unknown", place: place.name, pytorch: torch?.about ?? null };
    if (values.json) {
      console.log(JSON.stringify({ ...where, rows }));
      return;
    }
    console.log(
      `ms a step; ours in ${place.name}; plain, textbook: tfjs on wasm, with our gradient of gather`,
    );
    console.log(
      torch === null
        ? "No Python with torch was found (PYTHON, python3, /usr/bin/python3): PyTorch is left out.\n"
        : `PyTorch ${torch.about.torch}, eager, one thread, ${torch.about.blas}: Adam against native, SparseAdam against lazy\n`,
    );
    print(rows);
  } finally {
    torch?.close();
    await place.close();
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
