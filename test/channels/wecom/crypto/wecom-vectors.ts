const tencent = { token: 'QDG6eK', encodingAesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C' };
const wechatpy = { token: '123456', encodingAesKey: 'kWxPEV2UEDyxWpmPdKC3F4dgPDmOvfKX1HGnEUDS1aR' };
const own = { token: 'tok', encodingAesKey: 'MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY' };

/** The samples of the platform's own libraries (V1, V2), of another client (V4), and ours, V5 checked with the openssl command line. */
export const v1 = {
  settings: { ...tencent, receiveId: 'wx5823bf96d3bd56c7' },
  timestamp: '1409659589',
  nonce: '263014780',
  signature: '5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3',
  encrypted: 'P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ==',
  message: '1616140317555161061',
};

export const v2 = {
  settings: v1.settings,
  timestamp: '1409659813',
  nonce: '1372623149',
  signature: '477715d11cdb4164915debcba66cb864d751f3e6',
  encrypted:
    'RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj911L3vg3W/sYYvuJTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+qN+E7Q==',
};

/** The library that V3 comes from encrypts a text that is not at hand: only the key and the way to sign are checked. */
export const v4 = {
  settings: { ...wechatpy, receiveId: 'wx49f0ab532d5d035a' },
  timestamp: '1411443780',
  nonce: '437374425',
  signature: 'dd6b9c95b495b3f7e2901bfbc76c664930ffdb96',
  encrypted: '4ByGGj+sVCYcvGeQYhaKIk1o0pQRNbRjxybjTGblXrBaXlTXeOo1+bXFXDQQb1o6co6Yh9Bv41n7hOchLF6p+Q==',
  message: '5927782489442352469',
};

export const v5 = {
  settings: { ...tencent, receiveId: '' },
  random: 'abcdefghijklmnop',
  message: '{"msgtype":"stream"}',
  encrypted: '7ho9XWI/HTOA1L6oduAxX3hFlp5/K7R0Qj0KDaza2g6GIzmiKLDJuJwVTl1REzbt7GFMjrFK4ZRASQ7EjTX4UA==',
};

const random = '0123456789abcdef';
const timestamp = '1700000000';
const nonce = 'nonce1';

export const v6to8 = [
  {
    why: 'V6, Chinese text for a bot',
    settings: { ...own, receiveId: '' },
    random,
    timestamp,
    nonce,
    message: '{"msgtype":"text","text":{"content":"年假几天？"}}',
    encrypted:
      'fb2IJy+yWTdpKjuBAEdBdf+ta5rkmtvP17nPW9FEmC7y1uqc7ot/DoTLlDe5itKFBXXbb84okzZVbKPgBzpezCxW+RMzLiA647l4dKLlMjaau4G9+wCa9/1Ry8biQmst',
    signature: 'e3546825802c730f52309178440f89093ca7e092',
  },
  {
    why: 'V7, a pad of a whole block',
    settings: { ...own, receiveId: '' },
    random,
    timestamp,
    nonce,
    message: 'xxxxxxxxxxxx',
    encrypted: 'fb2IJy+yWTdpKjuBAEdBdSzJ1/ejg4AE7ecXRAWfNuKBSXNOdBEwaXpHltbVqCIERNu3r0mWiPAlAqH2LVpLNQ==',
    signature: '94e8aebf0f44a2e60c4c8d35a69fab0963ac2091',
  },
  {
    why: 'V8, XML for an app',
    settings: { ...own, receiveId: 'ww1234567890abcdef' },
    random,
    timestamp,
    nonce,
    message: '<xml><Content><![CDATA[你好]]></Content></xml>',
    encrypted:
      'fb2IJy+yWTdpKjuBAEdBdUGKPmop/4nlLhBptHybIl3Aj/8rrl5YO4iGP9jNS0UnSSVWZ886g5zIpc1gW8MCRVCe5AGUXndYMRdMrhce9TrZ0ORP2QNKNne+x0Csmpia',
    signature: '5cffa617b3fa8b8567b5b08954c614e20f1da95e',
  },
];
