/** What the door may refuse a request for, with the status that says so, and in how many seconds it is worth another try. */
export const httpErrors = {
  bad_json: { status: 400, message: '请求体不是合法的 JSON。' },
  bad_request: { status: 400, message: '请求的内容不符合要求。' },
  unauthorized: { status: 401, message: '需要密钥。请带上 Authorization: Bearer 密钥。' },
  not_found: { status: 404, message: '没有这个地址。问问题请用 POST /v1/ask。' },
  clause_not_found: { status: 404, message: '没有这个条款。条款编号见答复里的 clauseId，放进地址时要编码。' },
  method_not_allowed: { status: 405, message: '这个地址不支持该方法。' },
  request_timeout: { status: 408, message: '请求没有在规定时间内发完。' },
  idempotency_mismatch: { status: 409, message: '这个 Idempotency-Key 已用于另一个请求。新的问题请换一个。' },
  too_large: { status: 413, message: '请求体太大。' },
  unsupported_media_type: { status: 415, message: '请用 Content-Type: application/json。' },
  headers_too_large: { status: 431, message: '请求头太大。' },
  rate_limited: { status: 429, message: '请求太频繁，请稍后再试。' },
  limited: { status: 429, message: '问得太快了，请稍后再试。', retryAfter: 10 },
  busy: { status: 429, message: '这个会话里还有问题没有答完，请稍后再试。', retryAfter: 2 },
  internal: { status: 500, message: '这个问题没有答成，请稍后再试。' },
  stopping: { status: 503, message: '服务正在停止，请稍后再试。', retryAfter: 5 },
  overloaded: { status: 503, message: '等着答复的问题太多，请稍后再试。', retryAfter: 5 },
  timeout: { status: 503, message: '答复超时，请稍后再试。', retryAfter: 5 },
} as const satisfies Record<string, { status: number; message: string; retryAfter?: number }>;

export type HttpErrorCode = keyof typeof httpErrors;
