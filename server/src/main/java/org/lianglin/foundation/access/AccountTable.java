package org.lianglin.foundation.access;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of access.account, its passwords and its grants. */
@Repository
class AccountTable {
    private static final String COLUMNS = """
            id, username, display_name, password_hash, password_changed_at, must_change, state, failed_attempts,
            locked_until, totp_secret_enc, totp_confirmed, totp_last_step, session_epoch, demo""";

    private final JdbcClient jdbc;

    AccountTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Account> findByUsername(String username) {
        return jdbc.sql("select " + COLUMNS + " from access.account where username = :username for update")
                .param("username", username)
                .query(Account.class)
                .optional();
    }

    Optional<Account> findById(long id) {
        return jdbc.sql("select " + COLUMNS + " from access.account where id = :id")
                .param("id", id)
                .query(Account.class)
                .optional();
    }

    /** Like {@link #findById}, held until the transaction ends. */
    Optional<Account> lock(long id) {
        return jdbc.sql("select " + COLUMNS + " from access.account where id = :id for update")
                .param("id", id)
                .query(Account.class)
                .optional();
    }

    Optional<Account> findByOidcSubject(String subject) {
        return jdbc.sql("select " + COLUMNS + " from access.account where oidc_subject = :subject")
                .param("subject", subject)
                .query(Account.class)
                .optional();
    }

    List<Grant> grantsOf(long accountId, LocalDate day) {
        return jdbc.sql("""
                select role, area from access.role_grant
                where account_id = :account and valid @> :day
                order by id""")
                .param("account", accountId)
                .param("day", day)
                .query((row, i) -> new Grant(Role.valueOf(row.getString("role")), new Area(row.getLong("area"))))
                .list();
    }

    /** A grant, also one that has ended. */
    Optional<Grant> findGrant(long id) {
        return jdbc.sql("select role, area from access.role_grant where id = :id")
                .param("id", id)
                .query((row, i) -> new Grant(Role.valueOf(row.getString("role")), new Area(row.getLong("area"))))
                .optional();
    }

    /** Which accounts that can sign in hold one of the roles on exactly one of the places. */
    List<HolderOn> listHolders(Set<Role> roles, List<Area> places, LocalDate day) {
        return jdbc.sql("""
                select distinct g.account_id, g.area
                from access.role_grant g join access.account a on a.id = g.account_id
                where g.role = any (:roles) and g.area = any (:areas) and g.valid @> :day and a.state = 'ACTIVE'
                order by g.account_id""")
                .param("roles", roles.stream().map(Role::name).toArray(String[]::new))
                .param("areas", places.stream().map(Area::code).toArray(Long[]::new))
                .param("day", day)
                .query((row, i) -> new HolderOn(row.getLong("account_id"), new Area(row.getLong("area"))))
                .list();
    }

    record HolderOn(long accountId, Area area) {}

    boolean anyAccount() {
        return jdbc.sql("select exists (select from access.account)")
                .query(Boolean.class)
                .single();
    }

    boolean anyDemoAccount() {
        return jdbc.sql("select exists (select from access.account where demo and state <> 'CLOSED')")
                .query(Boolean.class)
                .single();
    }

    boolean usernameTaken(String username) {
        return jdbc.sql("select exists (select from access.account where username = :username)")
                .param("username", username)
                .query(Boolean.class)
                .single();
    }

    long insert(
            String username, String displayName, @Nullable String hash, boolean mustChange, boolean demo, Instant now) {
        return jdbc.sql("""
                insert into access.account (username, display_name, password_hash, password_changed_at, must_change, demo)
                values (:username, :displayName, :hash, :now, :mustChange, :demo)
                returning id""")
                .param("username", username)
                .param("displayName", displayName)
                .param("hash", hash)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("mustChange", mustChange)
                .param("demo", demo)
                .query(Long.class)
                .single();
    }

    void close(List<String> usernames) {
        jdbc.sql("update access.account set state = 'CLOSED', version = version + 1 where username = any (:usernames)")
                .param("usernames", usernames.toArray(String[]::new))
                .update();
    }

    void recordFailure(long id, int attempts, @Nullable Instant lockedUntil) {
        update(jdbc.sql("""
                update access.account set failed_attempts = :attempts, locked_until = :until, version = version + 1
                where id = :id""")
                .param("attempts", attempts)
                .param("until", lockedUntil == null ? null : lockedUntil.atOffset(ZoneOffset.UTC))
                .param("id", id));
    }

    void recordSuccess(long id, long totpStep) {
        update(jdbc.sql("""
                update access.account
                set failed_attempts = 0, locked_until = null, totp_last_step = greatest(totp_last_step, :step),
                    version = version + 1
                where id = :id""").param("step", totpStep).param("id", id));
    }

    void replacePassword(long id, String hash, boolean mustChange, Instant now) {
        jdbc.sql("""
                insert into access.password_history (account_id, password_hash)
                select id, password_hash from access.account where id = :id and password_hash is not null""").param("id", id).update();
        update(jdbc.sql("""
                update access.account
                set password_hash = :hash, password_changed_at = :now, must_change = :mustChange, version = version + 1
                where id = :id""")
                .param("hash", hash)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("mustChange", mustChange)
                .param("id", id));
    }

    List<String> formerPasswords(long id, int most) {
        return jdbc.sql("""
                select password_hash from access.password_history where account_id = :id
                order by replaced_at desc limit :most""")
                .param("id", id)
                .param("most", most)
                .query(String.class)
                .list();
    }

    void storeTotp(long id, byte[] sealed, boolean confirmed, long step) {
        update(jdbc.sql("""
                update access.account
                set totp_secret_enc = :sealed, totp_confirmed = :confirmed, totp_last_step = :step, version = version + 1
                where id = :id""")
                .param("sealed", sealed)
                .param("confirmed", confirmed)
                .param("step", step)
                .param("id", id));
    }

    /** 0 when the account is linked to another subject already: a name that a provider gives anew takes no account over. */
    int linkOidc(long id, String subject) {
        return jdbc.sql("""
                update access.account set oidc_subject = :subject, version = version + 1
                where id = :id and oidc_subject is null""").param("subject", subject).param("id", id).update();
    }

    void close(long id) {
        update(jdbc.sql("update access.account set state = 'CLOSED', version = version + 1 where id = :id")
                .param("id", id));
    }

    void reopen(long id) {
        update(jdbc.sql("update access.account set state = 'ACTIVE', version = version + 1 where id = :id")
                .param("id", id));
    }

    void forgetTotp(long id) {
        update(jdbc.sql("""
                update access.account set totp_secret_enc = null, totp_confirmed = false, version = version + 1
                where id = :id""").param("id", id));
    }

    /** Whoever is signed in with the account is not any more. */
    void endSessions(long id) {
        update(jdbc.sql("""
                update access.account set session_epoch = session_epoch + 1, version = version + 1 where id = :id""").param("id", id));
    }

    Map<String, String> displayNames(Set<String> usernames) {
        return jdbc
                .sql("select username, display_name from access.account where username = any (:usernames)")
                .param("usernames", usernames.toArray(String[]::new))
                .query((row, i) -> Map.entry(row.getString("username"), row.getString("display_name")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    long insertGrant(long accountId, Grant grant, LocalDate from, String grantedBy) {
        return jdbc.sql("""
                insert into access.role_grant (account_id, role, area, valid, granted_by)
                values (:account, :role, :area, daterange(:from, null), :by)
                returning id""")
                .param("account", accountId)
                .param("role", grant.role().name())
                .param("area", grant.area().code())
                .param("from", from)
                .param("by", grantedBy)
                .query(Long.class)
                .single();
    }

    /** Ends a grant today, so that it is no longer in force; 0 when it was not in force. */
    int endGrant(long accountId, long grantId, LocalDate today) {
        return jdbc.sql("""
                update access.role_grant set valid = daterange(lower(valid), :today)
                where id = :grant and account_id = :account and valid @> :today""")
                .param("grant", grantId)
                .param("account", accountId)
                .param("today", today)
                .update();
    }

    /** The grants in force on exactly this place, with their accounts. */
    List<GrantOn> listGrantsOn(Area area, LocalDate day) {
        return jdbc.sql("""
                select g.id, g.account_id, a.username, g.role
                from access.role_grant g join access.account a on a.id = g.account_id
                where g.area = :area and g.valid @> :day
                order by g.id""")
                .param("area", area.code())
                .param("day", day)
                .query((row, i) -> new GrantOn(
                        row.getLong("id"),
                        row.getLong("account_id"),
                        row.getString("username"),
                        Role.valueOf(row.getString("role"))))
                .list();
    }

    record GrantOn(long id, long accountId, String username, Role role) {}

    /** Like {@link #insertGrant}, unless the account holds the role there already. */
    void insertGrantOnce(long accountId, Grant grant, LocalDate from, String grantedBy) {
        jdbc.sql("""
                insert into access.role_grant (account_id, role, area, valid, granted_by)
                select :account, :role, :area, daterange(:from, null), :by
                where not exists (select from access.role_grant
                                   where account_id = :account and role = :role and area = :area
                                     and valid && daterange(:from, null))""")
                .param("account", accountId)
                .param("role", grant.role().name())
                .param("area", grant.area().code())
                .param("from", from)
                .param("by", grantedBy)
                .update();
    }

    List<ListedAccount> list(Filter filter, long after, int limit) {
        return filtered(
                        "select id, username, display_name, state, locked_until, totp_confirmed, demo from access.account a",
                        """
                 and id > :after order by id limit :limit""",
                        filter)
                .param("after", after)
                .param("limit", limit)
                .query(ListedAccount.class)
                .list();
    }

    int count(Filter filter) {
        return filtered("select count(*) from access.account a", "", filter)
                .query(Integer.class)
                .single();
    }

    private JdbcClient.StatementSpec filtered(String select, String rest, Filter filter) {
        return jdbc.sql(select + " " + """
                 where (:text = '' or position(:text in username) > 0 or position(:text in display_name) > 0)
                  and case :state
                        when '' then true
                        when 'LOCKED' then state = 'ACTIVE' and locked_until > :now
                        when 'WITHOUT_ROLE' then state = 'ACTIVE' and not exists (
                          select from access.role_grant g where g.account_id = a.id and g.valid @> :day::date)
                        else state = :state
                      end """ + " " + rest)
                .param("text", filter.text())
                .param("state", filter.state())
                .param("now", filter.now().atOffset(ZoneOffset.UTC))
                .param("day", filter.day());
    }

    /** @param state of an account, LOCKED or WITHOUT_ROLE; empty for all */
    record Filter(String text, String state, Instant now, LocalDate day) {}

    List<ListedGrant> listGrants(List<Long> accounts, LocalDate day) {
        return jdbc.sql("""
                select id, account_id, role, area, lower(valid) as since, granted_by
                from access.role_grant
                where account_id = any (:accounts) and valid @> :day
                order by account_id, id""")
                .param("accounts", accounts.toArray(Long[]::new))
                .param("day", day)
                .query(ListedGrant.class)
                .list();
    }

    private static void update(JdbcClient.StatementSpec statement) {
        if (statement.update() != 1) {
            throw new IllegalStateException("an account that was read a moment ago is gone");
        }
    }

    record ListedAccount(
            long id,
            String username,
            String displayName,
            String state,
            @Nullable Instant lockedUntil,
            boolean totpConfirmed,
            boolean demo) {}

    record ListedGrant(long id, long accountId, String role, long area, LocalDate since, String grantedBy) {}
}
