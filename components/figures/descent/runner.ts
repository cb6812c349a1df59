// One optimiser on one surface: its path, and its losses along it.
import { descend, type OptimiserName, type Path } from "./optimisers";
import { type Point, type SurfaceName, surfaces } from "./surfaces";

export interface Runner extends Path {
  readonly name: OptimiserName;
  /** How far above the surface's lowest value, at each of the path's points. */
  readonly losses: readonly number[];
}

export function runnerOn(options: {
  readonly surface: SurfaceName;
  readonly name: OptimiserName;
  readonly rate: number;
  readonly start: Point;
  readonly steps: number;
}): Runner {
  const { surface, name, ...rest } = options;
  const { gradient, value, lowest } = surfaces[surface];
  const path = descend({ ...rest, gradient, optimiser: name });
  return { ...path, name, losses: path.points.map((p) => value(p) - lowest) };
}
