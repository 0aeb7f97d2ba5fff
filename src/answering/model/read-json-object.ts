/** Reads the one JSON object that stands in what a model wrote, whatever it wrote around it; undefined where there is none whole. */
export function readJsonObject(written: string): unknown {
  const afterThinking = written.slice(written.lastIndexOf('</think>') + 1);
  const start = afterThinking.indexOf('{');
  const end = afterThinking.lastIndexOf('}');
  if (start === -1 || end < start) return undefined;
  try {
    return JSON.parse(afterThinking.slice(start, end + 1));
  } catch {
    return undefined;
  }
}
