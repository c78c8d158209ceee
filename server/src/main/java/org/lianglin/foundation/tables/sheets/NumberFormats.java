package org.lianglin.foundation.tables.sheets;

import java.util.BitSet;
import java.util.HashMap;
import java.util.regex.Pattern;

/** Which styles of a workbook show numbers as dates. */
final class NumberFormats {
    private static final int MOST_STYLES = 65_536;
    /** What is not part of the pattern: quoted text, escaped characters, colours and conditions. */
    private static final Pattern ASIDE = Pattern.compile("\"[^\"]*\"|\\\\.|_.|\\*.|\\[[^\\]]*]");

    private final BitSet dates = new BitSet();

    /** @param xml the styles part */
    void read(XmlScan xml) {
        var codes = new HashMap<Integer, String>();
        var inCells = false;
        var style = 0;
        while (xml.nextTag()) {
            if (xml.starts("numFmt")) {
                codes.put(xml.number("numFmtId", -1), xml.attribute("formatCode", ""));
            } else if (xml.starts("cellXfs")) {
                inCells = true;
            } else if (xml.ends("cellXfs")) {
                inCells = false;
            } else if (inCells && xml.starts("xf") && style < MOST_STYLES) {
                var format = xml.number("numFmtId", 0);
                dates.set(style++, codes.containsKey(format) ? isDate(codes.get(format)) : isDate(format));
            }
        }
    }

    boolean showsDate(int style) {
        return style >= 0 && dates.get(style);
    }

    /** Built-in formats; 27 to 36 and 50 to 58 are the East Asian ones. */
    private static boolean isDate(int format) {
        return format >= 14 && format <= 17
                || format == 22
                || format >= 27 && format <= 31
                || format == 36
                || format >= 50 && format <= 54
                || format >= 57 && format <= 58;
    }

    private static boolean isDate(String code) {
        var pattern = ASIDE.matcher(code.length() > 255 ? code.substring(0, 255) : code)
                .replaceAll("");
        return pattern.matches("(?is).*[yd].*") && !pattern.matches("(?is)general.*");
    }
}
