// Runs before the product on whatever Node.js the machine has: it must be read by old ones, which know no types.
const needed = 24;
const major = Number(process.versions.node.split('.')[0]);
if (major < needed) {
  process.stderr.write(
    `Congvan cần Node.js ${needed}, máy này đang chạy ${process.versions.node}. Trên Linux và Windows hãy chạy lại "npm ci" (không dùng --omit=optional) để có sẵn Node.js đúng; trên macOS hãy cài Node.js ${needed} từ https://nodejs.org rồi chạy lại.\n`,
  );
  process.exit(1);
}
