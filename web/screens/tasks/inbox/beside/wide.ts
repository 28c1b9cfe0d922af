/** From here on a page has room beside the list. */
export const wide = '(min-width: 1366px)';
