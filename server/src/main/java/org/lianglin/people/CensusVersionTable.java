package org.lianglin.people;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The version of the census, by which whoever keeps figures knows that they are of an earlier count. It grows with a change, for
 * a server that dies right after, and once more when the change can be seen: what was drawn in between is of the earlier count.
 */
@Component
class CensusVersionTable {
    private final JdbcClient jdbc;

    CensusVersionTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long now() {
        return jdbc.sql("select last_value from people.census_version")
                .query(Long.class)
                .single();
    }

    /** Called in the transaction of a change. */
    void grows() {
        next();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                if (status == STATUS_COMMITTED) {
                    next(); // a sequence belongs to no transaction
                }
            }
        });
    }

    private void next() {
        jdbc.sql("select nextval('people.census_version')").query(Long.class).single();
    }
}
