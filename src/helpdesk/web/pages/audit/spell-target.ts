/** What was done something to, out of the address it was done at: `/accounts/wang.min` is wang.min; `/session` is nothing more. */
export function spellTarget(address: string): string {
  return address.split('/').slice(2).map(readSegment).join(' / ');
}

function readSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
