package org.lianglin.foundation.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;

/**
 * Every request tells its session that it was used. Written each time, that is a lock and a flush to disk for every look at a list;
 * written once a minute, the idle time is exact to a minute.
 */
@Configuration(proxyBeanMethods = false)
class QuietSessions {
    private static final String WHEN_IT_MATTERS = """
            with used (session_id, at, idle, expiry, principal, id)
              as (values (?::char(36), ?::bigint, ?::int, ?::bigint, ?::varchar, ?::char(36)))
            update %TABLE_NAME% s
            set session_id = used.session_id, last_access_time = used.at, max_inactive_interval = used.idle, expiry_time = used.expiry,
                principal_name = used.principal
            from used
            where s.primary_id = used.id
              and (s.session_id <> used.session_id or s.max_inactive_interval <> used.idle or s.principal_name is distinct from used.principal
                   or used.at - s.last_access_time >= 60000)""";

    @Bean
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> writeSessionsOnceAMinute() {
        return sessions -> sessions.setUpdateSessionQuery(WHEN_IT_MATTERS);
    }
}
