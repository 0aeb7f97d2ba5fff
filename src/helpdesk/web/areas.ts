import type { Component } from 'vue';
import type { Permission } from '../contract/roles.js';
import type { Words } from './words/words.js';

export interface Area {
  readonly name: Exclude<keyof Words, 'shell' | 'login'>;
  readonly permission: Permission;
  readonly page: () => Promise<{ readonly default: Component }>;
}

/** The areas of the desk in the order of the menu; the address of each is its name, its title stands in its words. */
export const areas: readonly Area[] = [
  { name: 'ask', permission: 'consult', page: () => import('./pages/AskPage.vue') },
  { name: 'calculate', permission: 'consult', page: () => import('./pages/CalculatePage.vue') },
  { name: 'queue', permission: 'read_queue', page: () => import('./pages/QueuePage.vue') },
  { name: 'curated', permission: 'read_curated', page: () => import('./pages/CuratedPage.vue') },
  { name: 'documents', permission: 'consult', page: () => import('./pages/DocumentsPage.vue') },
  { name: 'records', permission: 'read_records', page: () => import('./pages/RecordsPage.vue') },
  { name: 'overview', permission: 'consult', page: () => import('./pages/OverviewPage.vue') },
  { name: 'accounts', permission: 'write_accounts', page: () => import('./pages/AccountsPage.vue') },
  { name: 'audit', permission: 'read_audit', page: () => import('./pages/AuditPage.vue') },
];
