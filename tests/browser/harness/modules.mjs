// The browser tests use the client's own pinned packages, so that there is one lockfile and one audit.
import { createRequire } from 'node:module';

const client = createRequire(new URL('../../../client-web/package.json', import.meta.url));

export const { chromium } = client('playwright-core');
export const AxeBuilder = client('@axe-core/playwright').default;
export const esbuild = client('esbuild');
