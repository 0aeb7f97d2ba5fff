import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { findPlaces } from '../language/find-places.js';
import { matchProfile } from '../measures/match-profile.js';
import { recordEvaluation, recordMoney } from '../measures/record-evaluation.js';
import type { PlaceMatch } from '../measures/tell-match.js';
import type { PolicyDocument } from '../policy/policy-document.js';
import { Problem } from '../policy/problem.js';
import type { Command, CommandContext, ExitCode } from './command.js';
import { onLibrary } from './on-library.js';
import { withMeasures } from './open-measures.js';
import { parseArguments, readDay } from './parse-arguments.js';
import { readProfileFile } from './read-profile-file.js';
import { renderMatch } from './render-match.js';

const HELP = `把一家企业的情况与一个地方的全部扶持措施逐项对照：哪些够得上，哪些还缺什么，哪些不行、为什么。

用法：npm run --silent match -- --place 地方 --profile 文件.json [选项]

  --place 地方    市名，全称、简称、拼音都可以
  --profile 文件  企业的情况，写法见下
  --as-of 日期    按这一天回答，写作 2026-11-21；不写就按今天
  --corpus 文件夹 先为该文件夹里的政策文件建立临时索引，只在其中找措施
  --json          只打印 JSON（含计算步骤、引文、还缺什么）
  --help          显示本说明

企业的情况写成：
  {"inputs": {"数的名称": {"value": "3000", "unit": "万元"}, "是或否的名称": true}, "year": 2023}
数写 value；范围写 low 和 high，只写 low 就是“以上”。不知道的不要写。year 是这些数所在的日历年，可以不写。
名称因地方的措施而异：写错一个，会列出该地方全部可用的名称。

例：
  npm run --silent match -- --place 秦皇岛 --profile 企业.json
  npm run --silent match -- --place 秦皇岛 --profile 企业.json --as-of 2023-06-30 --json

退出码：0 已对照（一项都够不上也是结果）；1 企业的情况写得不对，或出错；2 用法不对。`;

const options = {
  place: { type: 'string' },
  profile: { type: 'string' },
  'as-of': { type: 'string' },
  corpus: { type: 'string' },
  json: { type: 'boolean' },
} as const;

/** `npm run match`: a company against every measure of a place. */
export const matchCommand: Command = { script: 'match', help: HELP, run };

async function run(argv: readonly string[], context: CommandContext): Promise<ExitCode> {
  const { values } = parseArguments({ args: [...argv], options });
  const { place: asked, profile } = values;
  if (asked === undefined) throw new Problem('usage', { why: '请用 --place 指出地方，写市名，全称或简称。' });
  if (profile === undefined) throw new Problem('usage', { why: '请用 --profile 指出企业情况的文件。' });
  const asOf = values['as-of'] === undefined ? context.today() : readDay(values['as-of']);
  const file = resolve(context.settings().invokedFrom, profile);
  const json = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new Problem('usage', { why: `读不了文件 ${file}。` }, { cause });
  });
  const found = await withMeasures(await onLibrary(context), values.corpus, ({ documents, measuresOf }): PlaceMatch => {
    const place = choosePlace(asked, documents);
    const here = documents.filter((document) => document.place?.name === place);
    const measures = here.flatMap(measuresOf);
    const given = readProfileFile(json, profile, measures);
    return { place, documents: here, asOf, year: given.year ?? null, match: matchProfile(measures, given, asOf) };
  });
  context.stdout.write(values.json === true ? `${JSON.stringify(record(found), null, 2)}\n` : renderMatch(found));
  return 0;
}

/** The one place that is named and has documents; a county counts as its city. */
function choosePlace(asked: string, documents: readonly PolicyDocument[]): string {
  const places = [...new Map(documents.flatMap(({ place }) => (place === null ? [] : [[place.name, place]]))).values()];
  const here = places.map(({ name }) => name);
  const named = findPlaces(asked, places).map(({ place, parent }) => [place.name, parent ?? '']);
  const [only, ...others] = new Set(named.flatMap((names) => names.find((name) => here.includes(name)) ?? []));
  if (only !== undefined && others.length === 0) return only;
  const listed = here.length === 0 ? '这里还没有写明地方的文件。' : `有文件的地方：${here.join('、')}。`;
  throw new Problem('usage', { why: `--place 应为一个有文件的地方，收到“${asked}”。${listed}` });
}

function record({ place, documents, asOf, year, match }: PlaceMatch): object {
  const { gets, could, doesNot, needsRuling, notComputable, total } = match;
  return {
    place,
    documents: documents.map(({ id, number, title }) => ({ id, number, title })),
    asOf,
    year,
    gets: gets.map(recordEvaluation),
    could: could.map(recordEvaluation),
    doesNot: doesNot.map(recordEvaluation),
    needsRuling: needsRuling.map(recordEvaluation),
    notComputable: notComputable.map(recordEvaluation),
    /** null unless the texts say that the measures add up. */
    total: total && recordMoney(total),
  };
}
