package org.lianglin.foundation.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CanonicalJsonTests {
    @Test
    void sortsMembersAndLeavesNoSpace() {
        var unsorted = new LinkedHashMap<String, Object>();
        unsorted.put("b", List.of(1, 2L, "x", true));
        unsorted.put("a", Map.of());
        unsorted.put("中", List.of());
        assertThat(CanonicalJson.of(unsorted)).isEqualTo("{\"a\":{},\"b\":[1,2,\"x\",true],\"中\":[]}");
    }

    @Test
    void escapesAsRfc8785() {
        assertThat(CanonicalJson.of("\u0001\b\t\n\f\r\u001f\"\\/\u007f\u2028中𠮷"))
                .isEqualTo("\"\\u0001\\b\\t\\n\\f\\r\\u001f\\\"\\\\/\u007f\u2028中𠮷\"");
    }

    @Test
    void writesWhatIsNoIntegerAsText() {
        assertThat(CanonicalJson.of(List.of(new BigDecimal("1.50"), LocalDate.of(2026, 11, 23), 1.5)))
                .isEqualTo("[\"1.50\",\"2026-11-23\",\"1.5\"]");
        assertThat(CanonicalJson.of(null)).isEqualTo("null");
    }
}
