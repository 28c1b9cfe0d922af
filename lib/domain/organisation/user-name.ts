/** Whether an issuer's user bears the name that we give: the id of a person of ours. Users whom somebody has made by hand bear others. */
export const isOurName = (name: unknown): name is string => typeof name === 'string' && /^[0-9A-Z]{26}$/.test(name);
