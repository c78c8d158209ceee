package org.lianglin.facts;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The certificates of somebody (残疾人证), who may hold several. Kind and level are those of the one that decides most; that somebody is
 * severely disabled may rest on any of them.
 *
 * @param level 1 to 4, 0 without a disability, null when the certificate's level is not known
 * @param from of the certificate that decides most
 */
record Disability(
        String kind,
        @Nullable Integer level,
        List<Fact.Provenance> from,
        int confidentiality,
        List<Certificate> certificates) {
    private static final Map<String, String> KINDS = Map.of(
            "D61", "视力", "D62", "听力", "D63", "言语", "D64", "肢体", "D65", "智力", "D66", "精神", "D67", "多重", "D69", "多重");
    static final List<String> CODES = KINDS.keySet().stream().sorted().toList();

    Disability {
        certificates = List.copyOf(certificates);
    }

    record Certificate(String code, @Nullable Integer level, Fact.Provenance from, int confidentiality) {
        private static final Comparator<Certificate> FIRST = Comparator.comparing(Certificate::named)
                .reversed()
                .thenComparing(Certificate::level, Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(Certificate::code);

        String kind() {
            return Objects.requireNonNull(KINDS.get(code));
        }

        boolean upTo(int most) {
            return level != null && level >= 1 && level <= most;
        }

        boolean mental() {
            return kind().equals("智力") || kind().equals("精神");
        }

        /** Whether it takes the ability to work away by law (特困人员认定办法第五条). */
        boolean named() {
            return switch (kind()) {
                case "智力", "精神" -> upTo(3);
                case "肢体" -> upTo(2);
                case "视力" -> upTo(1);
                default -> false;
            };
        }
    }

    static Disability of(List<Certificate> certificates) {
        return certificates.stream()
                .min(Certificate.FIRST)
                .map(c -> new Disability(c.kind(), c.level(), List.of(c.from()), c.confidentiality(), certificates))
                .orElseGet(() -> new Disability("无", 0, List.of(), 1, List.of()));
    }

    /** Level 1 and 2. */
    Tally severe() {
        return any(c -> c.upTo(2));
    }

    /** Level 1 and 2, and level 3 of mind and intellect. */
    Tally dependent() {
        return any(c -> c.upTo(2) || c.mental() && c.upTo(3));
    }

    /** Level 1 and 2, and level 3 and 4 of mind and intellect (民发〔2019〕62号). */
    Tally unableToRaise() {
        return any(c -> c.upTo(2) || c.mental() && c.upTo(4));
    }

    /** Missing where none is such, and one of an unknown level may be. */
    private Tally any(Predicate<Certificate> such) {
        var found = certificates.stream().filter(such).toList();
        if (!found.isEmpty()) {
            return tally(1L, found);
        }
        var unknown = certificates.stream().filter(c -> c.level() == null).toList();
        return unknown.isEmpty() ? tally(0L, certificates) : tally(null, unknown);
    }

    private static Tally tally(@Nullable Long value, List<Certificate> of) {
        return new Tally(
                value,
                of.stream().map(Certificate::from).toList(),
                value == null ? List.of("残疾等级") : List.of(),
                of.stream().mapToInt(Certificate::confidentiality).max().orElse(1));
    }
}
