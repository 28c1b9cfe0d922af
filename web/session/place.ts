const placeKey = 'congvan.place';

/** The place in which somebody acts who has several, in this tab; nothing where they act in their first. */
export const chosenPlace = (): string | undefined => sessionStorage.getItem(placeKey) ?? undefined;

/** Acts in another place from now on: everything on the page is read anew. */
export function choosePlace(id: string): void {
  sessionStorage.setItem(placeKey, id);
  location.assign('/');
}

/** A place that has ended is not asked for again. */
export const forgetPlace = (): void => sessionStorage.removeItem(placeKey);
