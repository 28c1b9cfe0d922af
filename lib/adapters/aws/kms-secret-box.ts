import { DecryptCommand, EncryptCommand, KMSClient, KMSServiceException } from '@aws-sdk/client-kms';
import { type SecretBox, SecretUnopened } from '../../ports/secret-box.ts';
import { type AwsConnection, clientSettings } from './connection.ts';

/** What was changed or sealed for another context; with another key, with one that is gone, or that is not ours to use. */
const unopened = ['InvalidCiphertextException', 'IncorrectKeyException', 'NotFoundException', 'AccessDeniedException'];

/** {@link SecretBox} by a symmetric key of KMS, which the secret names itself: only who seals has to. */
export function kmsSecretBox(at: AwsConnection & { readonly keyId?: string }): SecretBox {
  const client = new KMSClient(clientSettings(at, 8000));
  return {
    async seal(secret, context) {
      const request = { KeyId: at.keyId, Plaintext: secret, EncryptionContext: { ...context } };
      const { CiphertextBlob } = await client.send(new EncryptCommand(request));
      if (!CiphertextBlob) throw new Error('KMS answered without a ciphertext');
      return CiphertextBlob;
    },
    async open(sealed, context) {
      try {
        const request = { CiphertextBlob: sealed, EncryptionContext: { ...context } };
        const { Plaintext } = await client.send(new DecryptCommand(request));
        if (Plaintext) return Plaintext;
      } catch (error) {
        if (!(error instanceof KMSServiceException && unopened.includes(error.name))) throw error;
      }
      throw new SecretUnopened(context);
    },
  };
}
