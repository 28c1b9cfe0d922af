/** Line drawings on a 24-unit grid; they stand beside words and are hidden from readers of the screen. */
const drawings = {
  pen: 'm4 20 1-4L16.5 4.5a2.1 2.1 0 0 1 3 3L8 19l-4 1ZM14.5 6.5l3 3',
  back: 'M10 6 4 12l6 6M4 12h11a5 5 0 0 1 0 10',
  seal: 'M12 3a6 6 0 0 1 2.5 11.5V17h3v4H6.5v-4h3v-2.5A6 6 0 0 1 12 3Z',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13Zm5-1.5L21 21',
  send: 'M21 3 3 10.5l7 3.5 3.5 7L21 3ZM10 14l5-5',
  book: 'M5 4h11a3 3 0 0 1 3 3v13H8a3 3 0 0 1-3-3V4Zm0 13a3 3 0 0 1 3-3h11M9 8h6',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-8 9a8 8 0 0 1 16 0',
  play: 'M7 4.5v15l12-7.5-12-7.5Z',
  check: 'm4.5 12.5 5 5 10-11',
  cross: 'M6 6l12 12M18 6 6 18',
  warning: 'M12 4 2.5 20h19L12 4Zm0 6v5m0 2.2v.3',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0-14v5l3.5 2',
  draft: 'M6 3h8l5 5v13H6V3Zm8 0v5h5M9 13h6M9 17h4',
  inbox: 'M4 13 6.5 5h11L20 13v6H4v-6Zm0 0h5l1.5 2.5h3L15 13h5',
  out: 'M4 12h13m-5-6 6 6-6 6',
  in: 'M20 12H7m5 6-6-6 6-6',
  up: 'M12 20V5m-6 6 6-6 6 6',
  down: 'M12 4v15m-6-6 6 6 6-6',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  fit: 'M4 12h16M8 8l-4 4 4 4M16 8l4 4-4 4',
  download: 'M12 4v11m-5-5 5 5 5-5M5 20h14',
  next: 'm9 5 7 7-7 7',
  previous: 'm15 5-7 7 7 7',
  help: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm-2.6-11.2a2.7 2.7 0 1 1 3.9 2.4c-.8.4-1.3 1-1.3 1.9m0 2.6v.2',
  flag: 'M6 21V4h11l-2 4 2 4H6',
  info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0-10v5m0-8.3v.2',
  upload: 'M12 16V5m-5 5 5-5 5 5M5 20h14',
  bell: 'M6 17h12l-1.5-2.5V10a4.5 4.5 0 0 0-9 0v4.5L6 17Zm4 0a2 2 0 0 0 4 0',
  exit: 'M14 4H6v16h8M11 12h10m-4-4 4 4-4 4',
} as const;

export type IconName = keyof typeof drawings;

export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg
      className="icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.9"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={drawings[name]} />
    </svg>
  );
}
