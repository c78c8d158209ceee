package org.lianglin.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressQueryTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "三好街12号3号楼2单元501 | 三好街,12,-,3,2,501",
                "三好街12号浑河家园3号楼2单元501室 | 三好街,12,浑河家园,3,2,501",
                "浑河家园3-2-501 | 浑河家园,-,-,3,2,501",
                "浑河家园 3－2－501 | 浑河家园,-,-,3,2,501",
                "浑河家园3-501 | 浑河家园,-,-,3,-,501",
                "浑河家园3-2 | 浑河家园,-,-,3,2,-",
                "浑河家园三号楼二单元 | 浑河家园,-,-,3,2,-",
                "浑河家园十二栋 | 浑河家园,-,-,12,-,-",
                "三好街１２号 | 三好街,12,-,-,-,-; 三好街,-,-,12,-,-",
                "三好街12 | 三好街,12,-,-,-,-; 三好街,-,-,12,-,-",
                "hhjy3-2-501 | hhjy,-,-,3,2,501",
                "前进屯12号 | 前进屯,12,-,-,-,-; 前进屯,-,-,12,-,-",
                "浑河家园 | 浑河家园,-,-,-,-,-",
            })
    void addressesAreTakenApart(String text, String expected) {
        assertThat(AddressQuery.readings(text).stream()
                        .map(q -> String.join(
                                ",",
                                q.name(),
                                or(q.houseNumber()),
                                or(q.estate()),
                                or(q.building()),
                                or(q.unit()),
                                or(q.room())))
                        .collect(Collectors.joining("; ")))
                .isEqualTo(expected);
    }

    private static String or(@Nullable Object part) {
        return part == null ? "-" : part.toString();
    }
}
