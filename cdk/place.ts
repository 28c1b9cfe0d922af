import { levelPolicySettings, settingNames } from '../lib/edge/settings.ts';

/** What differs from one installation to the next; given with `cdk deploy --context name=value`. */
export interface Place {
  readonly stackName: string;
  /** base address of the axis that our agencies speak to */
  readonly axisEndpoint: string;
  /** timestamp authorities, with commas between; without one signatures stay at B-B until there is one */
  readonly tsaUrls: string;
  /** the level that issued documents are augmented to; empty for the default */
  readonly signatureLevel: string;
  /** the address people use, with its certificate in us-east-1; without it CloudFront's own address is used */
  readonly domain?: { readonly name: string; readonly certificateArn: string };
  /** an issuer (OpenID Connect) that the agency has already, in place of a user pool */
  readonly issuer?: { readonly issuer: string; readonly clientId: string; readonly jwksUri: string };
  /** who hears of alarms */
  readonly alarmEmail?: string;
}

/** Refuses half a domain, half an issuer and a level that no authority can give; everything else has a default, so that the app synthesises with no context at all. */
export function placeOf(context: (name: string) => unknown): Place {
  const text = (name: string): string | undefined => {
    const value = context(name);
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const [name, certificateArn] = [text('domainName'), text('certificateArn')];
  if ((name === undefined) !== (certificateArn === undefined)) {
    throw new Error('domainName and certificateArn belong together: give both or neither');
  }
  const [issuer, clientId, jwksUri] = [text('oidcIssuer'), text('oidcClientId'), text('oidcJwksUri')];
  const given = [issuer, clientId, jwksUri].filter((value) => value !== undefined);
  if (given.length > 0 && given.length < 3)
    throw new Error('oidcIssuer, oidcClientId and oidcJwksUri belong together: give all or none');
  for (const address of [issuer, jwksUri])
    if (address !== undefined && URL.parse(address)?.protocol !== 'https:')
      throw new Error('oidcIssuer and oidcJwksUri are addresses that begin with https://');
  const alarmEmail = text('alarmEmail');
  const proof = { tsaUrls: text('tsaUrls') ?? '', signatureLevel: text('signatureLevel') ?? '' };
  levelPolicySettings({ [settingNames.tsaUrls]: proof.tsaUrls, [settingNames.signatureLevel]: proof.signatureLevel });
  return {
    stackName: text('stackName') ?? 'congvan',
    axisEndpoint: text('axisEndpoint') ?? 'https://vdxp.example.invalid',
    ...proof,
    ...(name === undefined || certificateArn === undefined ? {} : { domain: { name, certificateArn } }),
    ...(issuer && clientId && jwksUri ? { issuer: { issuer, clientId, jwksUri } } : {}),
    ...(alarmEmail === undefined ? {} : { alarmEmail }),
  };
}
