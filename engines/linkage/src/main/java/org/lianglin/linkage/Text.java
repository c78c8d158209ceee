package org.lianglin.linkage;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/** Makes text harmless and uniform before a field looks at it. */
final class Text {
    private Text() {}

    /**
     * Half-width, without control and format characters, blanks collapsed, at most so many characters of it.
     *
     * @return null when nothing is left
     */
    static @Nullable String clean(String raw, int longest) {
        var text = raw.length() > 4 * longest ? raw.substring(0, 4 * longest) : raw;
        if (!plain(text)) {
            text = squeeze(Normalizer.normalize(text, Normalizer.Form.NFKC));
        }
        if (text.length() > longest) {
            text = text.substring(0, Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest)
                    .strip();
        }
        return text.isEmpty() ? null : text;
    }

    /** The ASCII digits of a text. */
    static String digits(String text) {
        var digits = new StringBuilder(text.length());
        for (var i = 0; i < text.length(); i++) {
            if (digit(text.charAt(i))) {
                digits.append(text.charAt(i));
            }
        }
        return digits.toString();
    }

    static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean han(int codePoint) {
        return Character.isIdeographic(codePoint) || codePoint == '〇';
    }

    static boolean anyHan(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x2E80) {
                return true;
            }
        }
        return false;
    }

    /** Whether the text is already what {@link #squeeze} would make of it: nothing but visible ASCII and common Han, no blanks. */
    private static boolean plain(String text) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (!(c > ' ' && c < 0x7F) && !(c >= 0x4E00 && c <= 0x9FFF)) {
                return false;
            }
        }
        return true;
    }

    private static String squeeze(String text) {
        var squeezed = new StringBuilder(text.length());
        var blank = false;
        for (var i = 0; i < text.length(); ) {
            var c = text.codePointAt(i);
            i += Character.charCount(c);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c)) {
                blank = !squeezed.isEmpty();
            } else if (Character.getType(c) != Character.FORMAT
                    && Character.getType(c) != Character.SURROGATE
                    && Character.getType(c) != Character.UNASSIGNED) {
                if (blank) {
                    squeezed.append(' ');
                    blank = false;
                }
                squeezed.appendCodePoint(c);
            }
        }
        return squeezed.toString();
    }
}
