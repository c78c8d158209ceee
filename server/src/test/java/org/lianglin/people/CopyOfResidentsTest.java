package org.lianglin.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lianglin.foundation.access.Access;
import org.lianglin.testing.SmallCity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** The copy in columns reads all residents with their homes: what it takes grows with them, not with their square. */
@Tag("slow")
class CopyOfResidentsTest {
    @Test
    void residentsMeetTheirHomesByAKeyAndNotOneByOne() {
        try (var city = new SmallCity()) {
            var plan = plan(city, "select c.id, c.dwelling_id from people.comparable c where true");
            assertThat(plan).isNotEmpty().anyMatch(line -> line.contains("occupancy"));
            assertThat(plan).noneMatch(line -> line.contains("Join Filter"));
        }
    }

    private static List<String> plan(SmallCity city, String sql) {
        var plan = new ArrayList<String>();
        city.bean(Access.class)
                .asJob(
                        "t",
                        SmallCity.CITY,
                        () -> city.bean(TransactionOperations.class)
                                .execute(status -> plan.addAll(city.bean(JdbcClient.class)
                                        .sql("explain " + sql)
                                        .query(String.class)
                                        .list())));
        return plan;
    }
}
