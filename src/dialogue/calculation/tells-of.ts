import type { CalculationState } from './calculation-state.js';
import { isUnitAlone, readInputs } from './read-inputs.js';
import type { Measure, Subsidy } from '../../measures/measure.js';
import type { Understanding } from '../understanding.js';
import type { World } from '../world.js';

const isSubsidy = (measure: Measure): measure is Subsidy => measure.kind === 'subsidy';
/** The person does not know what was asked for. */
export const UNKNOWN =
  /不清楚|不知道|不晓得|不确定|没算过|说不准|不好说|没统计|暂时不知|^((很|挺|蛮|好|还|太|比较|特别|非常|相当|真)(多|少|大|小|高|低)(的|了|吧|啊|呢)?)+[。.!！]*$|^不(多|少|大|小|高|低)(的|了|吧)?[。.!！]*$/u;

/** Whether a message tells a calculation under way what it asked for (是的, 不清楚, 万元), or names a condition of it. */
export function tellsOf(now: Understanding, state: CalculationState | null, world: World): boolean {
  if (state === null) return false;
  if (isUnitAlone(now.folded) || (state.asked !== null && UNKNOWN.test(now.folded))) return true;
  const measures = world
    .measuresOf(world.documents.map(({ id }) => id))
    .filter(({ id }) => state.measures.includes(id));
  // 好 is an answer to what was asked, 好饿 is not.
  const asked = now.topic.isEmpty ? state.asked : null;
  return measures
    .filter(isSubsidy)
    .some((measure) =>
      Object.values(readInputs(measure, [{ text: now.message, asked }]).inputs).some((value) => 'holds' in value),
    );
}
