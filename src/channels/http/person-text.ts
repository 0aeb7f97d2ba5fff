import { z } from 'zod';

/** Text that a person can have typed: JSON may carry NUL and halves of characters, which files, headers and databases do not bear. */
export const personText = z.string().refine((text) => !/\p{Surrogate}|\0/u.test(text), '含有无效字符');
