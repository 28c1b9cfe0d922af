// The architecture rules: each names the room it protects; docs/architecture.md explains why.
/** @type {import('dependency-cruiser').IConfiguration} */
const rule = (name, from, to) => ({ name, severity: 'error', from, to });
/** All of ours that ships. */
const anyRoom = '(lib|functions|cdk|web|local|simulator|cli|verify-page)';
const only = (room, ...others) =>
  rule(
    `${room}-imports-only-what-it-may`,
    { path: `^lib/${room}/` },
    {
      path: `^${anyRoom}/`,
      pathNot: `^lib/(${[room, ...others].join('|')})/`,
    },
  );
const pure = (room, cores) =>
  rule(`${room}-does-no-io`, { path: `^lib/${room}/` }, { dependencyTypes: ['core'], pathNot: `^(node:)?(${cores})$` });
/** From the lowest up: a room of lib/pades/changes knows those before it and itself. */
const floors = ['bytes', 'states', 'paint', 'appearances', 'rules'];
const floor = (room, index) =>
  rule(
    `changes-${room}-knows-no-higher-floor`,
    { path: `^lib/pades/changes/${room}/` },
    { path: '^lib/pades/changes/', pathNot: `^lib/pades/changes/(${floors.slice(0, index + 1).join('|')})/` },
  );
/** From the lowest up: a room of lib/pdf knows those before it and itself; files beside the rooms serve all and know none. */
const pdfFloors = ['bytes', 'geometry', 'objects', 'filters', 'crypt', 'xref', 'document', 'text', 'resources'];
const pdfFloor = (room, index) =>
  rule(
    `pdf-${room}-knows-no-higher-floor`,
    { path: `^lib/pdf/${room}/` },
    { path: `^lib/pdf/(${pdfFloors.slice(index + 1).join('|')})/` },
  );
/** What each room of lib/pades may know beside itself; `verify-pdf.ts` puts verify and changes together. */
const padesRooms = {
  shared: [],
  update: ['shared'],
  changes: ['shared'],
  verify: ['shared'],
  sign: ['shared', 'update', 'changes'],
  fill: ['shared', 'update', 'sign'],
  augment: ['shared', 'update', 'sign', 'verify'],
};
const padesRoom = ([room, known]) =>
  rule(
    `pades-${room}-knows-only-what-it-may`,
    { path: `^lib/pades/${room}/` },
    { path: '^lib/pades/', pathNot: `^lib/pades/(${[room, ...known].join('|')})/` },
  );
/** The modules of the office, from the lowest up: a module of lib/domain knows those on lower floors and itself. */
const officeFloors = [
  ['shared', 'audit'],
  ['organisation'],
  ['books'],
  ['tasks'],
  ['review', 'duties'],
  ['outgoing', 'incoming'],
  ['delivery', 'signing', 'preservation', 'dossiers', 'notices'],
  ['monitoring', 'registers'],
];
const officeFloor = (modules, index) =>
  modules.map((module) =>
    rule(
      `domain-${module}-knows-no-higher-module`,
      { path: `^lib/domain/${module}/` },
      {
        path: '^lib/domain/',
        pathNot: `^lib/domain/(${[...officeFloors.slice(0, index).flat(), module].join('|')})/`,
      },
    ),
  );
module.exports = {
  forbidden: [
    rule('no-circles', {}, { circular: true }),
    only('domain'),
    ...officeFloors.flatMap(officeFloor),
    only('pdf'),
    ...pdfFloors.slice(0, -1).map(pdfFloor),
    rule('pdf-shared-knows-no-room', { path: '^lib/pdf/[^/]+$' }, { path: '^lib/pdf/[^/]+/' }),
    only('pki'),
    only('pades', 'pdf', 'pki'),
    ...Object.entries(padesRooms).map(padesRoom),
    ...floors.map(floor),
    only('zip'),
    only('file-kinds', 'domain', 'zip'),
    only('tables', 'domain', 'zip'),
    only('edxml', 'domain', 'zip'),
    only('letter-page', 'pdf'),
    only('mail'),
    only('ports', 'domain'),
    // stores hash with lib/pki and keep what lib/pades has prepared
    only('stores', 'domain', 'ports', 'pki', 'pades'),
    only('kernel', 'domain', 'ports', 'stores'),
    only(
      'flows',
      'domain',
      'ports',
      'stores',
      'kernel',
      'pdf',
      'pki',
      'pades',
      'edxml',
      'letter-page',
      'mail',
      'tables',
      'file-kinds',
    ),
    only('views', 'domain', 'ports', 'stores', 'kernel'),
    only('projections', 'domain', 'ports', 'stores'),
    only('edge', 'domain', 'ports', 'views'),
    pure('domain', 'none'),
    pure('pdf', 'crypto|zlib'),
    pure('pki', 'crypto'),
    pure('pades', 'crypto'),
    pure('zip', 'zlib'),
    pure('file-kinds', 'none'),
    pure('tables', 'none'),
    pure('edxml', 'none'),
    pure('letter-page', 'none'),
    pure('mail', 'none'),
    // hashing is in lib/pki, time and chance come through the context
    pure('ports', 'none'),
    pure('flows', 'none'),
    pure('stores', 'none'),
    pure('kernel', 'none'),
    pure('views', 'none'),
    pure('projections', 'none'),
    rule(
      'only-stores-know-keys',
      { path: `^${anyRoom}/`, pathNot: '^lib/stores/' },
      { path: '^lib/stores/keys\\.ts$' },
    ),
    rule(
      'flows-do-not-call-flows',
      { path: '^lib/flows/([^/]+)/([^/]+)\\.ts$', pathNot: '^lib/flows/parts/' },
      { path: '^lib/flows/[^/]+/[^/]+\\.ts$', pathNot: '^lib/flows/parts/|^lib/flows/$1/$2\\.ts$' },
    ),
    rule(
      'modules-of-flows-do-not-know-each-other',
      { path: '^lib/flows/([^/]+)/', pathNot: '^lib/flows/parts/' },
      { path: '^lib/flows/', pathNot: '^lib/flows/(parts|$1)/' },
    ),
    rule(
      'what-flows-share-calls-no-flow',
      { path: '^lib/flows/[^/]+/parts/' },
      { path: '^lib/flows/[^/]+/[^/]+\\.ts$', pathNot: '^lib/flows/parts/' },
    ),
    rule(
      'parts-of-all-know-no-module',
      { path: '^lib/flows/parts/' },
      { path: '^lib/flows/', pathNot: '^lib/flows/parts/' },
    ),
    rule(
      'verify-page-sees-only-the-verifier',
      { path: '^verify-page/' },
      { path: `^${anyRoom}/`, pathNot: '^(lib/(pades|pdf|pki|domain/audit)|verify-page)/' },
    ),
    rule(
      'adapters-do-not-know-each-other',
      { path: '^lib/adapters/([^/]+)/' },
      { path: '^lib/adapters/', pathNot: '^lib/adapters/$1/' },
    ),
    rule(
      'adapters-do-not-know-the-office',
      { path: '^lib/adapters/' },
      {
        path: '^(lib/(flows|views|projections|kernel|stores|edge|edxml|letter-page|tables|file-kinds|zip)|functions|cdk|web|local|simulator|cli|verify-page)/',
      },
    ),
    rule(
      'adapters-are-chosen-in-compose',
      { path: '^(functions|lib|web|cdk)/', pathNot: '^(functions/compose/|lib/adapters/)' },
      { path: '^lib/adapters/' },
    ),
    rule('aws-sdk-only-in-aws-adapters', { pathNot: '^(lib/adapters/aws|test|bench)/' }, { path: '@aws-sdk/' }),
    rule(
      'cdk-lib-only-in-cdk',
      { pathNot: '^(cdk|test/cdk|node_modules)/' },
      { path: '(^|/)(aws-cdk-lib|constructs)(/|$)' },
    ),
    rule(
      'entries-open-one-door-each',
      { path: '^functions/entries/' },
      { path: '^functions/', pathNot: '^functions/(compose|doors)/' },
    ),
    rule('nobody-imports-an-entry', { path: `^${anyRoom}/` }, { path: '^functions/entries/' }),
    rule('doors-do-not-choose', { path: '^functions/doors/' }, { path: '^functions/(compose|entries)/' }),
    rule(
      'what-runs-does-not-describe',
      { path: '^functions/', pathNot: '^functions/description/' },
      { path: '^functions/description/' },
    ),
    rule('api-knows-no-door', { path: '^functions/api/' }, { path: '^functions/(compose|doors|entries)/' }),
    rule(
      'functions-import-only-what-they-may',
      { path: '^functions/' },
      {
        path: `^${anyRoom}/`,
        pathNot: '^(functions|lib/(domain|ports|edge|flows|views|projections|kernel|stores|adapters))/',
      },
    ),
    rule(
      'cdk-names-rooms-but-does-not-enter',
      { path: '^cdk/' },
      {
        path: '^(lib|functions|web)/',
        pathNot: '^(lib/edge/(settings|verify-page|log-words)|functions/api/routes?)\\.ts$',
      },
    ),
    rule(
      'web-sees-only-domain',
      { path: '^web/' },
      // the build of the page puts the offline page beside it
      {
        path: '^(lib|functions|cdk|local|simulator|cli|verify-page)/',
        pathNot: '^(lib/domain/|verify-page/build\\.ts$)',
      },
    ),
    rule(
      'simulator-stands-alone',
      { path: '^simulator/' },
      { path: '^(lib|functions|cdk|web|local|cli|verify-page)/', pathNot: '^lib/(edxml|domain)/' },
    ),
    rule('nothing-ships-tests', { pathNot: '^(test|bench|vitest)' }, { path: '^test/|(^|/)vitest(/|$)' }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^web/dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
