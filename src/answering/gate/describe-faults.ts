import type { Fault } from './fault.js';

const LONGEST = 60; // characters of a sentence that is told again

/** Says what was wrong, a line a fault, as it is given back to the model for its second try. */
export function describeFaults(faults: readonly Fault[]): readonly string[] {
  return [...new Set(faults.map((fault) => `${nameSentence(fault)}${describe(fault)}`))];
}

function nameSentence({ sentence }: Fault): string {
  if (sentence === '') return '';
  return `“${sentence.length > LONGEST ? `${sentence.slice(0, LONGEST)}…` : sentence}”这一句：`;
}

function describe(fault: Fault): string {
  switch (fault.code) {
    case 'no_handle':
      return '句末没有标依据的编号。每句话都要以所依据条款的编号结尾，例如[1]。';
    case 'unknown_handle':
      return `编号[${fault.handle}]不在给出的依据里。只能用给出的编号。`;
    case 'unread_mark':
      return `“${fault.words}”不是编号。编号只写数字，例如[1]。`;
    case 'idle_handle':
      return `标了编号[${fault.handle}]，但没有用到那一条的内容。只标真正依据的条款。`;
    case 'figure':
      return `“${fault.words}”在所标的条款里没有。数字、单位、日期都要与条款一致，不要换算成别的数。`;
    case 'bound':
      return `“${fault.words}”与条款的界限不一致，条款写的是“${fault.source}”。不超过、以上、超过、左右这类词不能丢，也不能换。`;
    case 'side':
      return `“${fault.words}”与条款的时间不一致，条款写的是“${fault.source}”。前、后、起、至不能丢，也不能换。`;
    case 'swapped':
      return `“${fault.words}”与条款里这个数所说的对象或条件不一致${fault.source === '' ? '' : `，条款写的是“${fault.source}”`}。`;
    case 'pairing':
      return `“${fault.words}”没有与各自的条件一一对应。请按条款的顺序写。`;
    case 'place':
      return `“${fault.words}”不是所标条款的地方。不要写别的地名。`;
    case 'agency':
      return `“${fault.words}”在所标的条款里没有。不要写别的部门。`;
    case 'role':
      return `“${fault.words}”与条款写的分工不一致。谁牵头、谁负责、谁配合要照条款写。`;
    case 'mixed':
      return `“${fault.words}”把条款里分开写的内容拼在了一起，或者颠倒了关系。请照条款的条件和对象写。`;
    case 'document_number':
      return `文号“${fault.words}”不是所标条款的文号。`;
    case 'title':
      return `${fault.words}不是所标条款的文件名。`;
    case 'clause_number':
      return `条款号“${fault.words}”与所标的条款不一致。`;
    case 'quote':
      return `引号里的“${fault.words}”与原文不是一字不差。引用要照抄，否则不要加引号。`;
    case 'address':
      return `不能写网址、邮箱、电话（“${fault.words}”）。`;
    case 'negation_added':
      return `“${fault.words}”是条款里没有的否定。`;
    case 'negation_dropped':
      return `条款写的是“${fault.words}”，否定或除外不能丢。`;
    case 'modality':
      return `“${fault.words}”改变了条款的要求程度。应当、可以、必须、保证这类词要与条款一致。`;
    case 'hedge_dropped':
      return `条款写的是“${fault.words}”，是鼓励或目标，不能写成已经如此或一定如此。`;
    case 'status':
      return `不能写“${fault.words}”：条款没有说现在是否仍在执行。`;
    case 'promise':
      return `不能向提问的人许诺（“${fault.words}”）。只写条款规定了什么。`;
    case 'verdict':
      return `不能判断提问的人是否符合条件（“${fault.words}”）。只写条件是什么。`;
    case 'action':
      return `不能让人去做条款里没有的事（“${fault.words}”）。`;
    case 'self_talk':
      return `不要谈论自己、提示或规则（“${fault.words}”）。只写条款规定了什么。`;
    case 'characters':
      return `“${fault.words}”在条款里没有。只用中文和条款里已有的字母、符号，不要用链接、表格、代码和表情。`;
    case 'content':
      return `“${fault.words}”在所标的条款里没有。请换成条款自己的说法，或者删去。`;
    case 'thin':
      return '几乎没有写出条款的内容。请直接写条款规定了什么。';
    case 'too_long':
      return '写得太长。请只写几句，先写最要紧的。';
    case 'nothing':
      return '没有写出任何一句带编号的话。';
    default:
      return fault satisfies never;
  }
}
