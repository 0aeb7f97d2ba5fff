import { computed, reactive, ref, watch } from 'vue';
import type { ComputedRef, Ref } from 'vue';
import type { EnteredInputs, InputForm } from '../../../contract/calculate.js';
import { addFields, readFields, readYear, type EnteredFields } from './entered-form.js';

/** What a person has put into the controls of some inputs. */
export interface Entered {
  readonly fields: EnteredFields;
  /** As typed. */
  readonly year: Ref<string>;
  /** What is known by it, as the server takes it. */
  readonly known: ComputedRef<{ readonly inputs: EnteredInputs; readonly year?: number }>;
  readonly clear: () => void;
}

/** Keeps a control for every input; one whose input goes and comes back keeps what was put into it. */
export function useEntered(inputs: () => readonly InputForm[]): Entered {
  const fields = reactive<EnteredFields>({});
  const year = ref('');
  watch(
    inputs,
    (now) => {
      addFields(fields, now);
    },
    { immediate: true },
  );
  return {
    fields,
    year,
    known: computed(() => {
      const read = readYear(year.value);
      return { inputs: readFields(fields, inputs()), ...(read === undefined ? {} : { year: read }) };
    }),
    clear: () => {
      for (const name of Object.keys(fields)) Reflect.deleteProperty(fields, name);
      year.value = '';
      addFields(fields, inputs());
    },
  };
}
