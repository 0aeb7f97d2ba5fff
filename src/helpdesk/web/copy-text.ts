import { ElMessage } from 'element-plus';
import { words } from './words/words.js';

/** Copies a text and says whether that worked. */
export async function copyText(text: string): Promise<void> {
  if ((await writeClipboard(text)) || copyBySelection(text)) ElMessage.success(words.shell.copied);
  else ElMessage.warning(words.shell.copyFailed);
}

async function writeClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** The older way, for a desk that is reached by plain HTTP: there the browser lends no clipboard. */
function copyBySelection(text: string): boolean {
  const area = document.createElement('textarea');
  area.value = text;
  area.setAttribute('readonly', '');
  area.className = 'unseen';
  document.body.append(area);
  area.select();
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- there is no other way without HTTPS
  const copied = document.execCommand('copy');
  area.remove();
  return copied;
}
