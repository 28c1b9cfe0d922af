/** The two kinds of message on the axis (SDK `messagetype`): a document, or a processing status about one. */
export type MessageType = 'edoc' | 'status';
