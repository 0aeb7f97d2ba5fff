/** Reads the one JSON object that stands in what a model wrote, whatever it wrote around it; undefined where there is none whole. */
export function readJsonObject(written: string): unknown {
  // What it thought before may hold braces of its own.
  const said = written.split('</think>').at(-1) ?? '';
  const start = said.indexOf('{');
  const end = said.lastIndexOf('}');
  if (start === -1 || end < start) return undefined;
  try {
    return JSON.parse(said.slice(start, end + 1));
  } catch {
    return undefined;
  }
}
