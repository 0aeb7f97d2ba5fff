const codes = {
  bad_json: { status: 400, message: '请求体不是合法的 JSON。' },
  bad_request: { status: 400, message: '请求的内容不符合要求。' },
  not_signed_in: { status: 401, message: '请先登录。' },
  wrong_password: { status: 401, message: '账号或密码不对。' },
  forbidden: { status: 403, message: '您的角色没有这项权限。' },
  bad_origin: { status: 403, message: '请求不是从本页面发出的。' },
  bad_token: { status: 403, message: '页面已经过期，请刷新后再试。' },
  insecure: { status: 403, message: '登录信息不能在网络上明文传送。' },
  must_change_password: { status: 403, message: '请先修改密码。' },
  not_found: { status: 404, message: '没有找到。' },
  method_not_allowed: { status: 405, message: '这个地址不支持该方法。' },
  conflict: { status: 409, message: '别人刚刚改过，请刷新后再试。' },
  too_large: { status: 413, message: '内容太大。' },
  unsupported_media_type: { status: 415, message: '请用 Content-Type: application/json。' },
  unfit: { status: 422, message: '内容没有通过检查。' },
  too_many: { status: 429, message: '尝试次数太多，请稍后再试。' },
  internal: { status: 500, message: '程序出错，没有做成。请稍后再试。' },
  stopping: { status: 503, message: '服务正在停止，请稍后再试。' },
} as const;

export type DeskRefusalCode = keyof typeof codes;

/** A request of the desk that is refused: what the person reads, in Chinese, and nothing else. */
export class DeskRefusal extends Error {
  override readonly name = 'DeskRefusal';
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;

  /** @param why stands after the message of the code */
  constructor(
    readonly code: DeskRefusalCode,
    why = '',
    /** What the page may show beside it: findings, places of faults. */
    readonly details: unknown = null,
    { cause, headers = {} }: { readonly cause?: unknown; readonly headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(`${codes[code].message}${why}`, { cause });
    this.headers = headers;
    this.statusCode = codes[code].status;
  }
}
