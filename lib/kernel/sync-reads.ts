// Reading a tensor at once where a program plays the GPU. TensorFlow.js does it by way of a canvas, and there that gives zeros and then
// loses the device. So it is refused, with what to write instead; data that still lies on the processor is given as before.

interface Held {
  readonly values?: unknown;
  readonly dtype: string;
}

/** The WebGPU backend of tfjs 4.22, as far as this is about it. */
interface ReadingBackend {
  readonly tensorMap: { get(id: object): Held };
  readSync(id: object): unknown;
}

/** Changes the backend for good. */
export function refuseSyncReads(backend: ReadingBackend): void {
  const readSync = backend.readSync.bind(backend);
  backend.readSync = (id) => {
    const { values, dtype } = backend.tensorMap.get(id);
    // Parts of complex numbers are read one by one, by this very function.
    if (values == null && dtype !== "string" && dtype !== "complex64")
      throw new Error("A GPU that a program plays cannot be read at once.");
    return readSync(id);
  };
}
