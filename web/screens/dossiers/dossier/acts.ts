/** What is asked in a dialog. */
export type DossierAct =
  | { readonly act: 'amend' | 'close' | 'reopen' }
  | { readonly act: 'take-out'; readonly ordinal: number };
