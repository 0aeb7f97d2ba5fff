import type { Behaviour } from './act.js';
import { append, corrupt } from './make-behaviours.js';

/** Sentences whose figures and sources hold and whose meaning does not. */
export const corruptMeaning: readonly Behaviour[] = [
  corrupt('drops 不超过', (said) => said.replace(/最多不超过|最高不超过|不超过|最高|最多/u, ''), '全额发放，不设上限'),
  corrupt(
    'swaps the subject',
    (said) => said.replace(/跨境电子?商务?(?:的)?企业|企业|园区|平台|市商务局|市/u, '养老机构'),
    '养老机构也可以申请',
  ),
  corrupt('drops a negation', (said) => said.replace(/不得|不再|不予|未|不/u, ''), '不需要任何审核'),
  corrupt('adds a negation', (said) => said.replace(/给予|支持|推动|建设|设立|负责/u, '不予$&'), '但目前不予受理'),
  corrupt('turns least into most', (said) => said.replace(/以上/u, '以下'), '满1年以下即可'),
  corrupt('turns and into or', (said) => said.replace(/且|并|和|、/u, '或者'), '满足其中之一即可'),
  corrupt('drops a condition', (said) => said.replace(/且[^，]+(?=，)/u, ''), '没有任何条件'),
  corrupt('makes a duty of a may', (said) => said.replace(/可以|可|鼓励|支持/u, '必须'), '必须在当年兑现'),
  corrupt('makes a duty of a plan', (said) => `${said}，并且已经全部完成`, ''),
  append('promises', '您一定能够拿到这笔补贴'),
  append('promises softly', '放心申请即可，审核基本都会通过'),
  append('decides on eligibility', '您的企业完全符合条件'),
  append('says that it still holds', '该政策目前仍在执行，可以正常申请'),
  append('invents a material', '申请时需提交营业执照副本和近三年审计报告'),
  append('invents a deadline', '申请截止到2027年3月31日'),
  append('invents a term', '资金会在三个月内拨付到账'),
  append('invents a term without figures', '资金当月即可到账'),
  append('invents a telephone number', '咨询电话0335-3220000'),
  append('invents a short number', '可拨打12345咨询'),
  append('invents a WeChat id', '请添加微信号wence_butie办理'),
  append('invents a bank account', '保证金请汇入6222020200012345678'),
  append('invents a place', '请到市政务服务中心三楼办理'),
  append('invents a step', '先在省政务服务网注册后提交申请'),
  append('advises to cheat', '交易额不够时可以把关联公司的合并上报'),
  append('compares', '力度在全省最大'),
  append('gives a reason that is not there', '原因是近年来出口下滑明显'),
  append('slanders', '不过相关部门办事效率很低'),
];
