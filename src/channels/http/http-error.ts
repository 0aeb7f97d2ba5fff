/** What the door may refuse a request for, with the status that says so. */
export const httpErrors = {
  bad_json: { status: 400, message: '请求体不是合法的 JSON。' },
  bad_request: { status: 400, message: '请求的内容不符合要求。' },
  not_found: { status: 404, message: '没有这个地址。问问题请用 POST /v1/ask。' },
  method_not_allowed: { status: 405, message: '这个地址不支持该方法。' },
  too_large: { status: 413, message: '请求体超过 64 kB。' },
  unsupported_media_type: { status: 415, message: '请用 Content-Type: application/json。' },
  internal: { status: 500, message: '这个问题没有答成，请稍后再试。' },
  stopping: { status: 503, message: '服务正在停止，请稍后再试。' },
  timeout: { status: 503, message: '答复超时，请稍后再试。' },
} as const;

export type HttpErrorCode = keyof typeof httpErrors;
