// The taxonomy numbered: departments, categories and kinds get dense indices in the order they are written.
import { DEPARTMENTS, type Kind } from "./taxonomy";

export interface Tree {
  readonly kinds: readonly Kind[];
  /** Category of each kind, department of each category. */
  readonly categoryOfKind: Int32Array;
  readonly departmentOfCategory: Int32Array;
  readonly kindsOfCategory: readonly (readonly number[])[];
  readonly categoryCount: number;
  readonly departmentCount: number;
  /** Index of each kind by its name. */
  readonly kindByName: ReadonlyMap<string, number>;
}

export const TREE: Tree = numberTree();

function numberTree(): Tree {
  const categories = DEPARTMENTS.flatMap((department, d) =>
    department.categories.map((category) => ({ category, d })),
  );
  const kinds = categories.flatMap(({ category }, c) => category.kinds.map((kind) => ({ kind, c })));
  const kindsOfCategory = categories.map((): number[] => []);
  kinds.forEach(({ c }, k) => {
    kindsOfCategory[c]!.push(k);
  });
  return {
    kinds: kinds.map(({ kind }) => kind),
    categoryOfKind: Int32Array.from(kinds, ({ c }) => c),
    departmentOfCategory: Int32Array.from(categories, ({ d }) => d),
    kindsOfCategory,
    categoryCount: categories.length,
    departmentCount: DEPARTMENTS.length,
    kindByName: new Map(kinds.map(({ kind }, k) => [kind.name, k])),
  };
}

export function departmentOfKind(kind: number): number {
  return TREE.departmentOfCategory[TREE.categoryOfKind[kind]!]!;
}
