export { askMailAddress, confirmMailAddress } from '../../lib/flows/notifications/confirm-address.ts';
export { switchPushOff, switchPushOn } from '../../lib/flows/notifications/push/switch-push.ts';
export { setMailServer, tryMail } from '../../lib/flows/notifications/set-mail-server.ts';
export { setMailSettings } from '../../lib/flows/notifications/set-mail-settings.ts';
export { readMailServer } from '../../lib/views/notifications/read-mail-server.ts';
export { readMailSettings } from '../../lib/views/notifications/read-mail-settings.ts';
export { readPush } from '../../lib/views/notifications/read-push.ts';
