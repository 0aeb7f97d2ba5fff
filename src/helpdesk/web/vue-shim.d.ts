/** For ESLint, which sees no types of a component; vue-tsc reads the components themselves. */
declare module '*.vue' {
  import type { DefineComponent } from 'vue';

  const component: DefineComponent<object, object, unknown>;
  // eslint-disable-next-line no-restricted-syntax -- a component is exported so
  export default component;
}
