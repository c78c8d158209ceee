import { fileURLToPath, URL } from 'node:url'
import vue from '@vitejs/plugin-vue'
import Components from 'unplugin-vue-components/vite'
import { ElementPlusResolver } from 'unplugin-vue-components/resolvers'
import { defineConfig } from 'vitest/config'

// The server serves the console beneath /console and answers every path there with index.html.
export default defineConfig(async ({ mode }) => ({
  base: '/console/',
  plugins: [
    vue(),
    Components({ dirs: [], resolvers: [ElementPlusResolver()], dts: 'src/elements.d.ts' }),
    ...(mode === 'mock' ? [(await import('./dev/mockServer.ts')).mockServer()] : []),
  ],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: {
    target: 'es2022',
    chunkSizeWarningLimit: 1200,
    // The map's worker is copied as it is; not every server knows .mjs for a script.
    rolldownOptions: { output: { assetFileNames: ({ names }: { names: string[] }) => names[0]?.endsWith('.mjs') ? 'assets/[name]-[hash].js' : 'assets/[name]-[hash][extname]' } },
  },
  server: {
    port: 5173,
    proxy: mode === 'mock' ? undefined : { '/api': 'http://localhost:8080', '/tiles': 'http://localhost:8080', '/oauth2': 'http://localhost:8080' },
  },
  test: { environment: 'happy-dom', include: ['src/**/*.test.ts'] },
}))
