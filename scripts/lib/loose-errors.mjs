// A reporter for vitest that keeps what no test threw: rejections nobody awaited, workers that died. They fail a run in which
// every test passed, and vitest's own JSON leaves them out. scripts/test.mjs names the file and reads it.
import { writeFileSync } from "node:fs";

export default class LooseErrors {
  onTestRunEnd(_modules, errors) {
    const told = errors.map(({ name, message, stack }) => `${name}: ${message}\n${stack ?? ""}`);
    writeFileSync(process.env.LOOSE_ERRORS, JSON.stringify(told));
  }
}
