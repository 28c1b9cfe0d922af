import type { SigningContext } from '../../kernel/context.ts';

/** Where the pictures of signatures and seals are stored, PNG with a transparent ground. Decree 30/2020 App. I II.7d, II.8. */
export const personPicture = (subject: string): string => `pictures/people/${subject}.png`;
export const agencyPicture = (agencyCode: string): string => `pictures/agencies/${agencyCode}.png`;

/** Whether there is such a picture; without one a signature is made all the same, unseen on the page. */
export async function hasPicture(context: SigningContext, key: string): Promise<boolean> {
  return (await context.files.stat(key)) !== undefined;
}

/** The bytes of a picture. @throws {FileMissing} */
export async function readPicture(context: SigningContext, key: string): Promise<Uint8Array> {
  const file = await context.files.open(key);
  return file.read(0, file.size);
}
