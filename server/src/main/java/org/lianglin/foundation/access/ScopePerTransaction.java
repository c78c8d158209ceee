package org.lianglin.foundation.access;

import java.sql.Connection;
import java.util.function.Supplier;
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
    private final ThreadLocal<@Nullable Scopes> lookingAt = new ThreadLocal<>();

    ScopePerTransaction(CurrentViewer current, DataSource dataSource) {
        this.current = current;
        this.jdbc = new JdbcTemplate(dataSource);
    }

    /**
     * Gives the running transaction the eyes for another place while work is done. What fails in between ends the transaction, so
     * the former eyes are given back after success only. How much they see there is what {@code eyes} may see. Work that looks further may do so within work that looks further already.
     */
    <T> T lookingAt(Scopes scopes, Viewer eyes, Supplier<T> work) {
        var before = lookingAt.get();
        see(scopes, eyes);
        lookingAt.set(scopes);
        T answer;
        try {
            answer = work.get();
        } finally {
            lookingAt.set(before);
        }
        see(before == null ? current.get().scopes() : before, current.get());
        return answer;
    }

    @Override
    public void afterBegin(TransactionExecution transaction, @Nullable Throwable failure) {
        if (failure != null) {
            return;
        }
        var viewer = current.get();
        if (!viewer.scopes().areas().isEmpty()) {
            see(viewer.scopes(), viewer);
        } else if (viewer.accountId() != CurrentViewer.NOBODY.accountId()) {
            jdbc.execute((Connection connection) -> {
                TransactionScope.setAccount(connection, viewer.accountId());
                return viewer;
            });
        }
    }

    private void see(Scopes scopes, Viewer eyes) {
        jdbc.execute((Connection connection) -> {
            TransactionScope.set(connection, scopes, eyes);
            return scopes;
        });
    }
}
