import { DeskRefusal } from './desk-refusal.js';
import type { Actor } from './desk-route.js';

/** Who is signed in, at a route that is for those alone. @throws DeskRefusal `not_signed_in` */
export function knownActor(actor: Actor | null): Actor {
  if (actor === null) throw new DeskRefusal('not_signed_in');
  return actor;
}
