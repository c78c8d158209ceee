package org.lianglin.foundation.web;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of platform.idempotent_answer. */
@Repository
class IdempotentAnswerTable {
    private final JdbcClient jdbc;

    IdempotentAnswerTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Answer(byte[] fingerprint, int status, @Nullable String contentType, byte[] body) {}

    /** Holds the key until the transaction ends; false while another transaction holds it. */
    boolean tryLock(long account, UUID key) {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended(:text, 0))")
                .param("text", account + "/" + key)
                .query(Boolean.class)
                .single();
    }

    Optional<Answer> find(long account, UUID key) {
        return jdbc.sql("""
                select fingerprint, status, content_type, body from platform.idempotent_answer
                where account_id = :account and key = :key""")
                .param("account", account)
                .param("key", key)
                .query(Answer.class)
                .optional();
    }

    void insert(long account, UUID key, Answer answer) {
        jdbc.sql("""
                insert into platform.idempotent_answer (account_id, key, fingerprint, status, content_type, body)
                values (:account, :key, :fingerprint, :status, :contentType, :body)""")
                .param("account", account)
                .param("key", key)
                .param("fingerprint", answer.fingerprint())
                .param("status", answer.status())
                .param("contentType", answer.contentType())
                .param("body", answer.body())
                .update();
    }

    /** Phones come back late: answers stay for thirty days. */
    int deleteOld() {
        return jdbc.sql("delete from platform.idempotent_answer where at < now() - interval '30 days'")
                .update();
    }
}
