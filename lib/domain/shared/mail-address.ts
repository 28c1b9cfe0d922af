/** Something before one @, and a name of a server behind it; ASCII, as every server takes it (RFC 5321 § 4.1.2). */
const addressPattern = /^[a-z0-9.!#$%&'*+/=?^_{|}~-]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)+$/i;

/** Whether a text is an address that mail can be sent to. */
export const isMailAddress = (text: string): boolean => text.length <= 254 && addressPattern.test(text);
