/**
 * AWS list prices in US dollars, Asia Pacific (Singapore) ap-southeast-1, as remembered and
 * not looked up: check them before a figure is published. Free tiers are left out.
 */
export const prices = {
  region: 'ap-southeast-1',
  source: 'remembered in 2026-11, not looked up',
  /** DynamoDB on-demand, one write unit (up to 1 kB); a transactional write takes two */
  dynamodbWriteUnit: 0.71e-6,
  /** DynamoDB on-demand, one read unit (strong read up to 4 kB) */
  dynamodbReadUnit: 0.1425e-6,
  /** S3 Standard: PUT, COPY, POST, LIST and each part of a multipart upload */
  s3Put: 0.005e-3,
  s3Get: 0.0004e-3,
  /** SQS FIFO, each request (send, receive and delete of a batch are one each) */
  sqsRequest: 0.5e-6,
  lambdaRequest: 0.2e-6,
  /** ARM, for each GB and second */
  lambdaGbSecond: 0.0000133334,
  /** API Gateway HTTP API, each request */
  httpRequest: 1.25e-6,
  /** KMS, Sign with an RSA 2048 key, as leaders of the demonstration have */
  kmsSignRsa2048: 0.03e-4,
  /** KMS, Sign with any other asymmetric key, as its agencies have (P-256) */
  kmsSignOther: 0.15e-4,
} as const;

/** What a function is assumed to take; CDK gives the memory. Our own compute measured here is a few milliseconds. */
export const lambdaAssumption = {
  http: { milliseconds: 40, memoryGb: 1.769 },
  worker: { milliseconds: 150, memoryGb: 1 },
  publisher: { milliseconds: 20, memoryGb: 0.5 },
} as const;
