import { z } from 'zod';

const count = z.number();
const lineSchema = z.discriminatedUnion('phase', [
  z.object({ phase: z.literal('read'), pairs: count, own: count, asked: count, texts: count }),
  z.object({ phase: z.literal('vocabulary'), size: count }),
  z.object({ phase: z.literal('start'), length: count }),
  z.object({ phase: z.literal('general'), step: count, steps: count, loss: count }),
  z.object({ phase: z.literal('tune'), epoch: count, epochs: count, loss: count }),
  z.object({ phase: z.literal('written'), rows: count, length: count }),
  z.object({ phase: z.literal('fold'), fold: count, folds: count, questions: count }),
  z.object({ phase: z.literal('judged') }),
]);

/** Puts a line of the trainer as a person reads it. */
export function tellProgress(line: string): string {
  const told = lineSchema.parse(JSON.parse(line));
  switch (told.phase) {
    case 'read':
      return `已读入：通用配对 ${told.pairs}，本库配对 ${told.own}，已知答案的问题 ${told.asked}，文本 ${told.texts}`;
    case 'vocabulary':
      return `词表：${told.size} 个片段`;
    case 'start':
      return `起始向量：${told.length} 维`;
    case 'general':
      return `通用训练：第 ${told.step}/${told.steps} 步，损失 ${told.loss}`;
    case 'tune':
      return `问答训练：第 ${told.epoch}/${told.epochs} 遍，损失 ${told.loss}`;
    case 'written':
      return `已写出：${told.rows} 行，每行 ${told.length} 个数`;
    case 'fold':
      return `分组评测：第 ${told.fold}/${told.folds} 组，${told.questions} 个问题`;
    case 'judged':
      return '评测完成';
    default:
      return told satisfies never;
  }
}
