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
  /** who hears of alarms */
  readonly alarmEmail?: string;
}

/** Refuses half a domain and a level that no authority can give; everything else has a default, so that the app synthesises with no context at all. */
export function placeOf(context: (name: string) => unknown): Place {
  const text = (name: string): string | undefined => {
    const value = context(name);
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const [name, certificateArn] = [text('domainName'), text('certificateArn')];
  if ((name === undefined) !== (certificateArn === undefined)) {
    throw new Error('domainName and certificateArn belong together: give both or neither');
  }
  const alarmEmail = text('alarmEmail');
  const proof = { tsaUrls: text('tsaUrls') ?? '', signatureLevel: text('signatureLevel') ?? '' };
  levelPolicySettings({ [settingNames.tsaUrls]: proof.tsaUrls, [settingNames.signatureLevel]: proof.signatureLevel });
  return {
    stackName: text('stackName') ?? 'congvan',
    axisEndpoint: text('axisEndpoint') ?? 'https://vdxp.example.invalid',
    ...proof,
    ...(name === undefined || certificateArn === undefined ? {} : { domain: { name, certificateArn } }),
    ...(alarmEmail === undefined ? {} : { alarmEmail }),
  };
}
