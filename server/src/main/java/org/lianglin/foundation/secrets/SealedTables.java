package org.lianglin.foundation.secrets;

import java.util.List;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Makes what a module contributes to a rotation of keys out of the names of its table and columns. */
@Component
public class SealedTables {
    private final NamedParameterJdbcTemplate jdbc;
    private final TransactionOperations transactions;
    private final Sealer sealer;

    SealedTables(NamedParameterJdbcTemplate jdbc, TransactionOperations transactions, Sealer sealer) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.sealer = sealer;
    }

    /** @param table with its schema; its key is a number called {@code id} */
    public SealedColumns of(String table, SealedColumns.Column... columns) {
        return new SealedTable(table, List.of(columns), jdbc, transactions, sealer);
    }
}
