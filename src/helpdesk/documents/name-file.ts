const LONGEST = 120;

/**
 * What a file is called at the desk: the last part of the name that came, without what no reader sees or what turns the reading around.
 * It is shown, and never a path.
 */
export function nameFile(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/u).at(-1) ?? '';
  const seen = last.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '').trim();
  const dot = seen.lastIndexOf('.');
  const ending = dot > 0 && seen.length - dot <= 10 ? seen.slice(dot) : '';
  const stem = ending === '' ? seen : seen.slice(0, dot);
  return `${Array.from(stem).slice(0, LONGEST).join('')}${ending}` || '未命名';
}
