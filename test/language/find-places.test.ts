import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import places from '../../src/language/data/places.json' with { type: 'json' };
import { findPlaces, liesIn, makePlace } from '../../src/language/find-places.js';

/** Official name of every place found, with its parent where it has one. */
const show = (text: string): readonly string[] =>
  findPlaces(text).map(({ place, parent, words }) => `${words}=${parent === null ? '' : `${parent}/`}${place.name}`);
const names = (text: string): readonly string[] => findPlaces(text).map(({ place }) => place.name);

describe('findPlaces', () => {
  it.each([
    ['开封的跨境电商政策', '开封=河南省/开封市'],
    ['开封市', '开封市=河南省/开封市'],
    ['開封市', '開封市=河南省/开封市'],
    ['河南省', '河南省=河南省'],
    ['广西', '广西=广西壮族自治区'],
    ['秦皇岛综合保税区', '秦皇岛=河北省/秦皇岛市'],
    ['昌黎县', '昌黎县=秦皇岛市/昌黎县'],
    ['昌黎有什么政策', '昌黎=秦皇岛市/昌黎县'],
    ['北戴河新区', '北戴河新区=秦皇岛市/北戴河新区'],
    ['义乌', '义乌=金华市/义乌市'],
    ['浦东新区', '浦东新区=上海市/浦东新区'],
    ['西双版纳', '西双版纳=云南省/西双版纳傣族自治州'],
    ['海南州', '海南州=青海省/海南藏族自治州'],
    ['海南', '海南=海南省'],
    ['吉林', '吉林=吉林省'],
    ['吉林市', '吉林市=吉林省/吉林市'],
    ['驻马店 市', '驻马店 市=河南省/驻马店市'],
  ])('finds official and short names: %s', (text, expected) => {
    expect(show(text)).toEqual([expected]);
  });

  it.each([
    ['kaifeng', '开封市'],
    ['KaiFeng补贴', '开封市'],
    ['zheng zhou', '郑州市'],
    ["Xi'an", '西安市'],
    ['QHD有什么补贴', '秦皇岛市'],
    ['zmd', '驻马店市'],
    ['Hong Kong', '香港特别行政区'],
    ['汴梁', '开封市'],
    ['汴京的政策', '开封市'],
    ['金陵', '南京市'],
    ['在汴高校', '开封市'],
    ['来汴投资', '开封市'],
    ['在汴设立总部', '开封市'],
    ['在郑企业', '郑州市'],
    ['省外豫籍人才', '河南省'],
    ['羊城', '广州市'],
  ])('knows %s', (text, name) => {
    expect(names(text)).toEqual([name]);
  });

  it.each([
    { why: 'the customs, not Shanghai', text: '以上海关监管', expected: [] },
    { why: 'Shanghai before 关于', text: '上海关于促进跨境电商的意见', expected: ['上海市'] },
    { why: 'ports of the coast, not Haikou', text: '沿海口岸', expected: [] },
    { why: 'sealing in public', text: '公开封存', expected: [] },
    { why: 'unfolding richly', text: '展开丰富多彩的活动', expected: [] },
    { why: 'an idiom', text: '大同小异', expected: [] },
    { why: 'an office of old', text: '开封府', expected: [] },
    { why: 'a street', text: '南京东路', expected: [] },
    { why: 'a university', text: '河南大学、郑州轻工业大学', expected: [] },
    { why: 'students of a city', text: '郑州大学生创业', expected: ['郑州市'] },
    { why: 'a market of a city', text: '郑州市场', expected: ['郑州市'] },
    { why: 'an ordinary word', text: '建设新城区、港口区域', expected: [] },
    { why: 'a district behind its city', text: '洛阳市老城区', expected: ['洛阳市', '老城区'] },
    { why: 'a word cut at its end', text: '各开发区和县，其中山区', expected: [] },
    { why: 'a region along a river', text: '沿河南岸', expected: [] },
    { why: 'over the sea trade', text: '网上海淘', expected: [] },
    { why: 'the department of commerce, not 商', text: '在商务局', expected: [] },
    { why: 'a firm, not Beijing', text: '引进京东', expected: [] },
    { why: 'civil rights, not a county', text: '民权保障', expected: [] },
    { why: 'a port to be entered', text: '货物入港', expected: [] },
    { why: 'a Latin word', text: 'hefeiyan gongsi', expected: [] },
    { why: 'links with the customs', text: '沟通海关', expected: [] },
    { why: 'no places at all', text: '跨境电商龙头企业补贴多少钱', expected: [] },
    { why: 'an empty text', text: '', expected: [] },
  ])('reads words by what stands around: $why', ({ text, expected }) => {
    expect(names(text)).toEqual(expected);
  });

  it.each([
    ['秦黄岛的政策', '秦黄岛', '秦皇岛市'],
    ['呼和浩持', '呼和浩持', '呼和浩特市'],
    ['驻马殿市', '驻马殿市', '驻马店市'],
    ['驻马点有补贴吗', '驻马点', '驻马店市'],
    ['郑洲', '郑洲', '郑州市'],
    ['商邱有海外仓吗', '商邱', '商丘市'],
    ['石加庄', '石加庄', '石家庄市'],
  ])('knows the misspelt name in %s', (text, words, name) => {
    expect(findPlaces(text).map((mention) => [mention.words, mention.place.name, mention.exact])).toEqual([
      [words, name, false],
    ]);
  });

  it.each([
    '展开丰富的活动',
    '伤害别人',
    '造成危害',
    '出现异常',
    '达到一定程度',
    '附件二',
    '作为背景',
    '信用体系',
    '指南同样适用',
    '公开风险提示',
    '跨境电商补贴',
  ])('sees no misspelt name in %s', (text) => {
    expect(names(text)).toEqual([]);
  });

  it('is more ready to see the misspelt name of a further place', () => {
    const extra = [{ name: '开封市', short: '开封', aliases: [] }];
    expect(findPlaces('开丰的政策', extra)[0]).toMatchObject({
      words: '开丰',
      exact: false,
      place: { name: '开封市' },
    });
    expect(findPlaces('开丰的政策')).toEqual([]);
    expect(findPlaces('秦皇鸟', [{ name: '秦皇岛市', short: '秦皇岛', aliases: [] }])[0]?.place.name).toBe('秦皇岛市');
    expect(findPlaces('展开丰富的活动', extra)).toEqual([]);
  });

  it('finds several places in order, none inside another', () => {
    expect(show('比较开封市和秦皇岛开发区、郑州')).toEqual([
      '开封市=河南省/开封市',
      '秦皇岛开发区=秦皇岛市/秦皇岛经济技术开发区',
      '郑州=河南省/郑州市',
    ]);
  });

  it('tells districts of one name apart by the city that is named or at hand', () => {
    expect(show('鼓楼区')).toEqual(['鼓楼区=鼓楼区']);
    expect(show('开封市鼓楼区')).toEqual(['开封市=河南省/开封市', '鼓楼区=开封市/鼓楼区']);
    const extra = [{ name: '南京市', short: '南京', aliases: [] }];
    expect(findPlaces('鼓楼区', extra)[0]?.parent).toBe('南京市');
  });

  it('knows the names that further places bring along', () => {
    const extra = [
      { name: '秦皇岛市', short: '秦皇岛', aliases: ['秦', '港城'] },
      { name: '云梦新城', short: '云梦', aliases: ['ymxc'] },
    ];
    expect(findPlaces('在秦企业、港城和YMXC', extra).map(({ place, parent }) => [place.name, parent])).toEqual([
      ['秦皇岛市', '河北省'],
      ['秦皇岛市', '河北省'],
      ['云梦新城', null],
    ]);
  });

  it('finds every prefecture of the gazetteer by its official name, and the province above it', () => {
    for (const province of places.provinces) {
      for (const { name } of province.prefectures) {
        expect(show(`请问${name}的政策`)).toEqual([`${name}=${province.name}/${name}`]);
      }
    }
  });

  it('gives the words at their place, ascending and apart', () => {
    const piece = fc.constantFrom(
      '开封',
      '市',
      '上海',
      '海关',
      ' ',
      '\n',
      '郑州',
      '在汴',
      'zheng zhou',
      '县',
      '河南省',
      '大学',
      '鼓楼区',
      'a',
      '、',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 10 }), (pieces) => {
        const text = pieces.join('');
        let last = 0;
        for (const { words, start, end } of findPlaces(text)) {
          expect(text.slice(start, end)).toBe(words);
          expect(start).toBeGreaterThanOrEqual(last);
          last = end;
        }
      }),
    );
  });
});

describe('liesIn', () => {
  it.each([
    ['开封市', '河南省', true],
    ['兰考县', '河南省', true],
    ['兰考县', '开封市', true],
    ['河南省', '开封市', false],
    ['开封市', '开封市', false],
    ['开封市', '河北省', false],
    ['nowhere', '河南省', false],
  ])('says whether %s lies in %s', (place, other, lies) => {
    expect(liesIn(place, other)).toBe(lies);
  });
});

describe('makePlace', () => {
  it.each([
    ['开封市', '开封'],
    ['北戴河新区', '北戴河新区'],
    ['云梦市', '云梦'],
    ['某某自治县', '某某'],
    ['睢县', '睢县'],
    ['滨江新区', '滨江'],
  ])('makes a place of %s', (name, short) => {
    expect(makePlace(name)).toMatchObject({ name, short });
  });
});
