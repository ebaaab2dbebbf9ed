import type { Environment } from 'vitest/runtime';

/** Node, but modules are compiled as for a browser: runes are live, and no DOM is needed to test a state class. */
export default {
  name: 'client',
  viteEnvironment: 'client',
  setup: () => ({ teardown: () => undefined }),
} satisfies Environment;
