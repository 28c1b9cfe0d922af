/** What one request signs at the most: a part of a larger batch, done before anybody stops waiting for it. */
export const maxSignedTogether = 10;
