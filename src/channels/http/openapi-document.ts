import { z } from 'zod';
import type { Json } from '../../policy/json.js';
import { replySchema } from '../../policy/reply.js';
import { httpErrors } from './http-error.js';
import type { HttpErrorCode } from './http-error.js';

const text = { type: 'string' };
const day = { type: 'string', format: 'date' };
const problem = { $ref: '#/components/schemas/Problem' };
const openAiProblem = { $ref: '#/components/schemas/OpenAiProblem' };

const inBody = (schema: Json): Json => ({ required: true, content: { 'application/json': { schema } } });
const gives = (description: string, schema: Json, type = 'application/json', headers: Json = {}): Json => ({
  description,
  headers,
  content: { [type]: { schema } },
});

/** The refusals of a route, by status; one status may stand for several codes. */
function refuses(codes: readonly HttpErrorCode[], schema: Json = problem): Record<string, Json> {
  const statuses = [...new Set(codes.map((code) => httpErrors[code].status))];
  return Object.fromEntries(
    statuses.map((status) => {
      const here = codes.filter((code) => httpErrors[code].status === status);
      return [String(status), gives(here.map((code) => `${code}：${httpErrors[code].message}`).join(' '), schema)];
    }),
  );
}

const askRefusals: readonly HttpErrorCode[] = [
  'bad_json',
  'bad_request',
  'unauthorized',
  'too_large',
  'unsupported_media_type',
  'rate_limited',
  'limited',
  'busy',
  'internal',
  'stopping',
  'overloaded',
  'timeout',
];
const guardRefusals: readonly HttpErrorCode[] = ['unauthorized', 'rate_limited'];

const generated =
  '语言模型写的那一段在 text 里的位置（UTF-16 单位，不含末位），开头一行是“人工智能生成”的标识；model 是模型的名字。' +
  '没有这个字段，text 里就没有语言模型写的文字。展示、转发时请保留标识：把这一段拆开时，每一份都要带上。';

/** The schema of a reply, with what its own cannot say. */
function describeReply(): Json {
  const { properties = {}, ...schema } = z.toJSONSchema(replySchema);
  const { generated: stretch, ...others } = properties;
  const described = typeof stretch === 'object' ? { ...stretch, description: generated } : {};
  return { ...schema, properties: { ...others, generated: described } } as unknown as Json;
}

/** What GET /openapi.json gives: every route of the API, OpenAPI 3.1. */
export const openApiDocument = {
  openapi: '3.1.0',
  info: { title: '问策', version: '1', description: '用中文问政策，答复附条款原文。' },
  security: [{ key: [] }, {}],
  paths: {
    '/v1/ask': {
      post: {
        summary: '问一个问题',
        parameters: [
          {
            name: 'Idempotency-Key',
            in: 'header',
            description: '同一个值再次提交，得到原来那份答复。',
            schema: { type: 'string', pattern: '^[\\x21-\\x7e]{1,200}$' },
          },
        ],
        requestBody: inBody({
          type: 'object',
          required: ['text'],
          additionalProperties: false,
          properties: {
            text: { ...text, minLength: 1, description: '问题' },
            conversation: { ...text, minLength: 1, maxLength: 200, description: '会话名；带上它可以接着问' },
            asOf: { ...day, description: '所问的日子，不写是今天' },
          },
        }),
        responses: {
          '200': gives('答复', { $ref: '#/components/schemas/Reply' }, 'application/json', {
            'Wence-Conversation': { description: '会话名，经 URL 编码', schema: text },
            'Idempotency-Replayed': { description: 'true：这是先前那份答复', schema: text },
          }),
          ...refuses([...askRefusals, 'idempotency_mismatch']),
        },
      },
    },
    '/v1/chat/completions': {
      post: {
        summary: '与 OpenAI 相同的对话接口',
        description:
          '回答最后一条 user 消息，先前的 user 消息作为上文；其他角色的消息不影响答复。stream 为 true 时以 text/event-stream 返回。' +
          '引文的 start_index 与 end_index 是它在 content 里的位置（UTF-16 单位，不含末位）；wence 字段是完整的答复；usage 数的是字。' +
          '接了语言模型时，开头可能有它写的一段（见答复的 generated）；流式返回时，这一段核对过一句就给出一句，已给出的不会收回。',
        requestBody: inBody({
          type: 'object',
          required: ['model', 'messages'],
          properties: {
            model: text,
            messages: { type: 'array', minItems: 1, items: { type: 'object', required: ['role'] } },
            n: { const: 1 },
            stream: { type: 'boolean' },
            stream_options: { type: 'object', properties: { include_usage: { type: 'boolean' } } },
            user: text,
          },
        }),
        responses: {
          '200': {
            description: 'chat.completion，或一串 chat.completion.chunk',
            content: {
              'application/json': {
                schema: { type: 'object', properties: { wence: { $ref: '#/components/schemas/Reply' } } },
              },
              'text/event-stream': { schema: text },
            },
          },
          ...refuses(askRefusals, openAiProblem),
        },
      },
    },
    '/v1/models': {
      get: {
        summary: '模型列表，只有 wence',
        responses: { '200': gives('列表', { type: 'object' }), ...refuses(guardRefusals, openAiProblem) },
      },
    },
    '/v1/clauses/{id}': {
      get: {
        summary: '条款全文',
        parameters: [{ name: 'id', in: 'path', required: true, description: '答复里的 clauseId', schema: text }],
        responses: {
          '200': gives('条款', {
            type: 'object',
            required: ['clauseId', 'docNumber', 'title', 'clause', 'text'],
            properties: {
              clauseId: text,
              docNumber: { type: ['string', 'null'] },
              title: text,
              clause: text,
              text,
            },
          }),
          ...refuses([...guardRefusals, 'clause_not_found']),
        },
      },
    },
    '/': { get: { summary: '说明页', security: [], responses: { '200': gives('网页', text, 'text/html') } } },
    '/healthz': {
      get: { summary: '进程在', security: [], responses: { '200': gives('在', { type: 'object' }) } },
    },
    '/readyz': {
      get: {
        summary: '可以答',
        security: [],
        responses: { '200': gives('可以', { type: 'object' }), ...refuses(['stopping', 'overloaded']) },
      },
    },
    '/metrics': {
      get: {
        summary: '运行指标，Prometheus 格式',
        responses: { '200': gives('指标', text, 'text/plain'), ...refuses(guardRefusals) },
      },
    },
    '/openapi.json': {
      get: { summary: '本说明', security: [], responses: { '200': gives('OpenAPI 3.1', { type: 'object' }) } },
    },
  },
  components: {
    securitySchemes: { key: { type: 'http', scheme: 'bearer' } },
    schemas: {
      Reply: describeReply(),
      Problem: {
        type: 'object',
        required: ['error'],
        properties: {
          error: { type: 'object', required: ['code', 'message'], properties: { code: text, message: text } },
        },
      },
      OpenAiProblem: {
        type: 'object',
        required: ['error'],
        properties: {
          error: {
            type: 'object',
            required: ['message', 'type', 'code', 'param'],
            properties: { message: text, type: text, code: text, param: { type: 'null' } },
          },
        },
      },
    },
  },
} as const;
