import pluginVue from 'eslint-plugin-vue';
import tseslint from 'typescript-eslint';
import vueParser from 'vue-eslint-parser';

const ofOurs = {
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  '@typescript-eslint/consistent-type-imports': 'error',
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
  '@typescript-eslint/no-non-null-assertion': 'error',
  'max-lines': ['error', 300],
  'no-restricted-syntax': ['error', { selector: 'ExportDefaultDeclaration', message: 'Export by name.' }],
  eqeqeq: 'error',
};

export default tseslint.config(
  // Of the .mjs: Node itself loads it before anything else, as it stands.
  { ignores: ['dist', 'index', 'coverage', 'eslint.config.js', 'test/fixtures/loading/note-modules.mjs'] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, extraFileExtensions: ['.vue'] } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: ofOurs,
  },
  ...pluginVue.configs['flat/recommended'].map((config) => ({ ...config, files: ['src/helpdesk/web/**/*.vue'] })),
  {
    files: ['src/helpdesk/web/**/*.vue'],
    languageOptions: {
      parser: vueParser,
      parserOptions: { parser: tseslint.parser, projectService: true, extraFileExtensions: ['.vue'] },
    },
    rules: {
      ...ofOurs,
      // What a person or a document wrote is shown as text and never becomes markup.
      'vue/no-v-html': 'error',
      'vue/no-v-text-v-html-on-component': 'error',
      // The page's Content-Security-Policy allows no style in an attribute.
      'vue/no-static-inline-styles': 'error',
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/block-order': ['error', { order: ['script', 'template', 'style'] }],
      'vue/component-api-style': ['error', ['script-setup']],
      'vue/define-props-declaration': 'error',
      'vue/define-emits-declaration': 'error',
      'vue/eqeqeq': 'error',
      'vue/no-unused-refs': 'error',
      'vue/no-undef-components': ['error', { ignorePatterns: [] }],
      'vue/require-default-prop': 'off', // TypeScript says which may be left out
      // ESLint knows no types of another component's instance; vue-tsc does, and checks them.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      // The formatter's business.
      'vue/html-indent': 'off',
      'vue/html-self-closing': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/multiline-html-element-content-newline': 'off',
    },
  },
  // The one component that stands for the whole page.
  { files: ['src/helpdesk/web/App.vue'], rules: { 'vue/multi-word-component-names': 'off' } },
  { files: ['vite.config.ts', 'vitest*.config.ts'], rules: { 'no-restricted-syntax': 'off' } },
);
