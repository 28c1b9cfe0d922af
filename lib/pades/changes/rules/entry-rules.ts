import type { EntryRules } from '../states/revision-comparison.ts';
import { buttonValueRule, sameAppearanceRule, stateRule } from './buttons.ts';
import {
  checksumRule,
  dssRule,
  extensionsRule,
  identifierRule,
  infoRule,
  metadataRule,
  versionRule,
} from './catalog.ts';
import { defaultAppearanceRule, resourcesRule } from './defaults.ts';
import {
  choiceRule,
  closedRule,
  dateRule,
  fieldDefaultRule,
  richTextRule,
  textAppearanceRule,
  valueRule,
} from './fill.ts';
import { fieldsRule, flagsRule, formRule, needAppearancesRule } from './form.ts';
import { outputIntentRule } from './output-intent.ts';
import { annotationsOfTreeRule, annotationsRule, tabsRule } from './page.ts';
import { placeRule, signatureAppearanceRule, signingRule, simpleRule, widgetFlagsRule } from './signature.ts';
import {
  kidsRule,
  limitsRule,
  nextKeyRule,
  numsRule,
  parentTreeRule,
  structureRule,
  treeKidsRule,
} from './structure.ts';

/** What looks at the entry of each row of the list of permitted changes. */
export const entryRules: EntryRules = {
  'document-information': infoRule,
  'file-identifier': identifierRule,
  'document-checksum': checksumRule,
  form: formRule,
  'validation-data': dssRule,
  extensions: extensionsRule,
  version: versionRule,
  metadata: metadataRule,
  'output-intent': outputIntentRule,
  structure: structureRule,
  fields: fieldsRule,
  'signature-flags': flagsRule,
  'default-resources': resourcesRule,
  'default-appearance': defaultAppearanceRule,
  'need-appearances': needAppearancesRule,
  annotations: annotationsRule,
  'annotations-of-tree': annotationsOfTreeRule,
  'tab-order': tabsRule,
  signing: signingRule,
  'signature-appearance': signatureAppearanceRule,
  'signature-place': placeRule,
  'signature-date': simpleRule,
  'signature-widget-flags': widgetFlagsRule,
  value: valueRule,
  'rich-text': richTextRule,
  'value-appearance': textAppearanceRule,
  'value-default-appearance': fieldDefaultRule,
  'value-date': dateRule,
  choice: choiceRule,
  'closed-field': closedRule('closed-field'),
  'button-value': buttonValueRule,
  'button-state': stateRule,
  'button-appearance': sameAppearanceRule,
  'button-date': dateRule,
  'closed-button': closedRule('closed-button'),
  'structure-kids': kidsRule('structure-kids'),
  'parent-tree': parentTreeRule,
  'parent-tree-next-key': nextKeyRule,
  'parent-tree-pairs': numsRule,
  'parent-tree-kids': treeKidsRule,
  'parent-tree-limits': limitsRule,
  'element-kids': kidsRule('element-kids'),
};
