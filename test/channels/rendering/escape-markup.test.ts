import { describe, expect, it } from 'vitest';
import { renderReply } from '../../../src/channels/rendering/render-reply.js';
import { renderings } from '../../../src/channels/rendering/renderings.js';
import { channelNames, type ChannelName } from '../../../src/policy/channel.js';
import { makeReply } from '../../fakes/make-reply.js';
import { readRendered } from './read-rendered.js';

const render = (channel: ChannelName, text: string): string =>
  renderReply({ kind: 'reply', reply: makeReply({ text }) }, renderings[channel]).join('');

const ATTACKS = [
  { name: 'HTML', text: '<script>alert(1)</script><a href="tg://user?id=1">甲</a>' },
  { name: 'a closing tag', text: '“甲</blockquote><b>乙”' },
  { name: 'entities', text: '&lt;b&gt; &amp;amp; &#60;' },
  { name: 'Markdown', text: '**粗** _斜_ `码` ~~删~~ [链](http://a.cn) ![图](b) |表|格| \\*' },
  { name: 'Markdown at the beginning of a line', text: '# 题\n> 引\n- 项\n+ 项\n===\n1. 项\n2.' },
  { name: 'a call to all', text: '@all @ALL @所有人 <@all> <@zhangsan>' },
  { name: 'a thought', text: '<think>想</think> <THINK> </think>' },
  { name: 'a colour', text: '<font color="warning">红</font>' },
] as const;

describe('the words of a document', () => {
  it.each(channelNames.flatMap((channel) => ATTACKS.map((attack) => ({ channel, ...attack }))))(
    'are shown as they are on $channel: $name',
    ({ channel, text }) => {
      expect(readRendered(channel, render(channel, text))).toBe(text);
    },
  );

  const wecom = ['wecom-app', 'wecom-kf', 'wecom-bot', 'wecom-bot-link'] as const;
  it.each(wecom.flatMap((channel) => ATTACKS.map((attack) => ({ channel, ...attack }))))(
    'give no order on $channel: $name',
    ({ channel, text }) => {
      expect(render(channel, text)).not.toMatch(/<\/?(?:think|font|a|b|script|@)|@all|@所有人/iu);
    },
  );

  it.each([
    { why: 'a tag is words', text: '<b>', html: '&lt;b&gt;' },
    { why: 'an ampersand is itself', text: 'A&B', html: 'A&amp;B' },
    {
      why: 'a quote on its own lines is a quote',
      text: '“甲。”\n依据：乙',
      html: '<blockquote>“甲。”</blockquote>\n依据：乙',
    },
    { why: 'a quote among words is words', text: '“甲”和“乙”', html: '“甲”和“乙”' },
  ])('in HTML: $why', ({ text, html }) => {
    expect(render('telegram', text)).toBe(html);
  });

  it('in Markdown: what comes after a quote is not a part of it', () => {
    expect(render('wecom-bot', '“甲。\n乙。”\n依据：丙')).toBe('> “甲。\n> 乙。”\n\n依据：丙');
  });

  const unwritten: readonly ChannelName[] = ['http', 'desk', 'web']; // their clients are given the reply itself
  it.each(channelNames.filter((channel) => !unwritten.includes(channel)))('steer nothing on %s', (channel) => {
    const text = '\u001B[2J清\u0000屏\u0007\u009B红\u202E反\u2066面\u200F\r\n第二行\uD800';
    expect(readRendered(channel, render(channel, text))).toBe('[2J清屏红反面\n第二行\uFFFD');
  });

  it('are given as they are over http, where the client reads JSON', () => {
    expect(render('http', '<b>\u202E@all')).toBe('<b>\u202E@all');
  });
});
