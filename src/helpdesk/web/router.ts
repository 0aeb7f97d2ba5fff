import { nextTick } from 'vue';
import { createRouter, createWebHistory } from 'vue-router';
import type { RouteLocationNormalized, RouteLocationRaw, RouteRecordRaw } from 'vue-router';
import type { Permission } from '../contract/roles.js';
import { areas } from './areas.js';
import { knowSession, may } from './session.js';
import { words } from './words/words.js';

declare module 'vue-router' {
  interface RouteMeta {
    /** What the page is called now, in the language that is shown. */
    readonly title: () => string;
    readonly permission: Permission;
    /** Set on pages that stand alone, without header and menu. */
    readonly isBare?: true;
  }
}

const routes: readonly RouteRecordRaw[] = [
  { path: '/', redirect: '/ask' },
  {
    path: '/login',
    name: 'login',
    component: () => import('./pages/LoginPage.vue'),
    meta: { title: () => words.login.title, permission: 'anyone', isBare: true },
  },
  {
    path: '/password',
    name: 'password',
    component: () => import('./pages/PasswordPage.vue'),
    meta: { title: () => words.login.passwordTitle, permission: 'signed_in' },
  },
  ...areas.map(
    // What follows an area's own address is the area's: /documents/jiangsu-2024-1
    ({ name, page, permission }): RouteRecordRaw => ({
      path: `/${name}/:rest(.*)*`,
      name,
      component: page,
      meta: { title: () => words[name].title, permission },
    }),
  ),
  {
    path: '/:rest(.*)*',
    name: 'missing',
    component: () => import('./pages/MissingPage.vue'),
    meta: { title: () => words.shell.notFound, permission: 'anyone' },
  },
];

/** The pages of the desk. Nobody sees one without a session, nor any but the change of a password that must be changed. */
export const router = createRouter({
  history: createWebHistory('/desk/'),
  routes,
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
});

router.beforeEach(guard);

router.afterEach((to, from, failure) => {
  if (failure !== undefined || to.path === from.path) return;
  // Those who hear the page hear that it is another one: the focus goes where the page begins.
  if (from.matched.length > 0) void nextTick(() => document.querySelector<HTMLElement>('main')?.focus());
});

// After an update of the product the old page asks for parts that are gone: the new page has its own.
router.onError((error: unknown, to: RouteLocationNormalized) => {
  if (error instanceof TypeError && /module|import/i.test(error.message)) location.assign(`/desk${to.fullPath}`);
});

async function guard(to: RouteLocationNormalized): Promise<RouteLocationRaw | true> {
  const session = await knowSession();
  if (to.name === 'login') return session === null ? true : nextOf(to);
  if (session === null) return { name: 'login', query: to.path === '/ask' ? {} : { next: to.fullPath } };
  if (session.mustChangePassword && to.name !== 'password') return { name: 'password' };
  return to.name === 'missing' || may(to.meta.permission) ? true : { name: 'missing', params: { rest: ['forbidden'] } };
}

/** Where to go after signing in: the page that was asked for, of this desk alone. */
export function nextOf({ query }: RouteLocationNormalized): RouteLocationRaw {
  const { next } = query;
  return typeof next === 'string' && /^\/(?![/\\])/.test(next) ? next : '/ask';
}
