// The functions that docs/webhooks.md gives to receivers, run as they stand there on what we sign.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { eventTypes } from "../../db/note-event";
import { newSecret, signedHeaders } from "./sign";

const text = readFileSync(path.resolve(import.meta.dirname, "../../../docs/webhooks.md"), "utf8");
const codeOf = (language: string) => new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(text)![1]!;

const now = 1_800_000_000;
const body = JSON.stringify({ type: "test", data: { name: "ä 王" } });
const [secret, older, stranger] = [newSecret(), newSecret(), newSecret()] as const;
const headers = signedHeaders([secret, older], { id: "msg_1", timestamp: now, body });

/** What a function says of each case: "ok", or the first words of what it throws. */
const cases = [
  { headers, body, secret, now, says: "ok" },
  { headers, body, secret: older, now: now + 299, says: "ok" },
  { headers, body, secret: stranger, now, says: "This webhook is signed" },
  { headers, body: `${body} `, secret, now, says: "This webhook is signed" },
  { headers: { ...headers, "webhook-id": "msg_2" }, body, secret, now, says: "This webhook is signed" },
  { headers: { ...headers, "webhook-signature": "v1," }, body, secret, now, says: "This webhook is signed" },
  {
    headers: { ...headers, "webhook-signature": "v2,AAAA" },
    body,
    secret,
    now,
    says: "This webhook is signed",
  },
  { headers, body, secret, now: now + 301, says: "This webhook is too old" },
  { headers, body, secret, now: now - 301, says: "This webhook is too old" },
  { headers: { ...headers, "webhook-timestamp": "x" }, body, secret, now, says: "This webhook is too old" },
  { headers: { "webhook-id": "msg_1" }, body, secret, now, says: "This is no webhook" },
];

function run(command: string, { name, source }: { name: string; source: string }): string[] {
  const folder = mkdtempSync(path.join(tmpdir(), "aisle-webhook-docs-"));
  writeFileSync(path.join(folder, name), source);
  const { stdout, stderr } = spawnSync(command, [path.join(folder, name)], {
    input: JSON.stringify(cases),
    encoding: "utf8",
  });
  rmSync(folder, { recursive: true });
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout);
}

const expected = cases.map(({ says }) => says);
const begin = (said: readonly string[]) => said.map((one, place) => one.slice(0, expected[place]!.length));

it("the function in JavaScript takes what we sign and refuses the rest", () => {
  const source = `${codeOf("js")}
    import { readFileSync } from "node:fs";
    const said = JSON.parse(readFileSync(0, "utf8")).map((one) => {
      try { return verify({ ...one, now: one.now * 1000 }).data.name === "ä 王" ? "ok" : "other"; }
      catch (error) { return error.message; }
    });
    console.log(JSON.stringify(said));`;
  expect(begin(run(process.execPath, { name: "verify.mjs", source }))).toEqual(expected);
});

const hasPython = spawnSync("python3", ["--version"]).status === 0;

it.skipIf(!hasPython)("the function in Python does the same; skipped where there is no python3", () => {
  const source = `${codeOf("python")}
import sys
said = []
for one in json.loads(sys.stdin.buffer.read()):
    try:
        message = verify(one["headers"], one["body"].encode(), one["secret"], one["now"])
        said.append("ok" if message["data"]["name"] == "ä 王" else "other")
    except ValueError as error:
        said.append(str(error))
print(json.dumps(said))
`;
  expect(begin(run("python3", { name: "verify.py", source }))).toEqual(expected);
});

it("every type of event is described, with JSON that can be read", () => {
  for (const type of eventTypes) expect(text, type).toContain(`### \`${type}\``);
  const examples = [...text.matchAll(/```json\n([\s\S]*?)```/g)].map(([, json]) => JSON.parse(json!).type);
  expect(examples.sort()).toEqual([...eventTypes].sort());
});
