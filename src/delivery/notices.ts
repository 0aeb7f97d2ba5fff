/** What the product says of itself on every channel, beside replies. */
export const notices = {
  busy: '您前面的问题还在处理，请等答复之后再问。这条消息没有处理，需要的话请稍后再发一次。',
  limited: '您发得太快了，请过一分钟再问。这条消息没有处理，需要的话请稍后再发一次。',
  failed: '这个问题没有答成，问题出在我们这边。请稍后再问一次，或换个说法。',
  handedOff: '已转给工作人员，答复会发到这里。在此之前，您也可以接着向我提问。',
  withStaff: '已收到，工作人员正在为您处理。',
} as const;
