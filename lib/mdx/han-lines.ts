// A line end between two Chinese characters is no space; Markdown keeps it as a line end, which browsers show as one. Pure.

const inside =
  /(?<=[\p{Script=Han}，。；：、！？（）“”《》])[ \t]*\n[ \t]*(?=[\p{Script=Han}，。；：、！？（）“”《》])/gu;
/** Before or after something inline, such as bold: only punctuation is sure to need no space. */
const atEnd = /(?<=[，。；：、！？）”》])[ \t]*\n[ \t]*$/u;

export const joinHanLines = (text: string): string => text.replace(inside, "").replace(atEnd, "");
