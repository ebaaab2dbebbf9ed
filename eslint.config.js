import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

const typeAware = {
  '@typescript-eslint/await-thenable': 'error',
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
};

/** One direction: core ← ports ← adapters ← workers, app, widget, cli ← retailers, which shows the widget in the app's look (← is used by). */
function mayNotImport(from, folders, reason, extra = []) {
  return {
    files: [`${from}/**/*.{ts,svelte}`],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        { patterns: [{ regex: `^\\.{1,2}/(.*/)?(${folders.join('|')})/`, message: reason }, ...extra] },
      ],
    },
  };
}

export default ts.config(
  {
    ignores: [
      'dist/',
      'node_modules/',
      'public/',
      'models/',
      'tests/bench/floor/', // AssemblyScript, like the kernel
      'src/core/**/assembly/', // AssemblyScript: another language that looks alike
      'coverage/',
      'test-results/',
      '.ownshelf-cache/',
    ],
  },
  js.configs.recommended,
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  {
    languageOptions: {
      ecmaVersion: 2023,
      sourceType: 'module',
      globals: { ...globals.browser, ...globals.node },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'no-console': ['error', { allow: ['warn', 'error'] }],
      'no-undef': 'off', // TypeScript knows better, realm by realm
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'object-shorthand': 'error',
      'no-control-regex': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'svelte/no-at-html-tags': 'error',
      'svelte/require-each-key': 'error',
      'svelte/prefer-svelte-reactivity': 'off', // a plain Map beside the state is often meant to be plain
      'svelte/no-navigation-without-resolve': 'off', // for SvelteKit's router, which is not used here
    },
  },
  {
    files: ['**/*.ts'],
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['*.config.ts'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: typeAware,
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'] } },
  },
  {
    // The core gets time, randomness and bytes as arguments.
    files: ['src/core/**/*.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...[
          'document',
          'window',
          'self',
          'globalThis',
          'navigator',
          'localStorage',
          'sessionStorage',
          'indexedDB',
        ],
        ...[
          'caches',
          'fetch',
          'crypto',
          'performance',
          'process',
          'setTimeout',
          'setInterval',
          'queueMicrotask',
        ],
      ],
      'no-restricted-properties': [
        'error',
        {
          object: 'Math',
          property: 'random',
          message: 'Randomness is an argument: see core/math/random.ts.',
        },
        { object: 'Date', property: 'now', message: 'Time is an argument: pass nowMs.' },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: 'Time is an argument: pass nowMs.',
        },
        { selector: "CallExpression[callee.name='Date']", message: 'Time is an argument: pass nowMs.' },
        { selector: 'ImportExpression', message: 'The core loads nothing by itself.' },
      ],
    },
  },
  mayNotImport(
    'src/core',
    ['ports', 'adapters', 'app', 'widget', 'cli', 'demo', 'workers'],
    'The core imports nothing but the core.',
    [{ regex: '^[^.]', message: 'The core has no dependencies.' }],
  ),
  mayNotImport(
    'src/ports',
    ['adapters', 'app', 'widget', 'cli', 'demo', 'workers'],
    'Ports know the core only.',
    [{ regex: '^[^.]', message: 'Ports have no dependencies.' }],
  ),
  mayNotImport(
    'src/adapters',
    ['app', 'widget', 'cli', 'demo', 'workers'],
    'Adapters know ports and core only.',
  ),
  mayNotImport(
    'src/demo',
    ['adapters', 'app', 'widget', 'cli', 'workers'],
    'The demo shop is a feed, nothing more.',
  ),
  mayNotImport('workers', ['app', 'widget', 'cli', 'demo'], 'Workers know adapters, ports and core only.'),
  mayNotImport('src/app', ['widget', 'retailers', 'cli', 'demo'], 'Faces do not know each other.'),
  mayNotImport('src/widget', ['app', 'retailers', 'cli', 'demo'], 'Faces do not know each other.'),
  mayNotImport(
    'src/retailers',
    [
      'ports',
      'adapters',
      'ranker',
      'cli',
      'demo',
      'workers',
      'features',
      'state',
      'shelf',
      'frame',
      'loader',
    ],
    'The page for retailers embeds the built widget: it knows what shops can say to it, and the app’s looks.',
  ),
  mayNotImport('src/cli', ['app', 'widget', 'workers'], 'Faces do not know each other.'),
  {
    files: ['src/cli/**/*.ts', 'tests/run.ts', 'tests/support/**/*.ts', 'tests/bench/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.js'],
    languageOptions: { globals: globals.node },
  },
);
