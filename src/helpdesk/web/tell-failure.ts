import { ElMessage } from 'element-plus';
import { ApiError } from './api.js';
import { words } from './words/words.js';

/** Shows a person what went wrong; an error that is our own fault goes to the console as well. */
export function tellFailure(error: unknown): void {
  if (error instanceof DOMException && error.name === 'AbortError') return;
  if (!(error instanceof ApiError)) console.error(error);
  // Who is signed out sees the login page, and needs no second word of it.
  if (error instanceof ApiError && error.code === 'not_signed_in') return;
  ElMessage.error({
    message: error instanceof ApiError ? error.message : words.shell.loadFailed,
    showClose: true,
    duration: 6000,
    grouping: true,
  });
}
