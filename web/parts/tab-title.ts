let name = '';
let count = '';

/** What the tab is called from now on, behind how much waits. */
export function nameTab(title: string): void {
  name = title;
  show();
}

/** How much waits, as the tab says it before its name; nothing where it is empty. */
export function countInTab(waiting: string): void {
  count = waiting;
  show();
}

function show(): void {
  document.title = count === '' ? name : `(${count}) ${name}`;
}
