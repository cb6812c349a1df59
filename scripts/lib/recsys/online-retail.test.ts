// The published figures of a real shop, repeated by the command line, where its file lies beside the repository.
import { existsSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { run } from "./run";

const file = path.resolve(import.meta.dirname, "../../../../shared/data/online-retail/online-retail.csv.gz");

/** Recall@20 at the cut 2011-11-09, of everything and of what is new to the person. */
const wanted: Readonly<Record<string, readonly [all: number, fresh: number | null]>> = {
  popularity: [0.094, 0.048],
  "popularity-28": [0.134, 0.092],
  "item-knn": [0.209, 0.108],
  ease: [0.274, 0.123],
  "buy-again": [0.354, null],
};

it.skipIf(!existsSync(file))(
  "Recall@20 on Online Retail is within .01 of what was measured elsewhere (skipped where there is no copy of its file here)",
  async () => {
    const lines: string[] = [];
    const terminal = {
      out: (line: string) => lines.push(line),
      err: (line: string) => lines.push(line),
      say: () => {},
    };
    const args = [
      ...[
        "evaluate",
        "--data",
        file,
        "--format",
        "online-retail",
        "--cut",
        "2011-11-09",
        "--among",
        "all,new",
      ],
      ...["--model", Object.keys(wanted).join(","), "--json"],
    ];
    const code = await run(args, { signal: new AbortController().signal, terminal });
    expect(code, lines.join("\n")).toBe(0);
    const { results, trainEvents, heldOutEvents } = JSON.parse(lines[0]!);
    expect([trainEvents, heldOutEvents]).toEqual([330_160, 66_210]);
    const recalls = (among: string) =>
      Object.fromEntries(
        results
          .filter((row: { among: string }) => row.among === among)
          .map(({ model, recall }: { model: string; recall: number }) => [model, recall]),
      );
    const [all, fresh] = [recalls("all"), recalls("new")];
    for (const [model, [ofAll, ofNew]] of Object.entries(wanted)) {
      expect(Math.abs(all[model] - ofAll), `${model}, all items: ${all[model]}`).toBeLessThan(0.01);
      if (ofNew !== null)
        expect(Math.abs(fresh[model] - ofNew), `${model}, new items: ${fresh[model]}`).toBeLessThan(0.01);
    }
    // Nothing that one buys again is new.
    expect(fresh["buy-again"]).toBe(0);
  },
  600_000,
);
