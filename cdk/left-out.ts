/** Packages that bundles of functions leave out, and what stands for them there. */
export const leftOut: Readonly<Record<string, string>> = {
  wawoff2: './cdk/no-woff.cjs',
  'woff2sfnt-sfnt2woff': './cdk/no-woff.cjs',
  '@aws-sdk/credential-provider-sso': './cdk/no-profile.cjs',
  '@aws-sdk/credential-provider-ini': './cdk/no-profile.cjs',
  '@aws-sdk/credential-provider-process': './cdk/no-profile.cjs',
  '@aws-sdk/credential-provider-web-identity': './cdk/no-profile.cjs',
  '@aws-sdk/credential-provider-http': './cdk/no-profile.cjs',
  '@smithy/credential-provider-imds': './cdk/no-profile.cjs',
};
