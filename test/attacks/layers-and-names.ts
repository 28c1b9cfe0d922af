import { exchanged, formEntries, type Objects, used } from './exchanged.ts';
import type { AttackCase } from './kit.ts';
import { catalog, forgery, page } from './letter.ts';
import { streamBody } from './paper.ts';

const LAYERS = 'layers and names';

const layered = (config: string): Objects => ({
  1: catalog.replace(/>>$/, '/OCProperties 21 0 R >>'),
  21: `<< /OCGs [22 0 R] /D 23 0 R >>`,
  22: '<< /Type /OCG /Name (x) >>',
  23: config,
  ...used('Properties', '/L 22 0 R', '/OC /L BDC 0 0 9 9 re f EMC'),
});
const named = (kind: string, tree: string): Objects => ({
  1: catalog.replace(/>>$/, `/Names << /${kind} 21 0 R >> >>`),
  21: tree,
});

export const switched: readonly AttackCase[] = [
  ...[
    '/BaseState /OFF',
    '/OFF [22 0 R]',
    '/AS [<< /Event /View /OCGs [22 0 R] /Category [/View] >>]',
    '/Locked [22 0 R]',
    '/Intent /Design',
    '/Order [22 0 R]',
    '/RBGroups [[22 0 R]]',
  ].map((more) =>
    exchanged(LAYERS, `${more.split(' ')[0]} of the configuration`, layered('<< /Name (a) >>'), {
      23: `<< /Name (a) ${more} >>`,
    }),
  ),
  exchanged(LAYERS, 'usage of a layer', layered('<< >>'), {
    22: '<< /Type /OCG /Name (x) /Usage << /Print << /PrintState /OFF >> >> >>',
  }),
  exchanged(LAYERS, 'another configuration', layered('<< >>'), {
    21: '<< /OCGs [22 0 R] /D 23 0 R /Configs [<< /OFF [22 0 R] >>] >>',
  }),
  exchanged(LAYERS, 'scripts', named('JavaScript', '<< /Names [(a) << /S /JavaScript /JS (x) >>] >>'), {
    21: '<< /Names [(a) << /S /JavaScript /JS (y) >>] >>',
  }),
  exchanged(
    LAYERS,
    'a script in a stream',
    { ...named('JavaScript', '<< /Names [(a) << /S /JavaScript /JS 22 0 R >>] >>'), 22: streamBody('x') },
    { 22: streamBody('y') },
  ),
  exchanged(
    LAYERS,
    'an embedded file',
    {
      ...named('EmbeddedFiles', '<< /Names [(a) << /Type /Filespec /F (a) /EF << /F 22 0 R >> >>] >>'),
      22: streamBody('x', '/Type /EmbeddedFile'),
    },
    { 22: streamBody('y', '/Type /EmbeddedFile') },
  ),
  exchanged(
    LAYERS,
    'an appearance by name',
    { ...named('AP', '<< /Names [(a) 22 0 R] >>'), 22: streamBody('', formEntries) },
    { 22: streamBody('0 0 9 9 re f', formEntries) },
  ),
  exchanged(LAYERS, 'a destination', named('Dests', '<< /Names [(a) [3 0 R /Fit]] >>'), {
    21: '<< /Names [(a) [3 0 R /XYZ 0 0 9]] >>',
  }),
  exchanged(
    LAYERS,
    'a page by name',
    { ...named('Templates', '<< /Names [(a) 22 0 R] >>'), 22: page },
    { 22: page.replace('4 0 R', '70 0 R'), 70: streamBody(forgery) },
  ),
  exchanged(
    LAYERS,
    'a leaf of a tree of names',
    {
      ...named('JavaScript', '<< /Kids [22 0 R] >>'),
      22: '<< /Limits [(a) (a)] /Names [(a) << /S /JavaScript /JS (x) >>] >>',
    },
    { 22: '<< /Limits [(a) (a)] /Names [(a) << /S /JavaScript /JS (y) >>] >>' },
  ),
  exchanged(
    LAYERS,
    'an action at opening',
    { 1: catalog.replace(/>>$/, '/OpenAction 21 0 R >>'), 21: '<< /S /GoTo /D [3 0 R /Fit] >>' },
    { 21: '<< /S /Launch /F (x) >>' },
  ),
  exchanged(
    LAYERS,
    'a bookmark',
    {
      1: catalog.replace(/>>$/, '/Outlines 21 0 R >>'),
      21: '<< /Type /Outlines /First 22 0 R /Last 22 0 R >>',
      22: '<< /Title (a) /Parent 21 0 R >>',
    },
    { 22: '<< /Title (a) /Parent 21 0 R /A << /S /URI /URI (http://x) >> >>' },
  ),
  exchanged(
    LAYERS,
    'a label of pages',
    { 1: catalog.replace(/>>$/, '/PageLabels 21 0 R >>'), 21: '<< /Nums [0 << /S /D >>] >>' },
    { 21: '<< /Nums [0 << /S /D /St 90 >>] >>' },
  ),
  exchanged(
    LAYERS,
    'preferences',
    { 1: catalog.replace(/>>$/, '/ViewerPreferences 21 0 R >>'), 21: '<< >>' },
    { 21: '<< /HideMenubar true >>' },
  ),
  exchanged(
    LAYERS,
    'an output intent',
    {
      1: catalog.replace(/>>$/, '/OutputIntents [21 0 R] >>'),
      21: '<< /S /GTS_PDFA1 /DestOutputProfile 22 0 R >>',
      22: streamBody('a'),
    },
    { 22: streamBody('b') },
  ),
];
