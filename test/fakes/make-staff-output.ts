import type { Output } from '../../src/delivery/channel.js';
import { writeStaffWords } from '../../src/helpdesk/queue/write-staff-words.js';

/** The answer of a member of staff that quotes a clause. */
export function makeStaffOutput(): Output {
  const citation = {
    clauseId: 'sea-2020-8#2.1',
    clause: '二、（一）',
    title: '关于造船的若干措施',
    docNumber: '海政〔2020〕8号',
    quote: '最高50万元',
    text: '对新建船坞，给予最高50万元补助。',
  };
  const text = '可以，最高五十万。';
  return { kind: 'notice', text: writeStaffWords(text, [citation]), staff: { text, citations: [citation] } };
}
