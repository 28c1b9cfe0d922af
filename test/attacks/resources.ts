import { exchanged, formEntries, used } from './exchanged.ts';
import type { AttackCase } from './kit.ts';
import { font, forgery, page, words } from './letter.ts';
import { streamBody } from './paper.ts';

const RESOURCES = 'what pages are painted with';

const image = (more = ''): string =>
  `/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 ${more}`;

export const paintedWith: readonly AttackCase[] = [
  exchanged(
    RESOURCES,
    'one of two contents',
    { 3: page.replace('4 0 R', '[4 0 R 21 0 R]'), 21: streamBody(' ') },
    { 21: streamBody(forgery) },
  ),
  exchanged(
    RESOURCES,
    'list of contents',
    { 3: page.replace('4 0 R', '21 0 R'), 21: '[4 0 R]' },
    { 21: '[4 0 R 70 0 R]', 70: streamBody(forgery) },
  ),
  exchanged(
    RESOURCES,
    'contents in another order',
    { 3: page.replace('4 0 R', '21 0 R'), 21: '[4 0 R 22 0 R]', 22: streamBody('0 0 9 9 re f') },
    { 21: '[22 0 R 4 0 R]' },
  ),
  exchanged(RESOURCES, 'filter of the content', {}, { 4: streamBody(words, '/Filter /RunLengthDecode') }),
  exchanged(
    RESOURCES,
    'parameters of a filter',
    { 3: page.replace('4 0 R', '[4 0 R 21 0 R]'), 21: streamBody('00>', '/Filter 22 0 R'), 22: '/ASCIIHexDecode' },
    { 22: '/ASCII85Decode' },
  ),
  exchanged(
    RESOURCES,
    'matrix of a form',
    { ...used('XObject', '/X 21 0 R', '/X Do'), 21: streamBody('0 0 9 9 re f', formEntries) },
    { 21: streamBody('0 0 9 9 re f', `${formEntries} /Matrix [50 0 0 50 0 0]`) },
  ),
  exchanged(
    RESOURCES,
    'resources of a form',
    {
      ...used('XObject', '/X 21 0 R', '/X Do'),
      21: streamBody('/Y Do', `${formEntries} /Resources 22 0 R`),
      22: '<< /XObject << /Y 23 0 R >> >>',
      23: streamBody('', formEntries),
    },
    { 23: streamBody('0 0 595 842 re f', formEntries) },
  ),
  exchanged(
    RESOURCES,
    'soft mask of a picture',
    {
      ...used('XObject', '/X 21 0 R', '/X Do'),
      21: streamBody('x', image('/SMask 22 0 R')),
      22: streamBody('\xff', image()),
    },
    { 22: streamBody('\x00', image()) },
  ),
  exchanged(
    RESOURCES,
    'decoding of a picture',
    { ...used('XObject', '/X 21 0 R', '/X Do'), 21: streamBody('x', image('/Decode 22 0 R')), 22: '[0 1]' },
    { 22: '[1 0]' },
  ),
  exchanged(
    RESOURCES,
    'other versions of a picture',
    {
      ...used('XObject', '/X 21 0 R', '/X Do'),
      21: streamBody('x', image('/Alternates [<< /Image 22 0 R /DefaultForPrinting true >>]')),
      22: streamBody('x', image()),
    },
    { 22: streamBody('y', image()) },
  ),
  exchanged(
    RESOURCES,
    'profile of a colour space',
    { ...used('ColorSpace', '/C [/ICCBased 21 0 R]', '/C cs 1 sc'), 21: streamBody('profile', '/N 1') },
    { 21: streamBody('another', '/N 1') },
  ),
  exchanged(
    RESOURCES,
    'tint of a separation',
    {
      ...used('ColorSpace', '/C [/Separation /Den /DeviceGray 21 0 R]', '/C cs 1 sc'),
      21: '<< /FunctionType 2 /Domain [0 1] /N 1 /C0 [1] /C1 [0] >>',
    },
    { 21: '<< /FunctionType 2 /Domain [0 1] /N 1 /C0 [1] /C1 [1] >>' },
  ),
  exchanged(
    RESOURCES,
    'a default colour space',
    { ...used('ColorSpace', '/DefaultGray 21 0 R', ''), 21: '[/CalGray << /WhitePoint [1 1 1] >>]' },
    { 21: '[/CalGray << /WhitePoint [1 1 1] /Gamma 0.01 >>]' },
  ),
  exchanged(
    RESOURCES,
    'a shading',
    {
      ...used('Shading', '/S 21 0 R', '/S sh'),
      21: '<< /ShadingType 2 /ColorSpace /DeviceGray /Coords [0 0 1 1] /Function 22 0 R >>',
      22: '<< /FunctionType 2 /Domain [0 1] /N 1 >>',
    },
    { 22: '<< /FunctionType 2 /Domain [0 1] /N 1 /C0 [1] /C1 [1] >>' },
  ),
  exchanged(
    RESOURCES,
    'a transfer function',
    { ...used('ExtGState', '/G << /TR 21 0 R >>', '/G gs'), 21: '<< /FunctionType 2 /Domain [0 1] /N 1 >>' },
    { 21: '<< /FunctionType 2 /Domain [0 1] /N 1 /C0 [1] /C1 [1] >>' },
  ),
  exchanged(
    RESOURCES,
    'a group that masks',
    {
      ...used('ExtGState', '/G << /SMask << /S /Luminosity /G 21 0 R >> >>', '/G gs'),
      21: streamBody('1 g 0 0 595 842 re f', formEntries),
    },
    { 21: streamBody('', formEntries) },
  ),
  exchanged(
    RESOURCES,
    'a font of the graphics state',
    { ...used('ExtGState', '/G << /Font [21 0 R 14] >>', '/G gs'), 21: font },
    { 21: font.replace('Helvetica', 'Symbol') },
  ),
  exchanged(
    RESOURCES,
    'resources of a drawn font',
    {
      5: '<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [0.1 0 0 0.1 0 0] /CharProcs << /a 21 0 R >> /Encoding << /Differences [97 /a] >> /FirstChar 97 /LastChar 97 /Widths [9] /Resources 22 0 R >>',
      21: streamBody('9 0 d0 /Y Do'),
      22: '<< /XObject << /Y 23 0 R >> >>',
      23: streamBody('', formEntries),
    },
    { 23: streamBody('0 0 9 9 re f', formEntries) },
  ),
  exchanged(
    RESOURCES,
    'characters of a composite font',
    {
      5: '<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding 21 0 R /DescendantFonts [22 0 R] >>',
      21: streamBody('one', '/Type /CMap'),
      22: '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDToGIDMap 23 0 R >>',
      23: streamBody('\x00\x01'),
    },
    { 23: streamBody('\x00\x02') },
  ),
  exchanged(
    RESOURCES,
    'encoding of a composite font',
    {
      5: '<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding 21 0 R /DescendantFonts [22 0 R] >>',
      21: streamBody('one', '/Type /CMap'),
      22: '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X >>',
    },
    { 21: streamBody('two', '/Type /CMap') },
  ),
  exchanged(
    RESOURCES,
    'what a pattern paints',
    {
      ...used('Pattern', '/P 21 0 R', '/Pattern cs /P scn'),
      21: streamBody(
        '/Y Do',
        '/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9 /Resources << /XObject << /Y 22 0 R >> >>',
      ),
      22: streamBody('', formEntries),
    },
    { 22: streamBody('0 0 9 9 re f', formEntries) },
  ),
  exchanged(
    RESOURCES,
    'properties of marked content',
    { ...used('Properties', '/L 21 0 R', '/OC /L BDC 0 0 9 9 re f EMC'), 21: '<< /Type /OCG /Name (x) >>' },
    { 21: '<< /Type /OCMD /P /AllOff >>' },
  ),
];
