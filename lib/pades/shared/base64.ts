/** Base64 with padding (RFC 4648 § 4) without Node's Buffer, so that browsers run the same code. */
export function base64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}

export function base64Decoded(text: string): Uint8Array {
  const decoded = atob(text);
  const out = new Uint8Array(decoded.length);
  for (let i = 0; i < decoded.length; i++) out[i] = decoded.charCodeAt(i);
  return out;
}
