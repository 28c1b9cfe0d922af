import type { Fact } from '../shared/fact.ts';
import type { DossierState } from './dossier.ts';

/** That a dossier changed. */
export type DossierFact = Fact<'dossier', DossierState>;
