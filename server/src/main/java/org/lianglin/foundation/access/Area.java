package org.lianglin.foundation.access;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import org.lianglin.foundation.refusal.Refusal;

/**
 * A place in the tree city → district → street → community → grid, as a code of 16 digits: the statistical code of 12 digits
 * (统计用区划代码: 6 county + 3 street + 3 community) followed by four zeros, or, for a grid, by its kind (1 base, 2 special)
 * and a serial of three digits. All codes below a place form one range, so a scope is a comparison of numbers.
 *
 * @param code 16 digits, the first six name a county-level unit
 */
public record Area(long code) implements Comparable<Area> {
    private static final long SMALLEST = 1_000_000_000_000_000L;

    public Area {
        if (code < SMALLEST || code >= 10 * SMALLEST) {
            throw new MalformedArea(Long.toString(code));
        }
    }

    /**
     * Reads the form that people write: 6, 9, 12 or 16 digits.
     *
     * @throws Refusal of kind MALFORMED when the text is no such number
     */
    @JsonCreator
    public static Area parse(String text) {
        if (!text.matches("\\d{4}|\\d{6}|\\d{9}|\\d{12}|\\d{16}")) {
            throw new MalformedArea(text);
        }
        return new Area(Long.parseLong(text + "0".repeat(16 - text.length())));
    }

    public Level level() {
        for (var level : Level.values()) {
            if (code % level.span() == 0) {
                return level;
            }
        }
        throw new IllegalStateException("every code is a multiple of one");
    }

    public Optional<Area> parent() {
        var level = level();
        return level == Level.CITY ? Optional.empty() : Optional.of(at(Level.values()[level.ordinal() - 1]));
    }

    /** The place of the given level that holds this one; this place itself when it is of that level or above. */
    public Area at(Level level) {
        return level.ordinal() >= level().ordinal() ? this : new Area(code - code % level.span());
    }

    /** The first code of this place's range. */
    public long low() {
        return code;
    }

    /** The first code after this place's range. */
    public long high() {
        return code + level().span();
    }

    public boolean contains(Area other) {
        return other.code >= low() && other.code < high();
    }

    /** 12 digits for a division, 16 for a grid: the form in JSON and in addresses. */
    @Override
    @JsonValue
    public String toString() {
        return level() == Level.GRID ? Long.toString(code) : Long.toString(code / 10_000);
    }

    @Override
    public int compareTo(Area other) {
        return Long.compare(code, other.code);
    }
}
