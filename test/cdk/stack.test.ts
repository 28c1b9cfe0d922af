import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { describe, expect, test } from 'vitest';
import { doors } from '../../cdk/doors.ts';
import { placeOf } from '../../cdk/place.ts';
import { invitationDays } from '../../lib/adapters/aws/cognito-accounts.ts';
import { settingNames } from '../../lib/edge/settings.ts';
import { queueNames } from '../../lib/ports/queue.ts';
import { congvanApp, synthesise } from './synth.ts';

describe('the app', () => {
  test('synthesises without account, network or look-ups', () => {
    const { manifest } = congvanApp().synth();
    expect(manifest.missing ?? []).toEqual([]);
  });

  test("holds to cdk-nag's AwsSolutions rules", () => {
    expect(() => congvanApp().synth()).not.toThrow();
  });

  test('does not synthesise with a bucket that breaks them', () => {
    const app = congvanApp({ more: (stack) => void new Bucket(stack, 'Open') });
    expect(() => app.synth()).toThrow(/congvan\/Open\/Resource[\s\S]*AwsSolutions-S1/);
  });

  test('has no warnings of its own', () => {
    const app = congvanApp();
    const stack = app.node.findChild('congvan') as Parameters<typeof Annotations.fromStack>[0];
    expect(Annotations.fromStack(stack).findWarning('*', Match.anyValue())).toEqual([]);
  });

  test('takes another name, a domain with its certificate, and an address for alarms', () => {
    const { template, all } = synthesise({
      stackName: 'congvan-test',
      domainName: 'congvan.example.vn',
      certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/1',
      alarmEmail: 'admin@example.vn',
    });
    template.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: {
        Aliases: ['congvan.example.vn'],
        ViewerCertificate: { MinimumProtocolVersion: 'TLSv1.2_2021' },
      },
    });
    template.hasResourceProperties('AWS::Cognito::UserPoolClient', { CallbackURLs: ['https://congvan.example.vn/'] });
    template.hasResourceProperties('AWS::SNS::Subscription', { Protocol: 'email', Endpoint: 'admin@example.vn' });
    expect(all('AWS::SQS::Queue').map(([, { Properties }]) => Properties.QueueName)).toContain(
      'congvan-test-deliveries.fifo',
    );
  });

  test('takes an issuer that is there already, in place of a user pool', () => {
    const oidc = {
      oidcIssuer: 'https://id.example.vn/r',
      oidcClientId: 'congvan',
      oidcJwksUri: 'https://id.example.vn/k',
    };
    const { template, all } = synthesise(oidc);
    template.resourceCountIs('AWS::Cognito::UserPool', 0);
    template.hasResourceProperties('AWS::ApiGatewayV2::Authorizer', {
      JwtConfiguration: { Issuer: oidc.oidcIssuer, Audience: ['congvan'] },
    });
    template.hasResourceProperties('AWS::Lambda::Function', {
      Environment: {
        Variables: {
          [settingNames.jwksUri]: oidc.oidcJwksUri,
          [settingNames.userPool]: '',
          [settingNames.clientId]: 'congvan',
        },
      },
    });
    const policies = JSON.stringify([all('AWS::IAM::Policy'), all('AWS::CloudFront::ResponseHeadersPolicy')]);
    expect(policies).not.toContain('cognito');
    expect(policies).toContain("'self' https://*.s3.");
    expect(policies).toContain('https://id.example.vn ');
  });

  test.each([
    [{ oidcIssuer: 'https://id.example.vn' }, /belong together/],
    [{ oidcIssuer: 'http://id.example.vn', oidcClientId: 'c', oidcJwksUri: 'https://id.example.vn' }, /https/],
    [{ oidcIssuer: 'https://id.example.vn', oidcClientId: 'c', oidcJwksUri: 'k' }, /https/],
  ])('refuses half an issuer, or one without encryption: %o', (given: Record<string, string>, words) => {
    expect(() => placeOf((name) => given[name])).toThrow(words);
  });

  test('refuses a domain without a certificate and a certificate without a domain', () => {
    expect(() => placeOf((name) => (name === 'domainName' ? 'a.vn' : undefined))).toThrow(/belong together/);
    expect(() => placeOf((name) => (name === 'certificateArn' ? 'arn' : undefined))).toThrow(/belong together/);
  });
});

describe('timestamps', () => {
  const settingsOf = (context: Record<string, string>) =>
    synthesise(context)
      .all('AWS::Lambda::Function')
      .flatMap(([, { Properties }]) => {
        const { CONGVAN_TSA_URLS: urls, CONGVAN_SIGNATURE_LEVEL: level } = Properties.Environment.Variables;
        return urls === undefined ? [] : [[urls, level]];
      });

  test('authorities and level go to the functions that sign, that augment, that ask for it and that anchor', () => {
    const given = ['http://a.example.vn/tsa,http://b.example.vn', 'B-LTA'];
    expect(settingsOf({ tsaUrls: given[0] ?? '', signatureLevel: given[1] ?? '' })).toEqual([
      given,
      given,
      given,
      given,
      given,
    ]);
  });

  test('without an authority nothing is set, and a level that it takes is refused', () => {
    const unset = ['', ''];
    expect(settingsOf({})).toEqual([unset, unset, unset, unset, unset]);
    expect(() => synthesise({ signatureLevel: 'B-LT' })).toThrow(/B-LT needs CONGVAN_TSA_URLS/);
    expect(() => synthesise({ tsaUrls: 'ftp://tsa' })).toThrow(/no address/);
  });
});

const { template, all } = synthesise();

describe('the alarms', () => {
  const alarms = all('AWS::CloudWatch::Alarm').map(([, { Properties }]) => Properties);
  const [[topicId] = ['']] = all('AWS::SNS::Topic');

  test('ring at the first dead letter of every queue', () => {
    for (const name of queueNames) {
      const dead = all('AWS::SQS::Queue').find(
        ([, { Properties }]) => Properties.QueueName === `congvan-${name}-dead.fifo`,
      );
      const alarm = alarms.find(({ Dimensions }) => Dimensions?.[0]?.Value?.['Fn::GetAtt']?.[0] === dead?.[0]);
      expect(alarm).toMatchObject({
        MetricName: 'ApproximateNumberOfMessagesVisible',
        Threshold: 1,
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      });
    }
  });

  test('ring when documents have waited long for timestamps, by the word that the function logs', () => {
    template.hasResourceProperties('AWS::Logs::MetricFilter', {
      FilterPattern: '{ $.where = "augmentation-late" }',
      MetricTransformations: [{ MetricName: 'AugmentationLate', MetricNamespace: 'congvan', MetricValue: '1' }],
    });
    expect(alarms.find(({ MetricName }) => MetricName === 'AugmentationLate')).toMatchObject({
      Namespace: 'congvan',
      Threshold: 1,
      Statistic: 'Sum',
    });
  });

  test('watch the errors of every function', () => {
    const watched = alarms.filter(({ MetricName, Namespace }) => MetricName === 'Errors' && Namespace === 'AWS/Lambda');
    expect(watched).toHaveLength(Object.keys(doors).length);
  });

  test('reach somebody, over an encrypted topic', () => {
    expect(alarms.length).toBeGreaterThan(10);
    for (const { AlarmActions } of alarms) expect(AlarmActions).toEqual([{ Ref: topicId }]);
    template.hasResourceProperties('AWS::SNS::Topic', { KmsMasterKeyId: Match.anyValue() });
  });
});

describe('who comes in', () => {
  test('accounts are made by administrators and need a second factor', () => {
    template.hasResourceProperties('AWS::Cognito::UserPool', {
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      MfaConfiguration: 'ON',
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
      DeletionProtection: 'ACTIVE',
    });
  });

  test('passwords are long there, and no answer tells who has an account', () => {
    template.hasResourceProperties('AWS::Cognito::UserPool', {
      Policies: { PasswordPolicy: { MinimumLength: 12, RequireLowercase: true, RequireNumbers: true } },
    });
    template.hasResourceProperties('AWS::Cognito::UserPoolClient', { PreventUserExistenceErrors: 'ENABLED' });
  });

  test('an invitation is good as long as the pool keeps its password', () => {
    template.hasResourceProperties('AWS::Cognito::UserPool', {
      Policies: { PasswordPolicy: { TemporaryPasswordValidityDays: invitationDays } },
    });
  });

  test('the page signs in by code flow, without a secret, back to its own address', () => {
    template.hasResourceProperties('AWS::Cognito::UserPoolClient', {
      GenerateSecret: false,
      AllowedOAuthFlows: ['code'],
      PreventUserExistenceErrors: 'ENABLED',
    });
  });
});

describe('the page', () => {
  test('comes over HTTPS from a bucket that only CloudFront reads', () => {
    template.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: {
        DefaultCacheBehavior: { ViewerProtocolPolicy: 'redirect-to-https' },
        CacheBehaviors: [
          Match.objectLike({ PathPattern: '/kiem-tra.html', ViewerProtocolPolicy: 'redirect-to-https' }),
          Match.objectLike({ PathPattern: '/api/*', ViewerProtocolPolicy: 'redirect-to-https' }),
        ],
      },
    });
    template.resourceCountIs('AWS::CloudFront::OriginAccessControl', 1);
  });

  const headersOf = (name: string) =>
    all('AWS::CloudFront::ResponseHeadersPolicy').find(([id]) => id.startsWith(name))?.[1].Properties
      .ResponseHeadersPolicyConfig.SecurityHeadersConfig;

  test('may run its own scripts only and is shown in no frame', () => {
    const security = headersOf('WebHeaders');
    const policy = JSON.stringify(security.ContentSecurityPolicy);
    expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(security.StrictTransportSecurity.AccessControlMaxAgeSec).toBeGreaterThan(31_536_000);
  });

  test('where anybody verifies a PDF: may ask nobody for anything', () => {
    const policy = JSON.stringify(headersOf('WebVerifyHeaders').ContentSecurityPolicy);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('connect-src');
  });
});
