/**
 * Requests of the official Java SDK 2.0.1, recorded: what its client sent to a loopback server, headers as they came and
 * in their order. System id and secret are made up. The file that was sent is not ours to keep; its headers are.
 */
export const recordedSystem = { systemId: 'thads.test.01', secret: 'not-a-real-secret' } as const;

export interface RecordedRequest {
  readonly path: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** length of the body that was sent; none of the list calls has one */
  readonly bodyLength: number;
}

export const recordedRequests: readonly RecordedRequest[] = [
  {
    path: '/sendEdoc',
    bodyLength: 367859,
    headers: [
      ['Content-Type', 'application/octet-stream'],
      ['XroadVnpt-systemid', 'thads.test.01'],
      ['XroadVnpt-servicetype', 'eDoc'],
      ['XroadVnpt-messagetype', 'edoc'],
      ['XroadVnpt-hash-file', 'c0c5ffcc55803e20eea4c85933d2972dd7f425dca35ee2be3f1aa97394eca5'],
      ['XroadVnpt-from', '000.00.00.G15'],
      ['XroadVnpt-timestamp', '22112026T024315+0486'],
      ['XroadVnpt-Content-Type', 'application/octet-stream'],
      ['XroadVnpt-sign-header-key', 'systemid;servicetype;messagetype;hash-file;from;timestamp;Content-Type'],
      [
        'XroadVnpt-sign-header',
        '{"XroadVnpt-systemid":"thads.test.01","XroadVnpt-servicetype":"eDoc","XroadVnpt-messagetype":"edoc","XroadVnpt-hash-file":"c0c5ffcc55803e20eea4c85933d2972dd7f425dca35ee2be3f1aa97394eca5","XroadVnpt-from":"000.00.00.G15","XroadVnpt-timestamp":"22112026T024315+0486","XroadVnpt-Content-Type":"application/octet-stream"}',
      ],
      ['XroadVnpt-hash-header', '7e1ffe45717780f5ac0474cc778fd70e4420773c6397754a6eb8d6279da58a94'],
      ['User-Agent', 'JAVASDKAgent/1.0.0 XRoad/VPCP'],
      ['XroadVnpt-version', '3.0.201608'],
      ['Cache-Control', 'no-cache'],
      ['Pragma', 'no-cache'],
      ['Accept', 'text/html, image/gif, image/jpeg, */*; q=0.2'],
      ['Connection', 'keep-alive'],
    ],
  },
  {
    path: '/getReceivedEdocList',
    bodyLength: 0,
    headers: [
      ['XroadVnpt-systemid', 'thads.test.01'],
      ['XroadVnpt-servicetype', 'eDoc'],
      ['XroadVnpt-messagetype', 'edoc'],
      ['XroadVnpt-timestamp', '22112026T024315+0847'],
      ['Content-Type', 'application/json'],
      ['XroadVnpt-Content-Type', 'application/json'],
      ['XroadVnpt-sign-header-key', 'systemid;servicetype;messagetype;timestamp;Content-Type'],
      [
        'XroadVnpt-sign-header',
        '{"XroadVnpt-systemid":"thads.test.01","XroadVnpt-servicetype":"eDoc","XroadVnpt-messagetype":"edoc","XroadVnpt-timestamp":"22112026T024315+0847","XroadVnpt-Content-Type":"application/json"}',
      ],
      ['XroadVnpt-hash-header', 'd2ea0639209203eda8df578633c9a68343e571bdd3d8b7d4d9606453be71904c'],
      ['User-Agent', 'JAVASDKAgent/1.0.0 XRoad/VPCP'],
      ['XroadVnpt-version', '3.0.201608'],
      ['Connection', 'Keep-Alive'],
      ['Accept-Encoding', 'gzip,deflate'],
    ],
  },
  {
    path: '/getEdoc',
    bodyLength: 2,
    headers: [
      ['XroadVnpt-systemid', 'thads.test.01'],
      ['XroadVnpt-docId', 'd-1'],
      ['XroadVnpt-filePath', './store/'],
      ['XroadVnpt-timestamp', '22112026T024316+0422'],
      ['Content-Type', 'application/json'],
      ['XroadVnpt-Content-Type', 'application/json'],
      ['XroadVnpt-sign-header-key', 'systemid;docId;filePath;timestamp;Content-Type'],
      [
        'XroadVnpt-sign-header',
        '{"XroadVnpt-systemid":"thads.test.01","XroadVnpt-docId":"d-1","XroadVnpt-filePath":"./store/","XroadVnpt-timestamp":"22112026T024316+0422","XroadVnpt-Content-Type":"application/json"}',
      ],
      ['XroadVnpt-hash-header', 'c98dbdad61fa16b83558fdb07d3ceda8b24e2ed6490a18735ab7ff75d580ad66'],
      ['User-Agent', 'JAVASDKAgent/1.0.0 XRoad/VPCP'],
      ['XroadVnpt-version', '3.0.201608'],
      ['Connection', 'Keep-Alive'],
      ['Expect', '100-continue'],
      ['Accept-Encoding', 'gzip,deflate'],
    ],
  },
  {
    path: '/updateStatus',
    bodyLength: 2,
    headers: [
      ['XroadVnpt-systemid', 'thads.test.01'],
      ['XroadVnpt-docId', 'd-1'],
      ['XroadVnpt-timestamp', '22112026T024317+0047'],
      ['Content-Type', 'application/json'],
      ['XroadVnpt-Content-Type', 'application/json'],
      ['XroadVnpt-status', 'done'],
      ['XroadVnpt-sign-header-key', 'systemid;docId;timestamp;Content-Type;status'],
      [
        'XroadVnpt-sign-header',
        '{"XroadVnpt-systemid":"thads.test.01","XroadVnpt-docId":"d-1","XroadVnpt-timestamp":"22112026T024317+0047","XroadVnpt-Content-Type":"application/json","XroadVnpt-status":"done"}',
      ],
      ['XroadVnpt-hash-header', 'eabd94328968346cf74b98e7dde6df6ea97b7e9ede8a7fa5882e6f907b45c639'],
      ['User-Agent', 'JAVASDKAgent/1.0.0 XRoad/VPCP'],
      ['XroadVnpt-version', '3.0.201608'],
      ['Connection', 'Keep-Alive'],
      ['Expect', '100-continue'],
      ['Accept-Encoding', 'gzip,deflate'],
    ],
  },
  {
    path: '/getSentEdocList',
    bodyLength: 0,
    headers: [
      ['XroadVnpt-systemid', 'thads.test.01'],
      ['XroadVnpt-servicetype', 'eDoc'],
      ['XroadVnpt-messagetype', 'edoc'],
      ['XroadVnpt-docId', 'd-1'],
      ['XroadVnpt-timestamp', '22112026T024317+0619'],
      ['Content-Type', 'application/json'],
      ['XroadVnpt-Content-Type', 'application/json'],
      ['XroadVnpt-sign-header-key', 'systemid;servicetype;messagetype;docId;timestamp;Content-Type'],
      [
        'XroadVnpt-sign-header',
        '{"XroadVnpt-systemid":"thads.test.01","XroadVnpt-servicetype":"eDoc","XroadVnpt-messagetype":"edoc","XroadVnpt-docId":"d-1","XroadVnpt-timestamp":"22112026T024317+0619","XroadVnpt-Content-Type":"application/json"}',
      ],
      ['XroadVnpt-hash-header', 'c521ba12a1b1eb1265e0389d6e3499c420c8cde0964b9203d1d7db5d68deb1c8'],
      ['User-Agent', 'JAVASDKAgent/1.0.0 XRoad/VPCP'],
      ['XroadVnpt-version', '3.0.201608'],
      ['Connection', 'Keep-Alive'],
      ['Accept-Encoding', 'gzip,deflate'],
    ],
  },
  {
    path: '/getAgenciesList',
    bodyLength: 0,
    headers: [
      ['XroadVnpt-systemid', 'thads.test.01'],
      ['XroadVnpt-timestamp', '22112026T024318+0266'],
      ['Content-Type', 'application/json'],
      ['XroadVnpt-Content-Type', 'application/json'],
      ['XroadVnpt-sign-header-key', 'systemid;timestamp;Content-Type'],
      [
        'XroadVnpt-sign-header',
        '{"XroadVnpt-systemid":"thads.test.01","XroadVnpt-timestamp":"22112026T024318+0266","XroadVnpt-Content-Type":"application/json"}',
      ],
      ['XroadVnpt-hash-header', 'df53194f661c7798e8949247af579c6c569b41500a4735a60a3c4f02d3edcddb'],
      ['User-Agent', 'JAVASDKAgent/1.0.0 XRoad/VPCP'],
      ['XroadVnpt-version', '3.0.201608'],
      ['Connection', 'Keep-Alive'],
      ['Accept-Encoding', 'gzip,deflate'],
    ],
  },
  {
    path: '/countReceiveEdoc',
    bodyLength: 2,
    headers: [
      ['XroadVnpt-systemid', 'thads.test.01'],
      ['XroadVnpt-timestamp', '22112026T024318+0749'],
      ['Content-Type', 'application/json'],
      ['XroadVnpt-Content-Type', 'application/json'],
      ['XroadVnpt-sign-header-key', 'systemid;timestamp;Content-Type'],
      [
        'XroadVnpt-sign-header',
        '{"XroadVnpt-systemid":"thads.test.01","XroadVnpt-timestamp":"22112026T024318+0749","XroadVnpt-Content-Type":"application/json"}',
      ],
      ['XroadVnpt-hash-header', 'f0fc09f2a1dda0e041bcbe8f6cd97ec03828faadfbbab2c059ab35093eff85e0'],
      ['User-Agent', 'JAVASDKAgent/1.0.0 XRoad/VPCP'],
      ['XroadVnpt-version', '3.0.201608'],
      ['Connection', 'Keep-Alive'],
      ['Expect', '100-continue'],
      ['Accept-Encoding', 'gzip,deflate'],
    ],
  },
];
