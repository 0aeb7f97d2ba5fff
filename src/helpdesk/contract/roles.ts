/** What a member of staff is: answers people, looks after what is answered, checks what was answered, or looks after accounts. */
export const roles = ['clerk', 'editor', 'auditor', 'admin'] as const;
export type Role = (typeof roles)[number];

/** What a route of the desk asks for, and the roles that have it. `anyone` needs no account. */
export const permissions = {
  anyone: null,
  signed_in: ['clerk', 'editor', 'auditor', 'admin'],
  /** Ask, calculate, read documents and the overview. */
  consult: ['clerk', 'editor', 'auditor', 'admin'],
  read_queue: ['clerk', 'editor', 'auditor', 'admin'],
  /** Claim, answer, close, take a conversation over. */
  work_queue: ['clerk', 'editor', 'admin'],
  read_curated: ['clerk', 'editor', 'auditor', 'admin'],
  write_curated: ['editor', 'admin'],
  /** Upload, approve what another has uploaded, withdraw. */
  write_documents: ['editor', 'admin'],
  /** Search, one record in full, replay, export, verify. */
  read_records: ['editor', 'auditor', 'admin'],
  read_audit: ['auditor', 'admin'],
  write_accounts: ['admin'],
} as const satisfies Readonly<Record<string, readonly Role[] | null>>;

export type Permission = keyof typeof permissions;
