import { ProviderFault } from './provider-fault.js';

/** What an error code of DashScope says: `Throttling.RateQuota`, `InvalidApiKey`, `DataInspectionFailed`. */
export function faultOfDashScope(code: string): ProviderFault {
  if (/Throttling|Arrearage|Quota/iu.test(code)) return new ProviderFault('limited');
  if (/ApiKey|AccessDenied/iu.test(code)) return new ProviderFault('unauthorised');
  if (/DataInspection/iu.test(code)) return new ProviderFault('filtered');
  return new ProviderFault(/Internal|System|Timeout/iu.test(code) ? 'failed' : 'refused');
}
