/** What can go wrong where a person can mend it: a code to test on, the facts, and the remedy to read. */
export interface ProblemTable {
  readonly corpus_missing: { readonly folder: string };
  readonly corpus_empty: { readonly folder: string };
  readonly document_unreadable: { readonly file: string; readonly why: string };
  readonly document_empty: { readonly file: string };
  readonly document_binary: { readonly file: string };
  readonly document_format: { readonly file: string; readonly format: string };
  readonly document_needs_ocr: { readonly file: string };
  readonly document_facts_invalid: { readonly file: string; readonly why: string };
  readonly data_invalid: { readonly file: string; readonly why: string };
  readonly index_missing: { readonly folder: string };
  readonly index_damaged: { readonly file: string; readonly why: string };
  readonly index_foreign: { readonly file: string; readonly why: string };
  readonly embedding_damaged: { readonly file: string; readonly why: string };
  readonly embedding_unavailable: { readonly name: string; readonly why: string };
  readonly embedding_needs_package: { readonly install: string };
  readonly questions_invalid: { readonly file: string; readonly line: number; readonly why: string };
  readonly usage: { readonly why: string };
  readonly config_invalid: { readonly why: string };
  readonly prompt_invalid: { readonly name: string };
  readonly model_missing: { readonly remedy?: never };
  readonly journal_locked: { readonly folder: string };
  readonly desk_locked: { readonly remedy?: never };
  readonly journal_damaged: { readonly file: string; readonly why: string };
  readonly record_missing: { readonly id: string };
  readonly delivery_stopped: { readonly remedy?: never };
  readonly trainer_missing: { readonly remedy?: never };
  readonly training_failed: { readonly why: string };
}

export type ProblemCode = keyof ProblemTable;

const remedies: { readonly [C in ProblemCode]: (facts: ProblemTable[C]) => string } = {
  corpus_missing: (f) => `找不到文件夹 ${f.folder}。请检查路径，或先把政策文件放进去。`,
  corpus_empty: (f) => `文件夹 ${f.folder} 里没有可以读取的政策文件（.txt .md .html .docx .pdf）。请放入至少一份文件。`,
  document_unreadable: (f) => `无法读取 ${f.file}：${f.why}。请确认文件没有损坏，或另存一份再试。`,
  document_empty: (f) => `${f.file} 里没有文字。请确认文件内容，或删除该文件。`,
  document_binary: (f) => `${f.file} 不是文本文件。请改用与内容相符的扩展名，或另存为 .txt（UTF-8）。`,
  document_format: (f) => `${f.file} 的格式 ${f.format} 不受支持。请另存为 .txt .md .html .docx 或 .pdf。`,
  document_needs_ocr: (f) =>
    `${f.file} 是扫描件，没有文字层。请安装文字识别组件（npm install @gutenye/ocr-node）后重试，或改用有文字的版本。`,
  document_facts_invalid: (f) => `${f.file} 的内容不符合要求：${f.why}。请对照 CONTRIBUTING.md 修改。`,
  data_invalid: (f) => `数据文件 ${f.file} 不符合要求：${f.why}。请修改后重试。`,
  index_missing: (f) => `${f.folder} 里没有索引。请运行 npm run index 建立索引。`,
  index_damaged: (f) => `索引文件 ${f.file} 已损坏：${f.why}。请运行 npm run index 重建索引。`,
  index_foreign: (f) => `索引 ${f.file} 不能用于现在的版本和设置：${f.why}。请运行 npm run index 重建索引。`,
  embedding_damaged: (f) => `向量模型文件 ${f.file} 不可用：${f.why}。请恢复 index/embedding 文件夹。`,
  embedding_unavailable: (f) => `向量模型 ${f.name} 不可用：${f.why}。请检查以 WENCE_EMBEDDING_ 开头的设置。`,
  embedding_needs_package: (f) => `本地向量模型要用的组件还没有安装。请运行 ${f.install} 后重试。`,
  questions_invalid: (f) => `问题文件 ${f.file} 第 ${f.line} 行不符合要求：${f.why}。`,
  usage: (f) => f.why,
  config_invalid: (f) => `配置有误：${f.why}。`,
  prompt_invalid: (f) => `提示词文件 prompts/${f.name}.md 不符合要求。请恢复该文件，或对照 prompts/README.md 修改。`,
  model_missing: () =>
    '没有配置语言模型，无从对照。请先设置 WENCE_MODEL_PROVIDER、WENCE_MODEL 等变量（见 .env.example）。',
  journal_locked: (f) => `文件夹 ${f.folder} 正被另一个问策进程使用。请先停止那个进程，或为本进程另设一个数据文件夹。`,
  desk_locked: () =>
    '服务正在运行，账号由它保管着。请先停止服务，再运行本命令；平时请管理员在工作台的“账号”页里增改账号。',
  journal_damaged: (f) =>
    `记录文件 ${f.file} 无法使用：${f.why}。请用备份恢复该文件；没有备份时，把它移到别处后重新启动。`,
  record_missing: (f) => `没有编号为 ${f.id} 的记录，或它已按要求删除。请核对编号。`,
  trainer_missing: () =>
    '训练要用 Python 3 和 numpy、scipy，这里没有找到。请安装，例如 apt-get install python3-numpy python3-scipy。',
  training_failed: (f) => `训练没有完成：${f.why}。请检查输入的文件，再加 --resume 接着训练。`,
  delivery_stopped: () => '服务正在停止，不再接收新的消息。请稍后再试。',
};

/** An error that a person can mend: `code` for tests, `facts` for machines, `message` names the facts and the remedy in Chinese. */
export class Problem<C extends ProblemCode = ProblemCode> extends Error {
  override readonly name = 'Problem';
  constructor(
    readonly code: C,
    readonly facts: ProblemTable[C],
    options?: ErrorOptions,
  ) {
    super(remedies[code](facts), options);
  }
}
