import tseslint from 'typescript-eslint';

/** Which packages of this repository each room may import. Imports run one way. */
const allowedImports = {
  'packages/client': [],
  'packages/pipelines': ['client'],
  'packages/connector-kit': [],
  'packages/connectors': ['connector-kit', 'embedded'],
  'packages/local': ['connector-kit', 'connectors', 'openapi', 'embedded'],
  'packages/embedded': [],
  'plugins/*': ['client', 'pipelines', 'connector-kit'],
  'apps/*': ['client', 'pipelines', 'local', 'connector-kit', 'embedded'],
  // Of a user's machine it may ask no more than a client and pipelines; the server is for its tests.
  'apps/cli': ['client', 'pipelines', 'local'],
  'tests/*': ['client', 'pipelines', 'local', 'connector-kit', 'connectors', 'embedded', 'plugin-*'],
  bench: ['client', 'pipelines', 'local', 'connector-kit', 'connectors', 'embedded', 'openapi'],
};

const directions = Object.entries(allowedImports).map(([room, allowed]) => ({
  files: [`${room}/**/*.ts`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            group: ['@airwright/*', ...allowed.flatMap((name) => [`!@airwright/${name}`, `!@airwright/${name}/**`])],
            message: `${room} may import ${allowed.length === 0 ? 'no other package of this repository' : allowed.map((name) => `@airwright/${name}`).join(', ')}.`,
          },
          { group: ['../../**/packages/**', '../../**/apps/**'], message: 'Import a package by its name.' },
        ],
      },
    ],
  },
}));

export default tseslint.config(
  { ignores: ['**/dist/**', '**/.snippet-*/**', '**/generated/**', '**/.turbo/**', 'scripts/*.mjs', 'eslint.config.js', 'vitest.config.ts'] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // Numbers, and whatever else has one obvious text, are written into messages as they are.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // `() => doIt()` is a fine callback where the answer is not asked for.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      // Members of JSON documents and of the environment are reached by brackets; the compiler knows which may be missing.
      '@typescript-eslint/dot-notation': 'off',
      // A method is async because its interface is: whatever it throws has to be a rejection.
      '@typescript-eslint/require-await': 'off',
      'max-lines': ['error', 400],
    },
  },
  ...directions,
  {
    // Tests read answers as a stranger would, without their types.
    files: ['**/*.test.ts'],
    rules: Object.fromEntries(['non-null-assertion', 'unsafe-argument', 'unsafe-assignment', 'unsafe-call', 'unsafe-member-access', 'unsafe-return'].map((rule) => [`@typescript-eslint/no-${rule}`, 'off'])),
  },
  // A server has to answer and accept what new programs should not use any more.
  { files: ['packages/local/src/api/**/*.ts'], rules: { '@typescript-eslint/no-deprecated': 'off' } },
);
