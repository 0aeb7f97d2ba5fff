import { parseArgs } from 'node:util';
import type { ParseArgsConfig } from 'node:util';
import type { IsoDate } from '../policy/iso-date.js';
import { parseIsoDate } from '../policy/iso-date.js';
import { Problem } from '../policy/problem.js';

/**
 * Parses the arguments of a command as node:util does.
 * @throws Problem `usage`, in Chinese, for an option that is unknown, lacks its value or has one too many
 */
export function parseArguments<const C extends ParseArgsConfig>(config: C): ReturnType<typeof parseArgs<C>> {
  try {
    return parseArgs(config);
  } catch (error) {
    throw new Problem('usage', { why: explain(error) }, { cause: error });
  }
}

/**
 * Reads the day of an `--as-of` option.
 * @throws Problem `usage`
 */
export function readDay(text: string): IsoDate {
  const day = parseIsoDate(text);
  if (day === undefined) throw new Problem('usage', { why: `--as-of 应为 YYYY-MM-DD 形式的日期，收到“${text}”。` });
  return day;
}

function explain(error: unknown): string {
  if (!(error instanceof Error) || !('code' in error)) throw error;
  const named = /'([^']+)'/.exec(error.message)?.[1] ?? '';
  switch (error.code) {
    case 'ERR_PARSE_ARGS_UNKNOWN_OPTION':
      return `没有 ${named} 这个选项。`;
    case 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE':
      return error.message.includes('does not take') ? `选项 ${named} 不带值。` : `选项 ${named} 缺少值。`;
    case 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL':
      return `多余的参数“${named}”。`;
    default:
      throw error;
  }
}
