package org.lianglin.foundation.database;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;

/** Requests run as the application role, jobs as the job role; the same code serves both. */
@Configuration(proxyBeanMethods = false)
public class RoleConnections {
    private static final ThreadLocal<String> ROLE = ThreadLocal.withInitial(() -> DatabaseAccess.APP);
    /** Three jobs at once, each in two threads, each of which may ask for a second transaction beside its own. */
    private static final int FOR_JOBS = 12;
    /** Machines that call at once, each with one transaction beside the one that looks who it is. */
    private static final int FOR_CALLS = 4;

    private static final String CALL = "call";

    /** Runs work whose transactions belong to the job role. */
    public static <T> T asJob(Supplier<T> work) {
        return as(DatabaseAccess.JOB, work);
    }

    /**
     * Runs a short call of a machine, whose transactions belong to the job role as well. It waits for no job, and the same few statements
     * keep their plans: planning them anew would take longer than they do.
     */
    public static <T> T asCall(Supplier<T> work) {
        return as(CALL, work);
    }

    private static <T> T as(String role, Supplier<T> work) {
        var before = ROLE.get();
        ROLE.set(role);
        try {
            return work.get();
        } finally {
            ROLE.set(before);
        }
    }

    @Bean(defaultCandidate = false)
    @ConfigurationProperties("spring.datasource.hikari")
    HikariDataSource appConnections(DataSourceProperties properties) {
        return properties
                .initializeDataSourceBuilder()
                .type(HikariDataSource.class)
                .build();
    }

    @Bean(defaultCandidate = false)
    HikariDataSource jobConnections(
            DataSourceProperties properties, @Value("${lianglin.database.job-password}") String password) {
        var connections = ofJobs(properties, password, "job", FOR_JOBS);
        // a job fills tables while it reads them: a plan that was made when they were empty must not be kept
        connections.addDataSourceProperty("options", "-c plan_cache_mode=force_custom_plan");
        return connections;
    }

    @Bean(defaultCandidate = false)
    HikariDataSource callConnections(
            DataSourceProperties properties, @Value("${lianglin.database.job-password}") String password) {
        var connections = ofJobs(properties, password, "call", FOR_CALLS);
        // each statement is planned once for each connection: it looks a few rows up by their keys, whatever the keys
        // are
        connections.addDataSourceProperty("options", "-c plan_cache_mode=force_generic_plan");
        connections.addDataSourceProperty("prepareThreshold", "1");
        return connections;
    }

    private static HikariDataSource ofJobs(DataSourceProperties properties, String password, String name, int most) {
        var connections = DataSourceBuilder.create()
                .type(HikariDataSource.class)
                .url(properties.determineUrl())
                .username(DatabaseAccess.JOB)
                .password(password)
                .build();
        connections.setPoolName(name);
        connections.setMaximumPoolSize(most);
        connections.setMinimumIdle(0);
        return connections;
    }

    @Bean
    @Primary
    DataSource connectionsByRole(
            @org.springframework.beans.factory.annotation.Qualifier("appConnections") HikariDataSource app,
            @org.springframework.beans.factory.annotation.Qualifier("jobConnections") HikariDataSource job,
            @org.springframework.beans.factory.annotation.Qualifier("callConnections") HikariDataSource call) {
        var routed = new AbstractRoutingDataSource() {
            @Override
            protected Object determineCurrentLookupKey() {
                return ROLE.get();
            }
        };
        routed.setTargetDataSources(Map.of(DatabaseAccess.APP, app, DatabaseAccess.JOB, job, CALL, call));
        routed.setDefaultTargetDataSource(app);
        return routed;
    }
}
