// What the menu of the studio puts into a text; CURSOR is where the cursor goes, around what was chosen.

/** In none of the texts that people write. */
export const CURSOR = "‸";

export const snippets = {
  heading: "## ‸",
  objective: ":::objective\n‸\n:::\n",
  predict: ':::predict{id="guess" question="‸"}\n- \n- \n:::\n',
  told: ':::told{id="guess" answer=1}\n‸\n:::\n',
  pitfall: ':::pitfall{title="‸"}\n\n:::\n',
  deepDive: ':::deep-dive{title="‸"}\n\n:::\n',
  recap: ":::recap\n‸\n:::\n",
  margin: ":::margin\n‸\n:::\n",
  review: '::::review\n:::question{id="one" ask="‸"}\n\n:::\n::::\n',
  sources: ":::sources\n‸\n:::\n",
  cell: "::cell[‸]\n",
  notebook: "::notebook\n‸",
  exercise: "::exercise[‸]\n",
  ownData: "::on-your-data\n‸",
  formula: "$$\n‸\n$$\n",
  diagram: "```mermaid\nflowchart LR\n  accDescr: ‸\n  a --> b\n```\n",
  table: "| ‸ |  |\n|---|---|\n|  |  |\n",
} as const;

export type SnippetName = keyof typeof snippets;

export const snippetNames = Object.keys(snippets) as SnippetName[];
