const documents = ['01M8HR8YJK0CJ0XZHSDSKAYG6R'];
const reason = { reason: 'Sai thể thức ở mục nơi nhận' };
const colleague = { person: 'chuyenvien.hanoi' };
const draft = {
  upload: 'uploads/G15.1/01M8HR8YJK0CJ0XZHSDSKAYG6R.pdf',
  kind: 'letter',
  subject: 'phối hợp xác minh điều kiện thi hành án',
  urgency: 'normal',
  secrecy: 'none',
  unit: 'NV',
  signer: 'lanhdao.hanoi',
  recipients: ['G15.29'],
};

/** A request of each operation that takes one, as the API's description shows it; a test holds them to their schemas. */
export const requestExamples: Readonly<Record<string, object>> = {
  requestUpload: { size: 48_213 },
  createDraft: draft,
  findAlike: { upload: draft.upload, subject: draft.subject, recipients: draft.recipients },
  reviseDraft: { ...draft, draftVersion: 1 },
  submitDraft: { confirmed: true },
  returnDocument: reason,
  signDocument: {},
  prepareSigningSession: {},
  completeSigningSession: { signingSession: documents[0], signature: 'MEUCIQDk3vY1' },
  signDocuments: { documents },
  issueDocument: {},
  issueDocuments: { documents },
  sendDocument: {},
  retryDelivery: {},
  lookAtDelivery: {},
  shareDocument: colleague,
  unshareDocument: colleague,
  cancelDocument: reason,
  registerIncoming: { reason: 'Đã hỏi lại nơi gửi và được xác nhận' },
  takeForInformation: { leader: 'lanhdao.hanoi' },
  reopenIncoming: {},
  noteIncoming: {},
  refuseIncoming: reason,
  assignIncoming: { officer: 'chuyenvien.hanoi', opinion: 'Giao xác minh, trả lời trước ngày 15' },
  startIncoming: {},
  handBackIncoming: { reason: 'Không thuộc lĩnh vực được phân công' },
  shareIncoming: colleague,
  unshareIncoming: colleague,
  completeIncoming: { result: 'Đã xác minh và trả lời bằng công văn số 12' },
};
