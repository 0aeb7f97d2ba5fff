/** A value that JSON holds whole. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
