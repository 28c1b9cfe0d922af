import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import * as fontkit from 'fontkit';
import { PDFDocument } from 'pdf-lib';
import type { Browser } from 'playwright-core';
import { composeLetter } from '../../local/letter/letter.ts';
import { demoAgencies, demoPeople } from '../../local/setup/demo-agencies.ts';

const [from, to] = demoAgencies;
/** A4 at 200 dots per inch, what an office's scanner makes. */
const scanned = { width: 1654, height: 2339, bytes: 1_300_000 };
const sentence =
  'Đề nghị Quý cơ quan phối hợp xác minh, cung cấp thông tin về điều kiện thi hành án, tài khoản, nhà đất và thu nhập của người phải thi hành án trên địa bàn; kết quả xin gửi trước ngày 15 tháng sau để Phòng Nghiệp vụ tổng hợp, báo cáo Trưởng Thi hành án dân sự theo quy định.';

/** A letter of one page with its text and, as letters out of Word have them, a small picture: 50 kB. */
export async function letter(browser: Browser, subject: string): Promise<Uint8Array> {
  const signer = demoPeople.find(({ login }) => login === 'lanhdao.hanoi');
  if (!signer) throw new Error('the demonstration has no leader');
  const paragraphs = Array(4).fill(sentence);
  const document = await PDFDocument.load(await composeLetter({ from, to, signer, unit: 'NV', subject, paragraphs }));
  const picture = await jpegOfPaper(browser, subject, { width: 300, height: 200, bytes: 19_000 });
  document.getPage(0).drawImage(await document.embedJpg(picture), { x: 85, y: 60, width: 75, height: 50 });
  return document.save({ updateFieldAppearances: false });
}

/** The letter with 39 pages of text behind it. */
export async function fortyPages(browser: Browser, subject: string): Promise<Uint8Array> {
  const document = await PDFDocument.load(await letter(browser, subject));
  document.registerFontkit(fontkit as never);
  const path = createRequire(import.meta.url).resolve('@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf');
  const font = await document.embedFont(await readFile(path), { subset: true });
  for (let n = 2; n <= 40; n += 1) {
    const page = document.addPage([595.28, 841.89]);
    const text = Array.from({ length: 9 }, (_, line) => `${n}.${line + 1}. ${sentence}`).join('\n\n');
    page.drawText(text, { x: 85, y: 770, size: 13, lineHeight: 17.5, maxWidth: 454, font });
  }
  return document.save({ updateFieldAppearances: false });
}

/** A page without any text, of about 1.3 MB: the letter as a scanner would have seen it, grain and all. */
export async function scan(browser: Browser, subject: string): Promise<Uint8Array> {
  const picture = await jpegOfPaper(browser, subject, scanned);
  const document = await PDFDocument.create();
  const page = document.addPage([595.28, 841.89]);
  page.drawImage(await document.embedJpg(picture), { x: 0, y: 0, width: 595.28, height: 841.89 });
  return document.save();
}

interface Picture {
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
}

async function jpegOfPaper(browser: Browser, subject: string, picture: Picture): Promise<Uint8Array> {
  const page = await browser.newPage();
  const encoded = await page.evaluate(drawPaper, { ...picture, subject, sentence });
  await page.close();
  return Buffer.from(encoded, 'base64');
}

/** Runs in the browser, which can write JPEG: the quality is chosen by halving, so that the file gets its size. */
function drawPaper(wanted: {
  width: number;
  height: number;
  bytes: number;
  subject: string;
  sentence: string;
}): string {
  const { width, height } = wanted;
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('the browser draws nothing');
  pen.fillStyle = '#fbfaf6';
  pen.fillRect(0, 0, width, height);
  pen.fillStyle = '#1c1c20';
  pen.font = '38px serif';
  const words = Array(8).fill(`${wanted.subject}. ${wanted.sentence}`).join(' ').split(' ');
  let [line, y] = ['', 320];
  for (const word of words) {
    if (pen.measureText(`${line} ${word}`).width > width - 400) {
      pen.fillText(line, 240, y);
      [line, y] = [word, y + 54];
    } else line = `${line} ${word}`;
  }
  const image = pen.getImageData(0, 0, width, height);
  let seed = 1;
  for (let at = 0; at < image.data.length; at += 4) {
    seed = (seed * 48_271) % 2_147_483_647;
    const grain = (seed % 13) - 6;
    for (const part of [0, 1, 2]) image.data[at + part] = (image.data[at + part] ?? 0) + grain;
  }
  pen.putImageData(image, 0, 0);
  const jpegAt = (quality: number) => canvas.toDataURL('image/jpeg', quality).split(',')[1] ?? '';
  let [low, high] = [0.3, 1];
  for (let n = 0; n < 8; n += 1) {
    const middle = (low + high) / 2;
    if (jpegAt(middle).length * 0.75 > wanted.bytes) high = middle;
    else low = middle;
  }
  return jpegAt(low);
}
