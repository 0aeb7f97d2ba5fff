import { ElMessageBox } from 'element-plus';
import { words } from '../../words/words.js';

/** Asks for a reason in words. @returns null where the person thought better of it */
export async function askReason(question: string, title: string): Promise<string | null> {
  const { confirm, cancel } = words.shell;
  try {
    const { value } = await ElMessageBox.prompt(question, title, {
      confirmButtonText: confirm,
      cancelButtonText: cancel,
      inputValidator: (text: string) => (text.trim() === '' ? words.documents.needReason : true),
    });
    return value.trim();
  } catch {
    return null;
  }
}

/** Asks whether something is to be done. */
export async function isSure(question: string): Promise<boolean> {
  const { confirm, cancel } = words.shell;
  return ElMessageBox.confirm(question, { confirmButtonText: confirm, cancelButtonText: cancel, type: 'warning' }).then(
    () => true,
    () => false,
  );
}
