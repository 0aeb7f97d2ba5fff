import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';
import type { Plugin } from 'vite';

const web = fileURLToPath(new URL('src/helpdesk/web/', import.meta.url));
const outDir = fileURLToPath(new URL('dist/helpdesk/web/', import.meta.url));
const elementPlus = fileURLToPath(new URL('node_modules/element-plus/', import.meta.url));

const IMPORT = /import\s*\{([^}]*)\}\s*from\s*['"]element-plus['"]/g;

/** Adds to every import of a component the styles of that component and of those that it is made of. */
function styleElementPlus(): Plugin {
  return {
    name: 'wence:style-element-plus',
    enforce: 'post',
    transform(code, id) {
      if (!id.startsWith(web)) return null;
      const names = [...code.matchAll(IMPORT)].flatMap(([, list = '']) => list.split(','));
      const styles = new Set(names.flatMap((name) => styleOf(name.trim().split(/\s/)[0] ?? '')));
      if (styles.size === 0) return null;
      return { code: `${[...styles].map((style) => `import '${style}';\n`).join('')}${code}`, map: null };
    },
  };
}

/** `ElTableColumn` and `vLoading` have styles of their own; a type or a function without looks has none. */
function styleOf(name: string): readonly string[] {
  const folder = name.replace(/^(?:El|v)(?=[A-Z])/, '').replace(/(?<!^)[A-Z]/g, (letter) => `-${letter}`);
  const path = `es/components/${folder.toLowerCase()}/style/css.mjs`;
  return /^(?:El|v)[A-Z]/.test(name) && existsSync(`${elementPlus}${path}`) ? [`${elementPlus}${path}`] : [];
}

/** Lays beside each file what the server sends to a browser that unpacks it. */
function compressFiles(): Plugin {
  return {
    name: 'wence:compress-files',
    writeBundle(_options, bundle) {
      for (const name of Object.keys(bundle).filter((file) => /\.(?:js|css|html|svg)$/.test(file))) {
        const path = join(outDir, name);
        const bytes = readFileSync(path);
        writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
        writeFileSync(`${path}.br`, brotliCompressSync(bytes));
      }
    },
  };
}

/** Every page of HTML in the folder is an entry: the desk, and what else is shown to people. */
const entries = readdirSync(web).filter((name) => name.endsWith('.html'));

export default defineConfig({
  root: web,
  base: '/desk/',
  publicDir: false,
  plugins: [vue(), styleElementPlus(), compressFiles()],
  build: {
    outDir,
    emptyOutDir: true,
    target: ['chrome109', 'edge109', 'firefox115', 'safari16'], // the last for Windows 7, which offices still have
    // The page may load scripts, styles and fonts from its own server alone: nothing is inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      input: [...entries.map((name) => `${web}${name}`), `${web}widget/widget.ts`],
      output: {
        // Other sites name it in their pages: its name stays.
        entryFileNames: ({ name }) => (name === 'widget' ? 'widget.js' : 'assets/[name]-[hash].js'),
        codeSplitting: { groups: [{ name: 'vue', test: /node_modules[\\/](?:@vue|vue|vue-router)[\\/]/ }] },
      },
    },
  },
});
