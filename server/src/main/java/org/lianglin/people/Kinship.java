package org.lianglin.people;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What somebody is to a new head of the household (GB/T 4761-2008). The links of spouses and parents decide; where they say nothing,
 * the way leads over the former head: from the new head back to the former one, and from there on. Such a way may be ambiguous: a
 * grandson's father and his uncle are both sons of the former head. What is derived so is shown for correction.
 */
final class Kinship {
    static final String RELATIVE = "97";
    static final String UNRELATED = "99";

    private static final Map<String, String> WAYS = ways();
    private static final List<Map.Entry<String, String>> SHORTER = List.of(
            Map.entry("SS", ""),
            Map.entry("SC", "C"),
            Map.entry("PS", "P"),
            Map.entry("BP", "P"),
            Map.entry("CB", "C"),
            Map.entry("BB", "B"));

    private Kinship() {}

    /** A member as far as kinship goes. */
    record Kin(
            long id,
            int sex,
            LocalDate born,
            @Nullable Long spouse,
            @Nullable Long mother,
            @Nullable Long father,
            String relation) {
        static Kin of(PersonRow person, String relation, Parents parents) {
            return new Kin(
                    person.id(),
                    person.sex(),
                    person.birthDate(),
                    person.spouseId(),
                    parents.mother(),
                    parents.father(),
                    relation);
        }

        private boolean childOf(Kin other) {
            return Objects.equals(mother, other.id) || Objects.equals(father, other.id);
        }

        private boolean sharesParentWith(Kin other) {
            return mother != null && mother.equals(other.mother) || father != null && father.equals(other.father);
        }
    }

    /** The linked parents of a person. */
    record Parents(@Nullable Long mother, @Nullable Long father) {
        static final Parents UNKNOWN = new Parents(null, null);
    }

    /**
     * The relation of a member to the new head; both stood in the same household, or the relation of each says what they were to one
     * and the same person.
     */
    static String relationTo(Kin head, Kin member) {
        if (member.id() == head.id()) {
            return Relation.HEAD.code();
        }
        if (head.relation().equals(Relation.HEAD.code())) {
            return member.relation();
        }
        var linked = linked(head, member);
        if (linked != null) {
            return code(linked, head, member);
        }
        if (UNRELATED.equals(head.relation()) || UNRELATED.equals(member.relation())) {
            return UNRELATED;
        }
        var there = WAYS.get(head.relation());
        var on = WAYS.get(member.relation());
        return there == null || on == null
                ? RELATIVE
                : code(likely(shortened(back(there) + on), on, head, member), head, member);
    }

    /** A son's wife is taken to be the wife of the son who leads, unless he is known to have another. */
    private static String likely(String way, String on, Kin head, Kin member) {
        return way.equals("BS") && on.equals("CS") && head.spouse() == null && head.sex() != member.sex() ? "S" : way;
    }

    /**
     * What a member of another household is to the head of this one, over the head of that one.
     *
     * @return 97 when neither a link nor the two heads say anything
     */
    static String across(Kin head, Kin otherHead, Kin member) {
        var direct = linked(head, member);
        if (direct != null) {
            return code(direct, head, member);
        }
        var bridge = linked(head, otherHead);
        var on = WAYS.get(member.relation());
        return bridge == null || on == null ? RELATIVE : code(shortened(bridge + on), head, member);
    }

    /** What the child of a member is to the head. */
    static String childOf(Kin member, Kin child) {
        var way = WAYS.get(member.relation());
        return way == null
                ? UNRELATED.equals(member.relation()) ? UNRELATED : RELATIVE
                : code(shortened(way + "C"), member, child);
    }

    private static @Nullable String linked(Kin head, Kin member) {
        if (Objects.equals(head.spouse(), member.id())) {
            return "S";
        }
        if (member.childOf(head)) {
            return "C";
        }
        if (head.childOf(member)) {
            return "P";
        }
        return member.sharesParentWith(head) ? "B" : null;
    }

    /** The same way from its other end. */
    private static String back(String way) {
        var back = new StringBuilder();
        for (int i = way.length() - 1; i >= 0; i--) {
            back.append(
                    switch (way.charAt(i)) {
                        case 'C' -> 'P';
                        case 'P' -> 'C';
                        default -> way.charAt(i);
                    });
        }
        return back.toString();
    }

    /** Steps that lead back to somebody who was passed already are taken out. */
    private static String shortened(String way) {
        var shorter = way;
        while (true) {
            var next = step(shorter);
            if (next.equals(shorter)) {
                return shorter;
            }
            shorter = next;
        }
    }

    private static String step(String way) {
        for (var rule : SHORTER) {
            var at = way.indexOf(rule.getKey());
            if (at >= 0) {
                return way.substring(0, at) + rule.getValue() + way.substring(at + 2);
            }
        }
        // a parent's grandchild is taken to be one's own child: in one household it mostly is
        if (way.startsWith("PCC")) {
            return way.substring(2);
        }
        // a child's parent is the spouse; a grandchild's parent is taken to be the child, and likewise upwards
        var down = way.indexOf("CP");
        if (down >= 0) {
            return way.substring(0, down) + (down == 0 ? "S" : "") + way.substring(down + 2);
        }
        var up = way.indexOf("PC");
        if (up >= 0) {
            return way.substring(0, up) + (up == 0 ? "B" : "") + way.substring(up + 2);
        }
        return way;
    }

    private static String code(String way, Kin head, Kin member) {
        var man = member.sex() == 1;
        var woman = member.sex() == 2;
        var elder = member.born().isBefore(head.born());
        return switch (way) {
            case "S" -> man ? "11" : woman ? "12" : "10";
            case "C" -> man ? "20" : woman ? "30" : RELATIVE;
            case "CS" -> man ? "28" : woman ? "38" : RELATIVE;
            case "CC" -> man ? "41" : woman ? "42" : "40";
            case "CCS" -> man ? "46" : woman ? "45" : "49";
            case "CCC" -> man ? "47" : woman ? "48" : "49";
            case "P" -> man ? "51" : woman ? "52" : "50";
            case "SP" -> inLaw(head.sex(), man, woman);
            case "PP" -> man ? "61" : woman ? "62" : "60";
            case "SPP" -> "65";
            case "PPP" -> man ? "66" : woman ? "67" : "69";
            case "SPPP" -> "68";
            case "B" -> man ? elder ? "71" : "73" : woman ? elder ? "75" : "77" : "70";
            case "BS" -> man ? elder ? "76" : "78" : woman ? elder ? "72" : "74" : "79";
            case "PB" -> man ? "83" : woman ? "90" : RELATIVE;
            case "PBS" -> man ? "89" : woman ? "84" : RELATIVE;
            case "PBC" -> "91";
            case "BC" -> man ? "93" : woman ? "94" : RELATIVE;
            default -> RELATIVE;
        };
    }

    private static String inLaw(int headSex, boolean man, boolean woman) {
        if (headSex == 1) {
            return man ? "55" : woman ? "56" : "59";
        }
        return headSex == 2 ? man ? "53" : woman ? "54" : "59" : "59";
    }

    /** How each relation is reached from the head: S over the spouse, C over a child, P over a parent, B over a sibling. */
    private static Map<String, String> ways() {
        var ways = new java.util.HashMap<String, String>();
        var lines = new ArrayList<String[]>();
        lines.add(new String[] {"", "02"});
        lines.add(new String[] {"S", "10 11 12"});
        lines.add(new String[] {"C", "20 21 22 23 24 25 26 27 29 30 31 32 33 34 35 36 37 39"});
        lines.add(new String[] {"CS", "28 38"});
        lines.add(new String[] {"CC", "40 41 42 43 44 49"});
        lines.add(new String[] {"CCS", "45 46"});
        lines.add(new String[] {"CCC", "47 48"});
        lines.add(new String[] {"P", "50 51 52 57 58 59"});
        lines.add(new String[] {"SP", "53 54 55 56"});
        lines.add(new String[] {"PP", "60 61 62 63 64 69"});
        lines.add(new String[] {"SPP", "65"});
        lines.add(new String[] {"PPP", "66 67"});
        lines.add(new String[] {"SPPP", "68"});
        lines.add(new String[] {"B", "70 71 73 75 77 79"});
        lines.add(new String[] {"BS", "72 74 76 78"});
        lines.add(new String[] {"PB", "81 83 85 88 90"});
        lines.add(new String[] {"PBS", "82 84 86 87 89"});
        lines.add(new String[] {"PBC", "91 92"});
        lines.add(new String[] {"BC", "93 94 95 96"});
        lines.forEach(line -> {
            for (var code : line[1].split(" ")) {
                ways.put(code, line[0]);
            }
        });
        return Map.copyOf(ways);
    }
}
