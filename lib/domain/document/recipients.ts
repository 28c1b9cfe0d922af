/** Recipients that one document may have on the axis. */
export const maxRecipients = 90;
