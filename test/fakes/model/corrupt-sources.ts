import type { Behaviour } from './act.js';
import type { ChatCall } from './chat-request.js';
import { append, corrupt, sayInstead } from './make-behaviours.js';
import { readEvidence } from './read-shown.js';

/** Rules of other documents, each with words that stand in no other. */
const RULES_ELSEWHERE: readonly { readonly of: string; readonly rule: string }[] = [
  { of: '秦皇岛', rule: '对建设跨境电子商务海外仓的企业，一次性奖励50万元' },
  { of: '威海', rule: '自建用房的，每张护理型床位补助12000元' },
];
const PLACES = ['秦皇岛', '开封', '郑州', '商丘', '驻马店', '威海', '杭州'];

/** The same sentence of another place. */
function swapPlace(said: string, call: ChatCall): string {
  const known = readEvidence(call).map(({ place }) => place);
  const here = PLACES.find((place) => said.includes(place));
  const other = PLACES.find((place) => !known.includes(place) && !said.includes(place)) ?? '杭州';
  return here === undefined ? `${other}市规定，${said}` : said.replaceAll(here, other);
}

/** Citations, places and documents that are not those of the evidence. */
export const corruptSources: readonly Behaviour[] = [
  sayInstead('cites what was not given', (sentence) => ({
    text: `按照规定，${sentence}[9]。`,
    forbid: [`按照规定，${sentence}`],
  })),
  sayInstead('cites nothing', (sentence) => ({
    text: `按照规定，${sentence}。`,
    forbid: [`按照规定，${sentence}`],
  })),
  sayInstead('cites what was given beside what was not', (sentence, handle) => ({
    text: `按照规定，${sentence}[${handle}, 9]。`,
    forbid: [`按照规定，${sentence}`],
  })),
  sayInstead('cites a range', (sentence) => ({
    text: `按照规定，${sentence}[1-9]。`,
    forbid: [`按照规定，${sentence}`],
  })),
  sayInstead('cites a zero', (sentence) => ({
    text: `按照规定，${sentence}[0]。`,
    forbid: [`按照规定，${sentence}`],
  })),
  sayInstead('cites a number without end', (sentence) => ({
    text: `按照规定，${sentence}[${'9'.repeat(400)}]。`,
    forbid: [`按照规定，${sentence}`],
  })),
  sayInstead('opens a handle and never closes it', (sentence, handle) => ({
    text: `按照规定，${sentence}[${handle}`,
    forbid: [`按照规定，${sentence}`],
  })),
  sayInstead('gives handles and nothing else', (_, handle) => ({
    text: `[${handle}][${handle}][${handle}]。`,
    forbid: [`[${handle}][${handle}]`],
  })),
  sayInstead('cites another piece than the one it copies', (sentence, handle, call) => {
    const other = readEvidence(call).find((shown) => shown.handle !== handle && !shown.text.includes(sentence));
    const said = `按照规定，${sentence}`;
    return { text: `${said}[${other?.handle ?? handle + 1}]。`, forbid: [said] };
  }),
  sayInstead('names another city', (sentence, handle, call) => {
    const said = swapPlace(sentence, call);
    return { text: `${said}[${handle}]。`, forbid: [said] };
  }),
  sayInstead('tells the rule of another city', (_, handle, call) => {
    const rule = RULES_ELSEWHERE.find((one) => !call.user.includes(one.rule.slice(0, 12)))?.rule ?? '每亩补助3000元';
    return { text: `${rule}[${handle}]。`, forbid: [rule] };
  }),
  append('names another document', '依据为国办发〔2023〕17号'),
  append('invents a title', '详见《跨境电子商务高质量发展三年实施细则》'),
  append('invents a clause', '这一条写在第四十七条第三款'),
  corrupt('changes the number of the document', (said) => `《措施》（秦政办字〔2029〕26号）规定，${said}`, ''),
  append('invents an agency', '由市数字经济发展促进中心负责审核'),
  append('invents a person', '联系人为王建国处长'),
  append('says what other cities do', '郑州、杭州的企业同样可以享受'),
];
