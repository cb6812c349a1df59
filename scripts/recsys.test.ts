// The command line: most of it called as a function; as a process of its own only where the process is what is tested.
import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { io } from "@tensorflow/tfjs-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeZip } from "../lib/datasets/fixtures/write-zip";
import { loadModel } from "../lib/recsys/load-model";
import { run } from "./lib/recsys/run";

const root = path.resolve(import.meta.dirname, "..");
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "recsys-"));
});
afterAll(() => rm(folder, { recursive: true }));

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function recsys(...args: string[]): Promise<Ran> {
  const [out, err]: [string[], string[]] = [[], []];
  const terminal = {
    out: (line: string) => out.push(line),
    err: (line: string) => err.push(line),
    say: () => {},
  };
  const code = await run(args, { signal: new AbortController().signal, terminal });
  return { code, out: out.join("\n"), err: err.join("\n") };
}

/** Writes a file and gives its path. */
async function write(name: string, content: string | Uint8Array): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, content);
  return file;
}

const json = ({ code, out, err }: Ran) => {
  expect(err).toBe("");
  expect(code).toBe(0);
  return JSON.parse(out);
};

/** 30 users in three groups, each with six events of the group's nine items, one a day; the last day is the seventh of January. */
async function shop(): Promise<string> {
  const rows = Array.from({ length: 180 }, (_, k) => {
    const [day, user] = [Math.floor(k / 30), k % 30];
    const item = 9 * (user % 3) + ((user * 5 + day * 2 + (user % 7 === 0 ? day : 0)) % 9);
    return `u${user},i${item},2024-01-0${day + 2} 10:00:00`;
  });
  return write("shop.csv", `user,item,time\n${rows.join("\n")}\n`);
}

describe("npm run recsys -- evaluate", () => {
  it("judges models on a file by a cut in time, as worked out by hand", async () => {
    // Both know item a; later A takes b, which is not known to B's training either, and B takes a again.
    const file = await write(
      "small.csv",
      [
        "user,item,time",
        "A,a,2024-01-01 10:00:00",
        "B,a,2024-01-02 10:00:00",
        "B,b,2024-01-03 10:00:00",
        "A,b,2024-01-08 10:00:00",
        "B,a,2024-01-09 10:00:00",
      ].join("\n"),
    );
    const report = json(
      await recsys(
        ...["evaluate", "--data", file, "--format", "csv", "--cut", "2024-01-05", "--k", "1", "--json"],
        ...["--model", "popularity,buy-again", "--among", "all,new"],
      ),
    );
    expect(report).toMatchObject({
      data: "small",
      protocol: "time-cut at 2024-01-05T00:00",
      users: 2,
      items: 2,
      trainEvents: 3,
      heldOutEvents: 2,
    });
    expect(report.results).toMatchObject([
      { model: "popularity", among: "all", judged: 2, hr: 0.5, recall: 0.5, ndcg: 0.5, novelty: 0 },
      { model: "popularity", among: "new", judged: 1, hr: 1, recall: 1, ndcg: 1, novelty: 1 },
      { model: "buy-again", among: "all", judged: 2, hr: 0.5, recall: 0.5, ndcg: 0.5 },
      { model: "buy-again", among: "new", judged: 1, hr: 0, recall: 0, ndcg: 0 },
    ]);
    // Hits 1 and 0: standard deviation √½, over √2.
    expect(report.results[0].standardErrors.hr).toBeCloseTo(0.5, 12);
    expect(report.results[1].standardErrors.hr).toBeNull();
  });

  it("reads MovieLens 1M and Amazon's layouts, and says when a file is of another", async () => {
    const ratings = Array.from({ length: 60 }, (_, k) => [k % 6, k % 7, 1 + (k % 5), 880000000 + k * 3600]);
    const movieLens = await write(
      "ml-1m.zip",
      writeZip([
        { name: "ml-1m/README", content: "about" },
        { name: "ml-1m/movies.dat", content: "0::Caf\xe9 (1995)::Drama\n1::Lamp (1996)::Comedy|War\n" },
        { name: "ml-1m/ratings.dat", content: `${ratings.map((row) => row.join("::")).join("\n")}\n` },
        { name: "ml-1m/users.dat", content: "0::F::1::10::48067\n" },
      ]),
    );
    const reviews = ratings.map(([user, item, rating, time]) => ({
      reviewerID: `A${user}BCDEFGHIJKL`,
      asin: `B00000000${item}`,
      overall: rating,
      unixReviewTime: time,
    }));
    const amazon = await write("reviews.json", `${reviews.map((row) => JSON.stringify(row)).join("\n")}\n`);
    const only = reviews.map(({ reviewerID, asin, overall, unixReviewTime }) =>
      [reviewerID, asin, `${overall}.0`, unixReviewTime].join(","),
    );
    const amazonCsv = await write("ratings_only.csv", `${only.join("\n")}\n`);
    const judge = (file: string, ...more: string[]) =>
      recsys(
        "evaluate",
        "--data",
        file,
        "--model",
        "popularity",
        "--protocol",
        "last-out",
        "--json",
        ...more,
      );
    for (const [file, format] of [
      [movieLens, "movielens"],
      [amazon, "amazon"],
      [amazonCsv, "amazon"],
    ] as const) {
      const all = json(await judge(file, "--format", format));
      expect(all, file).toMatchObject({ users: 6, items: 7, trainEvents: 54, heldOutEvents: 6 });
      const liked = json(await judge(file, "--min-rating", "4"));
      expect(liked.trainEvents + liked.heldOutEvents, file).toBe(24);
    }
    expect(await judge(movieLens, "--format", "amazon")).toMatchObject({
      code: 1,
      err: expect.stringContaining("columns of movielens"),
    });
    expect(await judge(movieLens, "--format", "novel")).toMatchObject({
      code: 2,
      err: expect.stringContaining("retailrocket"),
    });
  });

  it("holds out a share of each user's events, the last ones or any", async () => {
    const file = await shop();
    const judge = async (...more: string[]) =>
      json(
        await recsys(
          "evaluate",
          "--data",
          file,
          "--model",
          "popularity",
          "--json",
          "--protocol",
          "ratio",
          ...more,
        ),
      );
    const last = await judge("--ratio", "0.34");
    expect(last).toMatchObject({ protocol: "each user's last 0.34", trainEvents: 120, heldOutEvents: 60 });
    // The last two of six days are what a cut at the sixth holds out.
    const cut = json(
      await recsys("evaluate", "--data", file, "--model", "popularity", "--json", "--cut", "2024-01-06"),
    );
    expect(figures(last)).toEqual(figures(cut));
    const any = await judge("--ratio", "0.34", "--order", "random", "--split-seed", "4");
    expect(any).toMatchObject({ protocol: "0.34 of each user's events at random", heldOutEvents: 60 });
    expect(figures(any)).not.toEqual(figures(last));
    expect(figures(await judge("--ratio", "0.34", "--order", "random", "--split-seed", "4"))).toEqual(
      figures(any),
    );
    const timeless = await write("timeless.csv", "user,item\na,x\na,y\nb,x\nb,y\n");
    expect(
      await recsys("evaluate", "--data", timeless, "--model", "random", "--protocol", "ratio"),
    ).toMatchObject({ code: 1, err: expect.stringContaining("--order random") });
  });

  it("judges ties by id or by their mean", async () => {
    // Three items with one buyer each tie; the list of one is a by id, and each of them a third of the time otherwise.
    const rows = ["A,a,2024-01-01", "B,b,2024-01-02", "C,c,2024-01-03", "A,c,2024-01-09"];
    const file = await write("ties.csv", `user,item,time\n${rows.join("\n")}\n`);
    const judge = async (ties: string) => {
      const options = ["--cut", "2024-01-05", "--model", "popularity", "--k", "1", "--ties", ties, "--json"];
      return json(await recsys("evaluate", "--data", file, ...options));
    };
    const [byId, expected] = [await judge("id"), await judge("expected")];
    expect(byId).toMatchObject({ ties: "id", results: [{ hr: 0, auc: 0.5 }] });
    expect(expected).toMatchObject({ ties: "expected", results: [{ auc: 0.5 }] });
    expect(expected.results[0].hr).toBeCloseTo(1 / 3, 12);
  });

  it("repeats the NCF protocol on its files, as worked out by hand", async () => {
    // Users who took items 0, 1, 2: three, two, one. Item 3 ties with 4 and 5 at none.
    const train = "0\t0\t5\t1\n0\t1\t5\t2\n0\t2\t5\t3\n1\t0\t5\t1\n1\t1\t5\t2\n2\t0\t5\t1\n";
    const files = {
      data: await write("x.train.rating", train),
      heldout: await write("x.test.rating", "0\t3\t5\t9\n1\t2\t5\t9\n2\t1\t5\t9\n"),
      negatives: await write("x.test.negative", "(0,3)\t4\t5\t3\n(1,2)\t3\t4\t5\n(2,1)\t0\t0\t2\n"),
    };
    const args = Object.entries(files).flatMap(([name, file]) => [`--${name}`, file]);
    const report = json(
      await recsys("evaluate", "--protocol", "ncf", ...args, "--model", "popularity", "--k", "2", "--json"),
    );
    expect(report).toMatchObject({
      k: 2,
      users: 3,
      items: 6,
      trainEvents: 6,
      heldOutEvents: 3,
      ties: "middle",
    });
    // User 0: two ties and the positive itself, rank 1. User 1: rank 0. User 2: item 0 stands above, once: rank 1.
    expect(report.results).toMatchObject([{ model: "popularity", among: "negatives", judged: 3, hr: 1 }]);
    expect(report.results[0].ndcg).toBeCloseTo((1 + 2 / Math.log2(3)) / 3, 12);
    const cut = await recsys("evaluate", "--protocol", "ncf", ...args.slice(0, 4), "--model", "popularity");
    expect(cut).toMatchObject({ code: 2, err: expect.stringContaining("belong together") });
  });

  it("draws the negatives of the NCF protocol where there is no file, seeded", async () => {
    const file = await shop();
    const judge = async (...more: string[]) =>
      json(
        await recsys(
          "evaluate",
          "--data",
          file,
          "--protocol",
          "ncf",
          "--model",
          "item-knn",
          "--json",
          ...more,
        ),
      );
    const report = await judge("--negative-count", "8");
    expect(report).toMatchObject({ k: 10, protocol: "last out, among 8 drawn negatives", heldOutEvents: 30 });
    // Nine candidates fit into a list of ten.
    expect(report.results[0]).toMatchObject({ judged: 30, hr: 1 });
    const short = await judge("--negative-count", "8", "--k", "2");
    expect(figures(await judge("--negative-count", "8", "--k", "2"))).toEqual(figures(short));
    expect(figures(await judge("--negative-count", "8", "--k", "2", "--split-seed", "2"))).not.toEqual(
      figures(short),
    );
  });

  it("compares two models by the paired bootstrap, and prints what it found as tables", async () => {
    const file = await shop();
    const args = ["evaluate", "--data", file, "--model", "item-knn,popularity,random", "--among", "all,new"];
    const pairs = ["--compare", "item-knn,random", "--compare", "random,popularity", "--resamples", "500"];
    const { results, compared } = json(await recsys(...args, ...pairs, "--json"));
    expect(compared).toHaveLength(2 * 2 * 6);
    for (const { a, b, among, metric, mean, low, high, level, resamples } of compared) {
      const of = (name: string) =>
        results.find((row: (typeof results)[0]) => row.model === name && row.among === among);
      expect(mean).toBeCloseTo(of(a)[metric] - of(b)[metric], 12);
      expect(low).toBeLessThanOrEqual(mean);
      expect(high).toBeGreaterThanOrEqual(mean);
      expect([level, resamples]).toEqual([0.95, 500]);
    }
    const knn = compared.find((row: (typeof compared)[0]) => row.a === "item-knn" && row.metric === "auc");
    expect(knn.low).toBeGreaterThan(0);
    const { out } = await recsys(...args, ...pairs);
    expect(out).toContain("30 users judged on all items");
    expect(out).toContain(
      "item-knn − random, judged on new items: mean difference and its 95% interval (500 resamples)",
    );
    expect(out).toMatch(/^auc +\+0\.\d{4} +\+0\.\d{4} +\+0\.\d{4}$/m);
    expect(out).toMatch(/^model +hr@20 .* novelty +fit s$/m);
  });

  it("says what is wrong, where, and what to do, with exit code 2 for wrong use and 1 for failure", async () => {
    const market = ["evaluate", "--data", "market"];
    const wrong: readonly (readonly [string[], string])[] = [
      [[], "evaluate"],
      [["judge"], 'no command "judge"'],
      [["evaluate", "market"], "market"],
      [market, "--model is missing"],
      [[...market, "--model", "oracle"], 'no model "oracle"'],
      [[...market, "--model", "ease", "--set", "epochs=3"], "ease: lambda"],
      [[...market, "--model", "ease,ease"], "ease twice"],
      [[...market, "--model", "ease", "--protocol", "last"], "Choose one of time-cut"],
      [
        [...market, "--model", "ease", "--ratio", ".3"],
        "--ratio goes with --protocol ratio, not with time-cut",
      ],
      [
        [...market, "--model", "ease", "--protocol", "ratio", "--ratio", "3"],
        "--ratio must lie between 0 and 1",
      ],
      [
        [...market, "--model", "ease", "--protocol", "ncf", "--among", "new"],
        "--among is about lists of the full",
      ],
      [[...market, "--model", "ease", "--cut", "soon"], "--cut must be a date"],
      [[...market, "--model", "ease", "--compare", "ease,mf"], "--compare takes two of ease"],
      [[...market, "--model", "ease", "--resamples", "10"], "--resamples must be a whole number ≥ 39"],
      [[...market, "--model", "ease", "--out", "x"], "--out"],
      [["train", "--data", "market", "--out", path.join(folder, "x")], "--model is missing"],
      [["train", "--data", "market", "--model", "ease"], "--out is missing"],
      [["train", "--data", "market", "--model", "ease", "--out", folder], "there already and not empty"],
      [["models", "all"], "nothing more"],
      [["bench", "--jsn"], 'not "--jsn"'],
    ];
    for (const [args, message] of wrong) {
      const { code, out, err } = await recsys(...args);
      expect(out + err, args.join(" ")).toContain(message);
      expect(code, args.join(" ")).toBe(2);
    }
    const none = path.join(folder, "none.csv");
    const again = await write(
      "again.csv",
      "user,item,time\nA,a,2024-01-01\nB,b,2024-01-02\nA,a,2024-01-09\n",
    );
    const failed: readonly (readonly [string[], string])[] = [
      [["evaluate", "--data", none, "--model", "random"], "none.csv is not there"],
      [[...market, "--load", path.join(folder, "none")], "model.json is not there"],
      [
        ["evaluate", "--data", again, "--cut", "2024-01-05", "--model", "random", "--among", "all,new"],
        "Nobody can be judged on new items",
      ],
    ];
    for (const [args, message] of failed)
      expect(await recsys(...args)).toMatchObject({ code: 1, err: expect.stringContaining(message) });
  });
});

const figures = ({ results }: { results: { fitSeconds: number }[] }) =>
  results.map(({ fitSeconds: _, ...rest }) => rest);

describe("npm run recsys -- train", () => {
  it("writes TensorFlow.js's own layout, which evaluate judges as the model itself", async () => {
    const data = ["--data", await shop(), "--cut", "2024-01-06"];
    const out = path.join(folder, "models", "mf");
    await mkdir(out, { recursive: true });
    const settings = ["--set", "epochs=2", "--set", "d=4", "--seed", "3", "--json"];
    const trained = json(await recsys("train", ...data, "--model", "mf", "--out", out, ...settings));
    expect(trained).toMatchObject({ model: "mf", seed: 3, events: 120, bytes: 4 * 5 * (30 + 27) });
    expect((await readdir(out)).sort()).toEqual(["model.json", "weights.bin"]);
    expect(await readdir(path.dirname(out))).toEqual(["mf"]);

    const fresh = json(await recsys("evaluate", ...data, "--model", "mf", ...settings));
    const loaded = json(await recsys("evaluate", ...data, "--load", out, "--json"));
    expect(figures(loaded)).toEqual(figures(fresh).map((row) => ({ ...row, model: out })));
    expect(loaded.results[0].fitSeconds).toBeNull();

    // TensorFlow.js's own loader takes it, as it would from a server.
    const fetchFunc = async (url: string) =>
      new Response(new Uint8Array(await readFile(path.join(out, path.basename(url)))));
    const saved = await io.http("https://shop.example/model.json", { fetchFunc: fetchFunc as typeof fetch })
      .load!();
    expect((await loadModel(saved)).recommend(0, 3)).toHaveLength(3);

    // Another cut: the model has seen what would be judged.
    const later = await recsys("evaluate", "--data", data[1]!, "--cut", "2024-01-05", "--load", out);
    expect(later).toMatchObject({
      code: 1,
      err: expect.stringContaining("was trained on other events: 120 of shop"),
    });
    expect(await recsys("train", ...data, "--model", "mf", "--out", out)).toMatchObject({ code: 2 });
    const text = await readFile(path.join(out, "model.json"), "utf8");
    await writeFile(path.join(out, "model.json"), text.replace("trainedOn", "learnedFrom"));
    expect(await recsys("evaluate", ...data, "--load", out)).toMatchObject({
      code: 1,
      err: expect.stringContaining("does not say what it was trained on"),
    });
    await rm(path.join(out, "weights.bin"));
    expect(await recsys("evaluate", ...data, "--load", out)).toMatchObject({
      code: 1,
      err: expect.stringContaining("weights.bin is not there"),
    });
  });

  it("trains on the kernels where a setting asks for them, and names the engines there are", async () => {
    const data = ["--data", await shop(), "--cut", "2024-01-06"];
    const settings = ["--set", "epochs=2", "--set", "d=4", "--seed", "3", "--json"];
    const native = ["--set", "engine=native"];
    const textbook = json(await recsys("evaluate", ...data, "--model", "mf", ...settings));
    const trained = json(await recsys("evaluate", ...data, "--model", "mf", ...settings, ...native));
    expect(figures(trained)).toEqual(figures(textbook));
    const lazy = [...native, "--set", "optimizer=lazy-adam"];
    const out = path.join(folder, "models", "towers");
    json(await recsys("train", ...data, "--model", "two-tower", "--out", out, ...settings, ...lazy));
    json(await recsys("evaluate", ...data, "--load", out, "--json"));
    expect(await recsys("evaluate", ...data, "--model", "mf", "--set", "engine=torch")).toMatchObject({
      code: 2,
      err: expect.stringContaining('--set engine takes textbook, native, not "torch".'),
    });
    const without = await recsys("evaluate", ...data, "--model", "mf", "--set", "optimizer=lazy-adam");
    expect(without).toMatchObject({ code: 2, err: expect.stringContaining('needs the engine "native"') });
  });

  it("leaves nothing behind when stopped while it trains", async () => {
    const out = path.join(folder, "stopped");
    const controller = new AbortController();
    const err: string[] = [];
    const terminal = {
      out: () => {},
      err: (line: string) => err.push(line),
      say: (text: string) => {
        if (text.includes("epoch 3")) controller.abort();
      },
    };
    const args = ["train", "--data", await shop(), "--model", "mf", "--set", "epochs=100000", "--out", out];
    expect(await run(args, { signal: controller.signal, terminal })).toBe(130);
    expect(err).toEqual(["Interrupted."]);
    expect((await readdir(folder)).filter((name) => name.startsWith("stopped"))).toEqual([]);
  });

  it.skipIf(process.platform === "win32")(
    "ends with exit code 130 at Ctrl-C (skipped on Windows, where a test cannot press it)",
    async () => {
      const args = ["train", "--data", await shop(), "--model", "mf", "--set", "epochs=1000000"];
      // Says so as soon as somebody listens for Ctrl-C; until then it would just be killed.
      const tell =
        "const t = setInterval(() => process.listenerCount('SIGINT') && (console.log('listening'), clearInterval(t)), 20)";
      const child = spawn(
        process.execPath,
        [
          ...["--import", "tsx", "--import", `data:text/javascript,${encodeURIComponent(tell)}`],
          ...["scripts/recsys.ts", ...args, "--out", path.join(folder, "ended")],
        ],
        { cwd: root },
      );
      let err = "";
      child.stderr.on("data", (text) => {
        err += text;
      });
      child.stdout.once("data", () => child.kill("SIGINT"));
      const code = await new Promise((resolve) => child.once("exit", resolve));
      expect(err).toContain("Interrupted.");
      expect(code).toBe(130);
      expect((await readdir(folder)).filter((name) => name.startsWith("ended"))).toEqual([]);
    },
  );
});

describe("npm run recsys -- models", () => {
  it("lists every model with its settings", async () => {
    const { code, out } = await recsys("models");
    expect(code).toBe(0);
    expect(out).toContain("ease: lambda");
    expect(out).toMatch(/^mf: .*engine \(textbook, native\).*loss \(bce, bpr, softmax\)$/m);
  });
});
