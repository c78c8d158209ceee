package org.lianglin.foundation.access;

import java.sql.Connection;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/**
 * Tells PostgreSQL at the beginning of each transaction whose eyes it has. The values are local to the transaction, so a pooled
 * connection never carries a scope over, and without them the row policies show nothing.
 */
@Component
class ScopePerTransaction implements TransactionExecutionListener {
    private final CurrentViewer current;
    private final JdbcTemplate jdbc;

    ScopePerTransaction(CurrentViewer current, DataSource dataSource) {
        this.current = current;
        this.jdbc = new JdbcTemplate(dataSource);
    }

    @Override
    public void afterBegin(TransactionExecution transaction, @Nullable Throwable failure) {
        if (failure != null) {
            return;
        }
        var scopes = current.get().scopes();
        if (scopes.areas().isEmpty()) {
            return;
        }
        jdbc.execute((Connection connection) -> {
            TransactionScope.set(connection, scopes);
            return scopes;
        });
    }
}
