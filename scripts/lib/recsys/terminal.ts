// Where a command writes: results, what went wrong, and a line of progress that is written over. Tests give it their own.

export interface Terminal {
  /** A line of results, on standard output. */
  out(line: string): void;
  /** A line about what went wrong, on standard error. */
  err(line: string): void;
  /** How far it is, on standard error where that is a terminal; nothing where the output is kept. An empty text takes it away. */
  say(text: string): void;
}

export const terminal: Terminal = {
  out: (line) => console.log(line),
  err: (line) => console.error(line),
  say: (text) => {
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
  },
};
