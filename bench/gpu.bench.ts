// How long a training step takes on WebGPU in a worker of headless Chromium: tfjs as it comes, tfjs with our gradient of gather, and our
// engine with Adam and with lazy Adam; the same programs in the same run, taking turns. Prints times and ratios; asserts none.
//   npm run bench:gpu [-- --models a,b,c,d] [--wide] [--hardware] [--json]
//   --hardware: the machine's own GPU, instead of a processor that plays one
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import type { GpuContender } from "./engine/gpu-steps";
import { makeModel, specOf, wideSpecs } from "./engine/models";
import { onGpu } from "./engine/places";

const ROUNDS = 2;
const contenders: readonly GpuContender[] = ["stock", "textbook", "gpu", "lazy"];

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      models: { type: "string", default: "a,b,c,d" },
      wide: { type: "boolean", default: false },
      hardware: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
    },
  });
  const specs = [...values.models.split(",").map(specOf), ...(values.wide ? wideSpecs : [])];
  const place = await onGpu({ software: !values.hardware });
  const rows: { readonly model: string; readonly ms: Partial<Record<GpuContender, number>> }[] = [];
  try {
    for (const spec of specs) {
      const { name, lazy } = makeModel(spec);
      const ms: Partial<Record<GpuContender, number>> = {};
      for (let round = 0; round < ROUNDS; round++)
        for (const contender of contenders)
          if (contender !== "lazy" || lazy)
            ms[contender] = Math.min(
              ms[contender] ?? Number.POSITIVE_INFINITY,
              await place.time(spec, contender),
            );
      rows.push({ model: name, ms });
    }
  } finally {
    await place.close();
  }
  if (values.json) {
    console.log(JSON.stringify({ cpu: cpus()[0]?.model ?? "unknown", place: place.name, rows }));
    return;
  }
  const adapter = values.hardware ? "the machine's own adapter" : "a software adapter";
  console.log(`ms a step on WebGPU in ${place.name}, ${adapter}\n`);
  console.log("".padEnd(57) + contenders.map((name) => name.padStart(17)).join(""));
  for (const { model, ms } of rows) {
    const cells = contenders.map((name) => {
      const own = ms[name];
      const times = own === undefined || name === "stock" ? "" : `${(ms.stock! / own).toFixed(1)}×`;
      return (own?.toFixed(2) ?? "–").padStart(10) + times.padStart(7);
    });
    console.log(model.padEnd(57) + cells.join(""));
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
