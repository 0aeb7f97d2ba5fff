import { describe, expect, it } from 'vitest';
import { terms } from '../../src/language/terms.js';

describe('terms', () => {
  it.each([
    ['characters and pairs', '海外仓', ['海', '海外', '外', '外仓', '仓']],
    ['Latin and numbers whole', '1210和RCEP', ['1210', '和', 'rcep']],
    ['mixed words whole', 'O2O体验、B2B', ['o2o', '体', '体验', '验', 'b2b']],
    ['no pair across a stop', '一、二', ['一', '二']],
    ['thousands without commas, decimals whole', '1,000元 0.1%', ['1000', '元', '0.1']],
    ['traditional text as simplified', '電商', ['电', '电商', '商']],
    ['words joined over a line break', '电\n商', ['电', '电商', '商']],
    ['nothing in stops', '，。？ ', []],
  ])('gives %s', (_, text, expected) => {
    expect(terms(text)).toEqual(expected);
  });
});
