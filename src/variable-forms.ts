import { z } from 'zod';

/** A whole number, and what it is where the variable is not set. */
export const whole = (standard: number, most: number): z.ZodType<number> =>
  z
    .string()
    .regex(/^\d{1,9}$/, `应为 0 到 ${most} 之间的整数`)
    .default(String(standard))
    .transform(Number)
    .refine((value) => value <= most, `应为 0 到 ${most} 之间的整数`);

/** An address without slashes at its end. @param schemes `https?`, a piece of a regular expression */
export const url = (schemes: string): z.ZodType<string | undefined> =>
  z
    .string()
    .regex(new RegExp(`^(?:${schemes})://[^\\s]+$`, 'u'), `应为以 ${schemes.replaceAll('|', ' 或 ')} 开头的地址`)
    .transform((text) => text.replace(/\/+$/, ''))
    .optional();

export const text = z.string().trim().optional();
