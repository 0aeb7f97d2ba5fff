import type { z } from 'zod';
import type { DataPath } from './data-file.js';

interface Worded {
  readonly path: DataPath;
  readonly what: string;
  readonly remedy: string;
}

/** Custom checks of the schemas by their message. */
const told = new Map<string, readonly [what: string, remedy: string]>([
  ['not_a_decimal', ['不是加引号的十进制数', '请写成 "100" 或 "0.1" 这样的文本']],
  ['not_a_name', ['名称只能由字母和数字组成', '请改用字母开头的名称']],
  ['not_an_id', ['编号只能由小写字母、数字和连字符组成', '请改用 bonded-1210-support 这样的编号']],
  ['not_a_day', ['不是日历上的日期', '请写成 2026-11-21 这样的日期']],
  ['one_operation', ['应当恰好写一种运算', '请保留其中一种']],
  ['cite_missing', ['没有写依据', '请用 cite 注明条款和原文']],
  ['value_or_both_ends', ['应当写 value，或者同时写 low 和 high', '请保留其中一种写法']],
  ['value_or_range', ['应当写 value，或者写 low、high', '请保留其中一种写法']],
  [
    'window_form',
    ['支持期应当写起止日期（from、to），或者写起始年份、年限和依据（year、length、basis）', '请补齐或删去多余的键'],
  ],
]);

/** Says in Chinese what a schema found wrong, where, and what to do: one entry for each unknown key. */
export function wordIssue(issue: z.core.$ZodIssue): readonly Worded[] {
  const path = issue.path.filter((step) => typeof step !== 'symbol');
  const place = path.length === 0 ? '文件' : `“${path.join('.')}”`;
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: [...path, key],
        what: `不认识的键“${key}”`,
        remedy: '请删去，或改成拼写正确的键',
      }));
    case 'invalid_type':
      return [{ path, what: `${place}缺失或类型不对（应为 ${issue.expected}）`, remedy: '请补上或加引号写成文本' }];
    case 'invalid_value':
      return [{ path, what: `${place}的值不在允许的范围内`, remedy: `请改为：${issue.values.map(String).join('、')}` }];
    case 'invalid_union':
      return wordUnion(issue, path, place);
    case 'too_small':
      return [{ path, what: `${place}不能为空`, remedy: '请补上内容' }];
    default: {
      const [what, remedy] = told.get(issue.message) ?? ['不符合要求', '请对照已有的文件修改'];
      return [{ path, what: `${place}${what}`, remedy }];
    }
  }
}

/** Of several forms, the one with the fewest complaints is the one that was meant. */
function wordUnion(issue: z.core.$ZodIssueInvalidUnion, path: DataPath, place: string): readonly Worded[] {
  const [meant] = [...issue.errors]
    .filter((errors) => errors.some((error) => error.path.length > 0))
    .sort((a, b) => a.length - b.length);
  if (meant === undefined) return [{ path, what: `${place}的写法不在允许的几种之内`, remedy: '请对照已有的文件修改' }];
  return meant.flatMap(wordIssue).map((worded) => ({ ...worded, path: [...path, ...worded.path] }));
}
