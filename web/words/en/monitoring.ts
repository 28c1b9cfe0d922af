import type { monitoringVi } from '../monitoring.ts';
import { accessEn } from './watching/access.ts';
import { calendarEn } from './watching/calendar.ts';
import { connectionsEn } from './watching/connections.ts';
import { mailEn } from './watching/mail.ts';
import { mailboxEn } from './watching/mailbox.ts';
import { stuckEn } from './watching/stuck.ts';
import { trustEn } from './watching/trust.ts';

export const monitoringEn: typeof monitoringVi = {
  title: 'Running',
  pages: {
    health: 'Health',
    stuck: 'Stuck work',
    connections: 'Connections',
    calendar: 'Working calendar',
    trust: 'Trust',
    access: 'Access log',
  },
  stuck: stuckEn,
  access: accessEn,
  connections: connectionsEn,
  mailbox: mailboxEn,
  calendar: calendarEn,
  mail: mailEn,
  trust: trustEn,
  agency: 'Agency',
  hidden: 'A document that you may not read, id',
  health: {
    title: 'Health of the system',
    overall: {
      good: 'The system runs well.',
      look: 'The system runs; something is to be looked at.',
      broken: 'Something is broken. Look at the first lines.',
    },
    states: { good: 'Good', look: 'Look', broken: 'Broken', unseen: 'Not to be seen here' },
    seen: 'Looked at',
    again: 'Look again',
    subjects: {
      axis: 'National axis',
      timestamps: 'Timestamps',
      disk: 'Disk',
      backup: 'Backup',
      drill: 'Trial restore',
      queues: 'Queues of work',
      outbox: 'Work that is to be queued',
      'put-off': 'Work that failed and is tried again',
      anchors: 'Daily closing of logs',
      mail: 'Mail server',
      trust: 'Root certificate',
    },
    said: {
      'axis answers': ['The axis answers.'],
      'axis never-heard': [
        'The axis has not been asked for this agency yet.',
        'After a start wait some minutes and look again. If it stays so, see Connections.',
      ],
      'axis no-credentials': [
        'The agency has no credentials for the axis, or those that are kept cannot be opened.',
        'Enter the system id and the secret that the operator of the axis has given. Documents for the axis wait until then.',
      ],
      'axis not-accepted': [
        'The axis does not accept the system id or the secret of the agency.',
        'Enter them again; if they are still refused, ask the operator of the axis. Documents for the axis wait.',
      ],
      'axis no-answer': [
        'The axis does not answer.',
        'It is tried again by itself and nothing is lost. After an hour check the network, then call the operator of the axis.',
      ],
      'axis silent': [
        'The system has ceased to ask the axis.',
        'Start the program again. If it happens again, tell support with the time on this line.',
      ],
      'timestamps answers': ['The timestamp authority answers.'],
      'timestamps not-asked-yet': ['No document has needed it yet.'],
      'timestamps none-set': [
        'No timestamp authority is set: signatures do not prove when they were made.',
        'Have its address set (CONGVAN_TSA_URLS). What is signed already is augmented afterwards.',
      ],
      'timestamps no-answer': [
        'The timestamp authority does not answer.',
        'Signing and issuing go on; timestamps are added when it answers. After a day call its provider.',
      ],
      'mail answers': ['The mail server takes messages.'],
      'mail not-asked-yet': ['No message was sent yet. One can be tried on the page of connections.'],
      'mail no-answer': [
        'The mail server takes no messages, so that notifications wait. Documents do not.',
        'They are sent again by themselves, and none is lost. After an hour, try a message on the page of connections and do what it says.',
      ],
      'mail addresses-refused': [
        'The mail server refuses the addresses of some people of the agency.',
        'See who they are on the page of connections and correct their records. What was missed is sent to the new address.',
      ],
      'disk room-enough': ['The disk has room.'],
      'disk room-short': [
        'The disk is nearly full.',
        'Move other data away or add a disk. Delete nothing in the data folder of the system.',
      ],
      'disk room-none': [
        'The disk is full: nothing new is taken.',
        'Make room now; the system goes on by itself. Delete nothing in the data folder of the system.',
      ],
      'backup backed-up': ['This target has a whole backup of the last two days.'],
      'backup no-target': [
        'There was no backup yet: with the machine everything would be lost.',
        'Have who installed it set targets (CONGVAN_BACKUP_TARGETS) on another disk or machine, best two.',
      ],
      'backup no-backup-yet': [
        'This target has no backup yet.',
        'If it was just set, wait a few minutes. Otherwise run congvan backup and read what it says.',
      ],
      'backup backup-late': [
        'For more than two days there was no new backup in this target.',
        'See whether its disk is plugged in, then run congvan backup and read what it says.',
      ],
      'backup backup-full': [
        'The target is full; the backups before are whole.',
        'Make room or take a larger disk. It is tried again each hour.',
      ],
      'backup backup-unwritable': [
        'The target cannot be written to; the backups before are whole.',
        'See whether its disk is plugged in and may be written to. It is tried again each hour.',
      ],
      'backup backup-failed': [
        'The last backup was not finished; those before are whole.',
        'Run congvan backup, read what it says and do it.',
      ],
      'drill drilled': ['A restore was tried this quarter, and it was whole.'],
      'drill never-drilled': [
        'No restore was ever tried: nobody knows whether the backups can be used.',
        'Have who installed it run congvan drill, and keep the report.',
      ],
      'drill drill-late': [
        'For more than a quarter no restore was tried.',
        'Have who installed it run congvan drill, and keep the report.',
      ],
      'drill drill-failed': [
        'The last restore that was tried was not whole.',
        'Read the report, back up into another place at once, then run congvan drill again.',
      ],
      'queues flows': ['Work is done at once.'],
      'queues waits-long': [
        'Work has waited for long.',
        'See the page of stuck work. If nothing is there, start the program again.',
      ],
      'queues set-aside': [
        'Work was tried many times and set aside.',
        'It is taken up again within fifteen minutes. If it stays, see the page of stuck work.',
      ],
      'queues not-seen-here': [
        'The queues are in the cloud and cannot be read from this page.',
        'When work has waited for an hour, an alarm goes to the address that was given at deployment.',
      ],
      'outbox nothing-waits': ['Nothing has waited for long.'],
      'outbox waits-long': [
        'Work has not reached its queue.',
        'It is tried again every minute. After an hour start the program again and tell support.',
      ],
      'put-off nothing-waits': ['Nothing waits to be tried again.'],
      'put-off waits': ['Work has failed and waits to be tried again.', 'See the page of stuck work.'],
      'anchors days-closed': ['Logs are closed to the end of'],
      'anchors no-day-yet': ['No day is to be closed yet.'],
      'anchors days-missing': [
        'Logs are not closed since',
        'Work goes on. Tell support: the log of a day is to be closed on the next one.',
      ],
      'trust roots-good': ['All root certificates are valid.'],
      'trust no-roots': [
        'No root certificate is trusted: no signature on what comes in is taken for valid.',
        'Enter root certificates on the page of trusted certificates.',
      ],
      'trust root-unreadable': [
        'This root certificate is damaged and not used.',
        'Enter it again from where it is published.',
      ],
      'trust root-ends': [
        'A root certificate ends soon, on',
        'Get the newer one of the authority and enter it on the page of trusted certificates.',
      ],
      'trust root-ends-soon': [
        'A root certificate has at most 14 days left and ends on',
        'Enter the newer one now: after that day new signatures are not believed.',
      ],
      'trust root-ended': [
        'A root certificate has ended on',
        'Enter the newer one now. What was signed and timestamped before is still checked against this one: keep it.',
      ],
    },
    since: 'Since',
    lastGood: 'Last good',
    received: 'Last packet in',
    sent: 'Last packet out',
    detail: 'What was answered',
    count: 'Pieces of work',
    space: 'Free',
    size: 'Size of the backup',
    of: (free, total) => `${free} of ${total}`,
    versions: 'Versions',
    program: 'Program',
    records: 'Records',
    engines: { embedded: 'on one machine of the agency', aws: 'on AWS' },
    engine: 'Runs',
    moreNames: {
      deliveries: 'sending documents',
      incoming: 'opening packets',
      statuses: 'sending statuses',
      liftings: 'adding timestamps',
      issues: 'numbering and sealing',
      polls: 'asking the axis',
      images: 'drawing pages',
      feed: 'keeping search current',
      directory: 'loading the national directory',
    },
  },
};
