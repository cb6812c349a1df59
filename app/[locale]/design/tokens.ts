// The tokens as app/styles/tokens.css declares them, so that the page cannot show others.

export interface Tokens {
  readonly colours: readonly string[];
  readonly types: readonly string[];
  readonly spaces: readonly string[];
  readonly radii: readonly string[];
}

/** @param css text of tokens.css; its first block has every token */
export function tokensOf(css: string): Tokens {
  const block = css.slice(0, css.indexOf("}"));
  const all = [...block.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name, value]) => ({
    name: name!,
    value: value!,
  }));
  const named = (wanted: (token: (typeof all)[number]) => boolean) =>
    all.filter(wanted).map(({ name }) => name);
  return {
    colours: named(({ value }) => value.startsWith("#")),
    types: named(({ value }) => /^\d{3} \d+px/.test(value)),
    spaces: named(({ name }) => /^--s\d$/.test(name)),
    radii: named(({ name }) => /^--r\d$/.test(name)),
  };
}
