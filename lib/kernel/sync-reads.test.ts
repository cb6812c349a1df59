import { expect, it } from "vitest";
import { certain, hintOf } from "./hints";
import { refuseSyncReads } from "./sync-reads";

it("what lies on the GPU is refused, with a hint; what lies on the processor is read", () => {
  const [here, there] = [{}, {}];
  const held = new Map([
    [here, { values: new Float32Array([1, 2]), dtype: "float32" }],
    [there, { dtype: "float32" }],
  ]);
  const backend = {
    tensorMap: { get: (id: object) => held.get(id)! },
    readSync(id: object): unknown {
      return this.tensorMap.get(id).values;
    },
  };
  refuseSyncReads(backend);
  expect(backend.readSync(here)).toEqual(new Float32Array([1, 2]));
  let message = "";
  try {
    backend.readSync(there);
  } catch (error) {
    message = (error as Error).message;
  }
  expect(hintOf(certain, message)).toMatchObject({ hint: "readAtOnce" });
});
