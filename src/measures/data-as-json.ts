import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/**
 * Reads `measures.yaml` and `targets.yaml` of a document's folder as JSON text, which opens many times faster than YAML.
 * @returns without what the folder lacks
 */
export function dataAsJson(folder: string): { readonly measures?: string; readonly targets?: string } {
  const read = (name: string): string | undefined => {
    const file = join(folder, name);
    return existsSync(file) ? JSON.stringify(parse(readFileSync(file, 'utf8'))) : undefined;
  };
  const [measures, targets] = [read('measures.yaml'), read('targets.yaml')];
  return { ...(measures === undefined ? {} : { measures }), ...(targets === undefined ? {} : { targets }) };
}
