/** What stands as `where` in a line of the log, and what alarms listen for: functions write these words, the stack reads them. */
export const logWords = {
  /** an outbox entry could not be sent to its queue */
  publishFailed: 'publish-failed',
  /** a message failed in its queue and is sent again later */
  messagePutOff: 'message-put-off',
  /** a message is not tried by itself any more */
  messageSetAside: 'message-set-aside',
  /** what a message was about could not be put before people */
  deadLetterFailed: 'dead-letter-failed',
  /** a day of an agency could not be anchored */
  anchorFailed: 'anchor-failed',
  /** a succession of agencies could not be carried out */
  successionFailed: 'succession-failed',
  /** people of an agency could not be sent what they are told */
  mailFailed: 'mail-failed',
  /** issued documents wait for timestamps */
  augmentationLate: 'augmentation-late',
} as const;
export type LogWord = (typeof logWords)[keyof typeof logWords];

/** The name of errors of the axis as the log has it: nothing there, no answer, nonsense, or a refusal of our credentials. */
export const axisErrorName = 'ExchangeFailure';
/** How their message begins when the axis does not accept who we are. */
export const axisUnauthorised = 'unauthorised';
