// The names of backends, in the order in which they are offered.

export const backendNames = ["webgpu", "wasm", "cpu"] as const;
export type NamedBackend = (typeof backendNames)[number];
