import type { NamedFile } from './api.js';

/** Hands a file to the person, as a download of the browser. */
export function saveFile({ name, content }: NamedFile): void {
  const link = document.createElement('a');
  const address = URL.createObjectURL(content);
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
