package org.lianglin.foundation.tables.sheets;

/**
 * What a file may cost. Checked while it is read, before anything of its size is kept in memory.
 *
 * @param megabytes of the file itself
 * @param inflatedMegabytes of one part of a workbook, unpacked
 * @param sharedMegabytes of the texts of a workbook, which are kept in memory
 * @param inflation how many times larger than packed a part may become
 * @param parts entries of the archive
 */
public record Limits(
        int megabytes,
        int inflatedMegabytes,
        int sharedMegabytes,
        int inflation,
        int parts,
        int sheets,
        int columns,
        int rows,
        int cellCharacters) {
    public static final Limits USUAL = new Limits(100, 1024, 96, 200, 1000, 100, 200, 500_000, 32_767);
}
