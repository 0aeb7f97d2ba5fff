import { DeskRefusal, type DeskRefusalCode } from '../desk-refusal.js';

const byCode: ReadonlyMap<string, DeskRefusalCode> = new Map([
  ['FST_ERR_CTP_BODY_TOO_LARGE', 'too_large'],
  ['FST_ERR_CTP_INVALID_MEDIA_TYPE', 'unsupported_media_type'],
  ['FST_ERR_MAX_PARAM_LENGTH', 'not_found'],
]);

const byStatus: ReadonlyMap<number, DeskRefusalCode> = new Map([
  [404, 'not_found'],
  [405, 'method_not_allowed'],
  [503, 'stopping'],
]);

/** Says what a person hears of an error, whatever it was; of one that is ours he hears `internal` alone. */
export function explainDeskError(error: unknown): DeskRefusal {
  if (error instanceof DeskRefusal) return error;
  if (!(error instanceof Error)) return new DeskRefusal('internal', '', null, { cause: error });
  const code = 'code' in error && typeof error.code === 'string' ? byCode.get(error.code) : undefined;
  const status = 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500;
  const known = code ?? byStatus.get(status) ?? (status >= 400 && status < 500 ? 'bad_request' : 'internal');
  return new DeskRefusal(known, '', null, { cause: error });
}
