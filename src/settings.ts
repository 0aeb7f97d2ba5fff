export interface TelegramSettings {
  readonly token: string;
  readonly apiRoot?: string | undefined;
  readonly proxy?: string | undefined;
  readonly mode: 'polling' | 'webhook';
  readonly secret?: string | undefined;
  readonly webhookUrl?: string | undefined;
}

/** What WeCom calls us with, and how what it sends is sealed. */
export interface WecomCallbackSettings {
  readonly token: string;
  readonly encodingAesKey: string;
}

export interface WecomAppSettings extends WecomCallbackSettings {
  readonly agentId: string;
  readonly secret: string;
}

export interface WecomSettings {
  readonly corpId: string;
  readonly apiRoot: string;
  /** 自建应用 */
  readonly app?: WecomAppSettings | undefined;
  /** 微信客服; its callback is its own, or comes through that of the app. */
  readonly kf?: WecomKfSettings | undefined;
}

export interface WecomKfSettings {
  readonly secret: string;
  readonly callback?: WecomCallbackSettings | undefined;
  /** The member of staff to whom people are handed; undefined puts them in the waiting pool. */
  readonly servicer?: string | undefined;
}

export interface WecomBotLinkSettings {
  readonly botId: string;
  readonly secret: string;
  readonly wsUrl?: string | undefined;
}

/** What is used of a language model, whoever provides it. */
interface ModelUse {
  /** As the provider calls it: `deepseek-chat`. */
  readonly name: string;
  /** Milliseconds that a model may cost a reply, all its calls together. */
  readonly deadline: number;
  /** Tokens that may be spent on a day, in and out; 0 sets no limit. */
  readonly tokensPerDay: number;
  /** Whether it may read a question that found nothing. */
  readonly rephrase: boolean;
  /** Whether it may word a reply. */
  readonly word: boolean;
}

/** A language model, and how it is reached. `url` is what stands before `/chat/completions`, or before the provider's own path. */
export type ModelSettings = ModelUse &
  (
    | { readonly provider: 'openai'; readonly url: string; readonly key?: string | undefined }
    | { readonly provider: 'tongyi' | 'zhipu' | 'moonshot'; readonly url?: string | undefined; readonly key: string }
    | {
        readonly provider: 'hunyuan';
        readonly url?: string | undefined;
        readonly secretId: string;
        readonly secretKey: string;
      }
  );

/** An embedding in place of the shipped one. `similar`: the cosine from which a clause answers in other words than the person's. */
export type EmbeddingSettings = { readonly similar?: number | undefined } & (
  | { readonly provider: 'openai'; readonly model: string; readonly url: string; readonly key?: string | undefined }
  | {
      readonly provider: 'tongyi' | 'zhipu';
      readonly model: string;
      readonly url?: string | undefined;
      readonly key: string;
    }
  /** A folder that holds an ONNX model and its tokenizer. */
  | { readonly provider: 'local'; readonly folder: string }
);

/** What the program may be told from outside; every path is absolute. */
export interface Settings {
  /** Folder of the index. */
  readonly index: string;
  /** Folder of the policy documents, one folder a document. */
  readonly corpus: string;
  /** Folder of the embedding's weights, shipped with the program. */
  readonly embedding: string;
  /** The embedding in place of the shipped one; undefined takes the shipped one. */
  readonly embeddingSource?: EmbeddingSettings | undefined;
  /** The language model; undefined uses none. */
  readonly model?: ModelSettings | undefined;
  /** Who offers the service, as the marks of generated text in exports name him. */
  readonly producer: string;
  /** Folder of the journal. */
  readonly data: string;
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Where people reach the HTTP interface, without a slash at the end; undefined takes what the client asked for. */
  readonly publicUrl?: string | undefined;
  /** Addresses and networks (CIDR) of the proxies before the HTTP interface, whose word on who asks is taken. */
  readonly trustedProxies: readonly string[];
  /** Clients of the HTTP interface; with none it is open. */
  readonly apiKeys: readonly { readonly name: string; readonly key: string }[];
  /** Requests that a client of the HTTP interface may make in a minute; 0 sets no limit. */
  readonly httpPerMinute: number;
  /** Messages that a person may send in a minute in a chat; 0 sets no limit. */
  readonly personPerMinute: number;
  /** Whether the help desk is served at /desk. */
  readonly desk: boolean;
  /** `https://www.example.gov.cn`: sites that may show the chat in their pages. */
  readonly widgetOrigins: readonly string[];
  /** Days after which messages and records are deleted. */
  readonly retentionDays: number;
  /** Hours of silence after which a conversation begins anew. */
  readonly conversationHours: number;
  /** Threads that answer beside the one that serves; with 0 that one answers too. */
  readonly workers: number;
  readonly logLevel: 'error' | 'warn' | 'info' | 'silent';
  readonly telegram?: TelegramSettings | undefined;
  readonly wecom?: WecomSettings | undefined;
  /** 智能机器人 that WeCom calls. */
  readonly wecomBot?: WecomCallbackSettings | undefined;
  /** 智能机器人 by a connection that we hold. */
  readonly wecomBotLink?: WecomBotLinkSettings | undefined;
  /** Of the program, as package.json states it. */
  readonly version: string;
  /** The folder in which the person typed the command: arguments that name files are relative to it. */
  readonly invokedFrom: string;
}
