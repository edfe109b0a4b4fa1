/** 墙 — which room may know which. `npm run check` and the house test hold the code to it. */
const room = (path) => `^${path}/`
const insides = (path, ...programs) => ({
  path: `^${path}/`,
  pathNot: `^${path}/(${['index', ...programs].join('|')})\\.ts$`,
})
const TESTS = '\\.(test|slow\\.test|browser\\.test)\\.tsx?$|/testing\\.ts$'

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'foundation-knows-no-room',
      severity: 'error',
      from: { path: room('foundation'), pathNot: TESTS },
      to: { path: '^(subsystems|registers|controls|connectors|web|lab|journeys|identity)/' },
    },
    {
      name: 'ledger-knows-only-foundation',
      severity: 'error',
      from: { path: room('ledger'), pathNot: TESTS },
      to: { path: '^(subsystems|registers|controls|connectors|web|lab|journeys|identity)/' },
    },
    {
      name: 'registers-know-only-foundation-and-ledger',
      severity: 'error',
      from: { path: '^registers/', pathNot: TESTS },
      to: { path: '^(subsystems|controls|connectors|web|lab|journeys|identity)/' },
    },
    {
      name: 'supervision-does-not-know-tendering',
      severity: 'error',
      from: { path: room('subsystems/supervision'), pathNot: TESTS },
      to: { path: room('subsystems/tendering') },
    },
    {
      name: 'supervision-by-its-door',
      severity: 'error',
      from: { pathNot: `^subsystems/supervision/|^(web|journeys|bench)/|^rooms\\.ts|${TESTS}` },
      to: insides('subsystems/supervision'),
    },
    {
      name: 'tendering-by-its-door',
      severity: 'error',
      from: { pathNot: `^subsystems/tendering/|^(web|journeys|bench)/|^rooms\\.ts|${TESTS}` },
      // Programs that run without the platform (a trustee, the checks of a case file) are doors of their own.
      to: insides('subsystems/tendering', 'case-file', 'verify-case', 'trustee/program'),
    },
    ...['purchasers', 'suppliers', 'related-parties', 'agencies', 'experts', 'goods'].map((name) => ({
      name: `${name}-by-their-door`,
      severity: 'error',
      from: { pathNot: `^registers/${name}/|^(web|journeys|bench)/|^rooms\\.ts|${TESTS}` },
      to: insides(`registers/${name}`),
    })),
    {
      name: 'no-room-knows-the-controls',
      severity: 'error',
      from: { path: '^(foundation|ledger|registers|subsystems|identity)/', pathNot: TESTS },
      to: { path: room('controls') },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|\\.data|\\.test)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    parser: 'swc',
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs'],
      conditionNames: ['import', 'node', 'default'],
      exportsFields: ['exports'],
    },
  },
}
