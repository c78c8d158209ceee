package org.lianglin.linkage;

import java.util.Map;

/**
 * Takes a Chinese address apart in one pass: 沈河区(1) 五里河街道(2) 文艺社区(3) 三好街(4) 12号(5) 浑河家园(6) 3号楼(7) 2单元(8) 401室(9).
 * Province and city are passed over; words that are none of these stand before a building and name the estate.
 */
final class AddressReader {
    private static final Map<String, String> RENAMED = Table.of("renamed-districts.tsv");
    private static final String BEHIND_NUMERALS = "号栋幢座楼单门室层户#";
    private static final String[] OFFICES = {"办事处", "居民委员会", "居委会", "村民委员会", "委会"};
    private static final String NO_DISTRICT = "小社园校院厂矿住宅新";

    private final String text;
    private int at;
    private int start;
    private String city = "";
    private String district = "";
    private String street = "";
    private String community = "";
    private String road = "";
    private String number = "";
    private String estate = "";
    private String building = "";
    private String unit = "";
    private String room = "";

    private AddressReader(String text) {
        this.text = text;
    }

    static Address read(String clean) {
        var reader =
                new AddressReader(arabic(Characters.fold(clean.indexOf(' ') < 0 ? clean : clean.replace(" ", ""))));
        reader.all();
        return reader.address();
    }

    /** Numerals in digits where they count something: 三号楼, but not 三好街. */
    private static String arabic(String text) {
        for (var i = 0; i + 1 < text.length(); i++) {
            if (Numerals.numeral(text.charAt(i)) && BEHIND_NUMERALS.indexOf(text.charAt(i + 1)) >= 0) {
                var from = i;
                while (from > 0 && Numerals.numeral(text.charAt(from - 1))) {
                    from--;
                }
                var digits = Numerals.arabic(text.substring(from, i + 1));
                return text.substring(0, from) + digits + arabic(text.substring(i + 1));
            }
        }
        return text;
    }

    private void all() {
        while (at < text.length()) {
            var c = text.charAt(at);
            if (Text.digit(c)) {
                digits();
            } else if (!division(c) && !street(c)) {
                at++;
            }
        }
        rest(text.length());
        if (district.isEmpty() && (street.endsWith("镇") || street.endsWith("乡"))) {
            // towns lie in districts and counties: a city above a town is one of the county's rank
            district = RENAMED.getOrDefault(city, city);
        }
    }

    private boolean division(char c) {
        var length = at - start;
        if (length == 0 || !estate.isEmpty() || !building.isEmpty()) {
            return false;
        }
        return switch (c) {
            case '省' -> skip(1);
            case '市' -> city.isEmpty() ? city(length) : district.isEmpty() && length < 5 && take(1, Part.DISTRICT);
            case '区' ->
                before('社')
                        ? community(length)
                        : district.isEmpty()
                                && road.isEmpty()
                                && length < 6
                                && NO_DISTRICT.indexOf(text.charAt(at - 1)) < 0
                                && !Text.digit(text.charAt(at - 1))
                                && take(1, Part.DISTRICT);
            case '县', '旗' -> district.isEmpty() && length < 10 && take(1, Part.DISTRICT);
            case '镇', '乡' -> street.isEmpty() && road.isEmpty() && length < 7 && take(1, Part.STREET);
            case '村' -> !before('新') && community.isEmpty() && road.isEmpty() && take(1, Part.COMMUNITY);
            default -> false;
        };
    }

    private boolean city(int length) {
        if (length >= 8) {
            return false;
        }
        city = text.substring(start, at + 1);
        return skip(1);
    }

    private boolean community(int length) {
        return length > 1 && community.isEmpty() && take(1, Part.COMMUNITY);
    }

    private boolean before(char c) {
        return at > start && text.charAt(at - 1) == c;
    }

    private boolean street(char c) {
        var length = at - start;
        if (length == 0 || !building.isEmpty()) {
            return false;
        }
        if (c == '街' && text.startsWith("街道", at)) {
            return street.isEmpty() ? take(2, Part.STREET) : skip(2);
        }
        var suffix =
                c == '路' || c == '街' || c == '巷' || c == '道' && before('大') ? 1 : text.startsWith("胡同", at) ? 2 : 0;
        return suffix > 0 && road.isEmpty() && at + suffix < text.length() && take(suffix, Part.ROAD);
    }

    private void digits() {
        var end = at;
        while (end < text.length()
                && (Text.digit(text.charAt(end)) || text.charAt(end) < 'z' && Character.isLetter(text.charAt(end)))) {
            end++;
        }
        var value = text.substring(at, end);
        if (end < text.length()
                && text.charAt(end) == '-'
                && end + 1 < text.length()
                && Text.digit(text.charAt(end + 1))) {
            compact(value, end);
            return;
        }
        var suffix = suffix(end);
        switch (suffix == 0 ? ' ' : text.charAt(end + suffix - 1)) {
            case '楼', '栋', '幢', '座', '#' -> building(value);
            case '元', '门' -> unit = value;
            case '室', '户' -> room = value;
            case '号' -> number(value);
            case '层' -> {}
            default -> {
                if (building.isEmpty()) {
                    at = end;
                    return;
                }
                if (end == text.length()) {
                    room = value;
                }
            }
        }
        at = end + suffix;
        start = at;
    }

    /** How long the word is that says what the number before it counts; 0 when there is none. */
    private int suffix(int end) {
        var next = end < text.length() ? text.charAt(end) : ' ';
        var second = end + 1 < text.length() ? text.charAt(end + 1) : ' ';
        return switch (next) {
            case '号' -> second == '楼' || second == '室' ? 2 : 1;
            case '#' -> second == '楼' ? 2 : 1;
            case '单' -> second == '元' ? 2 : 0;
            case '栋', '幢', '座', '楼', '门', '室', '户', '层' -> 1;
            default -> 0;
        };
    }

    private void number(String value) {
        if (!building.isEmpty()) {
            room = value;
        } else if (!road.isEmpty() && number.isEmpty() && at - start < 2) {
            number = text.substring(start, at) + value;
        } else {
            building(value);
        }
    }

    private void building(String value) {
        rest(at);
        building = value;
    }

    /** 3-2-401: building, unit, room; behind a building unit and room. */
    private void compact(String first, int end) {
        var all = new String[] {first, "", ""};
        var count = 1;
        var place = end;
        while (count < 3
                && place + 1 < text.length()
                && text.charAt(place) == '-'
                && Text.digit(text.charAt(place + 1))) {
            var from = place + 1;
            place = from;
            while (place < text.length() && Text.digit(text.charAt(place))) {
                place++;
            }
            all[count++] = text.substring(from, place);
        }
        if (!building.isEmpty()) {
            unit = all[0];
            room = all[1];
        } else {
            building(all[0]);
            unit = count == 3 ? all[1] : unit;
            room = all[count - 1];
        }
        at = place + (place < text.length() && "室号户".indexOf(text.charAt(place)) >= 0 ? 1 : 0);
        start = at;
    }

    private enum Part {
        DISTRICT,
        STREET,
        COMMUNITY,
        ROAD
    }

    private boolean take(int suffix, Part part) {
        var value = text.substring(start, at + suffix);
        switch (part) {
            case DISTRICT -> district = RENAMED.getOrDefault(value, value);
            case STREET -> street = value.endsWith("街道") ? value.substring(0, value.length() - 2) : value;
            case COMMUNITY -> community = value.endsWith("社区") ? value.substring(0, value.length() - 2) : value;
            case ROAD -> road = value;
        }
        skip(suffix);
        if (part == Part.STREET || part == Part.COMMUNITY) {
            for (var office : OFFICES) {
                if (text.startsWith(office, at)) {
                    return skip(office.length());
                }
            }
        }
        return true;
    }

    private boolean skip(int suffix) {
        at += suffix;
        start = at;
        return true;
    }

    /** What no suffix claimed, up to a place, is the estate. */
    private void rest(int end) {
        if (estate.isEmpty() && building.isEmpty() && end - start > 1) {
            estate = text.substring(start, end);
        }
    }

    private Address address() {
        return new Address(district, street, community, road, number, estate, building, unit, room);
    }
}
