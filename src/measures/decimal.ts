import Big from 'big.js';

/** Exact decimals of this stage. Strict: it throws on a JavaScript number, so no binary fraction slips into an amount. */
export const Decimal = Big();
Decimal.strict = true;

export const ZERO = new Decimal('0');
