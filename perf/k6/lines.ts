/** Cuts a stream of text into lines; what follows the last newline waits for its end. */
export function lineCutter(onLine: (line: string) => void): {
  readonly push: (text: string) => void;
  readonly end: () => void;
} {
  let rest = "";
  return {
    push(text) {
      const lines = (rest + text).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) onLine(line);
    },
    end() {
      if (rest !== "") onLine(rest);
      rest = "";
    },
  };
}
