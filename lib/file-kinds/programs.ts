/** Names under which systems start programs and scripts when they are opened. */
const programEndings: ReadonlySet<string> = new Set(
  'exe dll com scr pif cpl msi msp msix bat cmd ps1 psm1 vb vbs vbe js jse mjs wsf wsh hta jar class lnk reg apk app dmg pkg sh run'.split(
    ' ',
  ),
);

/** Whether a file is a program or a script, by its name or by what is in it. */
export function isProgram(name: string, bytes: Uint8Array): boolean {
  const ending = /\.([^.]+)$/.exec(name.trim())?.[1]?.toLowerCase() ?? '';
  return programEndings.has(ending) || holdsProgram(bytes);
}

/** Windows (PE/COFF), Linux (ELF), macOS (Mach-O), Java, and scripts that name their interpreter. */
export function holdsProgram(bytes: Uint8Array): boolean {
  if (bytes.length < 4) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const first = view.getUint32(0);
  if (programMagic.has(first) || first >>> 16 === SCRIPT) return true;
  return first >>> 16 === MZ && isPortableExecutable(view);
}

const MZ = 0x4d_5a;
const SCRIPT = 0x23_21;
const PE = 0x50_45_00_00;
const programMagic: ReadonlySet<number> = new Set([
  0x7f_45_4c_46, 0xfe_ed_fa_ce, 0xfe_ed_fa_cf, 0xce_fa_ed_fe, 0xcf_fa_ed_fe, 0xca_fe_ba_be,
]);

/** The header of Windows programs stands where the last word of that of DOS says. */
function isPortableExecutable(view: DataView): boolean {
  if (view.byteLength < 64) return false;
  const at = view.getUint32(60, true);
  return at + 4 <= view.byteLength && view.getUint32(at) === PE;
}
