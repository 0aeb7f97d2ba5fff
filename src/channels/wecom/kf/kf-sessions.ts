import type { Log } from '../../../policy/log.js';
import type { KfApi, KfTalk } from './kf-api.js';
import { sessionState } from './kf-api.js';

/** What became of the wish for a person. `code` opens one message to the customer about it. */
export type HandOff =
  | { readonly kind: 'waiting' | 'staffed'; readonly code: string | undefined }
  /** A person has the talk, or it waits for one already. */
  | { readonly kind: 'already' }
  | { readonly kind: 'failed' };

/** Who answers a customer: we, or a member of staff. */
export interface KfSessions {
  /** Takes the talk if it is free to take. @returns whether we may answer; never where a member of staff has it, or is awaited */
  readonly take: (talk: KfTalk) => Promise<boolean>;
  readonly handOff: (talk: KfTalk) => Promise<HandOff>;
}

export interface KfSessionPorts {
  readonly api: KfApi;
  /** The member of staff who takes over where that one is taking customers; else the waiting pool. */
  readonly servicer?: string;
  readonly log: Log;
}

export function makeKfSessions({ api, servicer, log }: KfSessionPorts): KfSessions {
  const stateOf = async (talk: KfTalk): Promise<number | undefined> => {
    const said = await api.state(talk);
    if (said.kind === 'ok') return said.value;
    log('warn', 'wecom_kf_state_unknown', said.kind === 'refused' ? { errcode: said.code } : { why: said.why });
    return undefined;
  };
  const isTakingCustomers = async (talk: KfTalk, userid: string): Promise<boolean> => {
    const staff = await api.servicers(talk.openKfId);
    return staff.kind === 'ok' && staff.value.includes(userid);
  };

  return {
    take: async (talk) => {
      const state = await stateOf(talk);
      switch (state) {
        case sessionState.pool:
        case sessionState.staff:
          return false;
        case sessionState.fresh: {
          // Messages may be sent in this state too, so a refusal does no harm.
          const moved = await api.transfer(talk, sessionState.bot);
          if (moved.kind === 'refused') log('warn', 'wecom_kf_not_taken', { errcode: moved.code });
          return true;
        }
        default:
          return true; // unknown: the platform refuses what must not be sent
      }
    },
    handOff: async (talk) => {
      const state = await stateOf(talk);
      if (state === sessionState.pool || state === sessionState.staff) return { kind: 'already' };
      if (servicer !== undefined && (await isTakingCustomers(talk, servicer))) {
        const given = await api.transfer(talk, sessionState.staff, servicer);
        if (given.kind === 'ok') return { kind: 'staffed', code: given.value };
      }
      const queued = await api.transfer(talk, sessionState.pool);
      if (queued.kind === 'ok') return { kind: 'waiting', code: queued.value };
      log(
        'warn',
        'wecom_kf_hand_off_failed',
        queued.kind === 'refused' ? { errcode: queued.code } : { why: queued.why },
      );
      return { kind: 'failed' };
    },
  };
}
