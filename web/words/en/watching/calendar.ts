import type { calendarVi } from '../../watching/calendar.ts';

export const calendarEn: typeof calendarVi = {
  title: 'Working calendar',
  intro:
    'Terms of documents follow this calendar. Saturdays and Sundays are closed; these days differ from their weekday.',
  year: (year) => `Year ${year}`,
  builtIn: 'Built in; the notice of the year has not been entered',
  notEntered: 'The notice of the year has not been entered',
  noDays: 'No days yet: only Saturdays and Sundays are closed.',
  kinds: { closed: 'Closed', works: 'Worked', morning: 'Worked in the morning', afternoon: 'Worked in the afternoon' },
  set: (year) => `Enter the year ${year}`,
  setText:
    'A day a line: day; nghỉ (closed), làm bù (worked), sáng (morning) or chiều (afternoon); name. A CSV file can be pasted. It replaces the whole year, and every term is reckoned anew at once.',
  decision: 'Number and day of the notice or decision',
  lines: 'Days, such as: 01/01/2027; nghỉ; Tết Dương lịch',
  done: 'The calendar is kept. Every term follows it from now on.',
  setByTop: 'An administrator of the topmost agency enters it, for the whole installation.',
};
