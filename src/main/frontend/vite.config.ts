import { defineConfig } from 'vitest/config';
import react from '@vitejs/plugin-react';
import tailwindcss from '@tailwindcss/vite';

// Maven passes the output directory (target/classes/static/app); `npm run build` alone uses dist/
const outDir = process.env.VITE_OUT_DIR ?? 'dist';
// the running application that `npm run dev` talks to
const backEnd = process.env.WISEBOOK_URL ?? 'http://localhost:8080';
const served = ['^/$', '/api', '/login', '/logout', '/assets', '/camunda'];

export default defineConfig({
  base: '/app/',
  plugins: [react(), tailwindcss()],
  resolve: { alias: { '@': new URL('./src', import.meta.url).pathname } },
  server: {
    port: 5173,
    open: '/app/',
    proxy: Object.fromEntries(served.map((path) => [path, { target: backEnd, changeOrigin: false }])),
  },
  build: {
    outDir,
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: false,
    chunkSizeWarningLimit: 700,
    assetsInlineLimit: 0, // fonts stay files: the policy is font-src 'self'
    rolldownOptions: {
      output: {
        codeSplitting: {
          // two long-lived chunks for every page; the rest is left to Rolldown (naming more has pulled shared code into heavy chunks)
          groups: [
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\//, priority: 30 },
            { name: 'vendor', test: /node_modules\/(@radix-ui|radix-ui|@floating-ui|react-remove-scroll|aria-hidden|clsx|class-variance-authority|tailwind-merge|@tanstack\/(react-router|router-core|react-query|query-core|history|store|react-store)|i18next|react-i18next|openapi-)/, priority: 20 },
          ],
        },
      },
    },
  },
  test: {
    environment: 'jsdom',
    globals: false,
    setupFiles: ['./src/test-setup.ts'],
    include: ['src/**/*.test.{ts,tsx}'],
    css: false,
  },
});
