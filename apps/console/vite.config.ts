import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = 'http://127.0.0.1:4400';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), tailwindcss()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // Browsers that know light-dark(), on which both themes stand.
    target: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
    // The server's Content-Security-Policy allows neither data: addresses nor inline scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Of the API the console uses the client. Its schemas, with zod below them, are for the server.
    rolldownOptions: {
      treeshake: { moduleSideEffects: (id) => !id.includes('/packages/api/') && !/node_modules\/(zod|hono|@hono)\//.test(id) },
    },
  },
  server: { proxy: { '/v1': server } },
});
