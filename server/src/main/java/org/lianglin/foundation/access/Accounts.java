package org.lianglin.foundation.access;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The register of accounts, for those who manage accounts or grant roles. */
@Component
public class Accounts {
    private final AccountTable table;
    private final Access access;
    private final Clock clock;

    Accounts(AccountTable table, Access access, Clock clock) {
        this.table = table;
        this.access = access;
        this.clock = clock;
    }

    /** An account with the roles that are in force today. */
    public record Line(
            long id,
            String username,
            String displayName,
            String state,
            @Nullable Instant lockedUntil,
            boolean secondFactor,
            boolean demo,
            List<Held> grants) {}

    /** A role in force, and who gave it. */
    public record Held(long id, Role role, Area area, LocalDate since, String grantedBy) {}

    /** One page in the order of creation, and how many there are in all. */
    public record Found(List<Line> lines, int total) {}

    /** Which accounts are listed. */
    public enum State {
        ACTIVE,
        LOCKED,
        CLOSED,
        WITHOUT_ROLE
    }

    /** How many accounts need an administrator. */
    public record Count(int locked, int withoutRole) {}

    /** @param state null for all */
    @Transactional(readOnly = true)
    public Found list(String text, @Nullable State state, long after, int limit) {
        requireAdministrator();
        var filter =
                new AccountTable.Filter(text, state == null ? "" : state.name(), clock.instant(), LocalDate.now(clock));
        var accounts = table.list(filter, after, limit);
        var ids = accounts.stream().map(AccountTable.ListedAccount::id).toList();
        var grants = table.listGrants(ids, LocalDate.now(clock)).stream()
                .collect(Collectors.groupingBy(
                        AccountTable.ListedGrant::accountId, Collectors.mapping(Accounts::held, Collectors.toList())));
        return new Found(
                accounts.stream()
                        .map(a -> line(a, grants.getOrDefault(a.id(), List.of())))
                        .toList(),
                table.count(filter));
    }

    @Transactional(readOnly = true)
    public Count count() {
        requireAdministrator();
        var now = clock.instant();
        var today = LocalDate.now(clock);
        return new Count(
                table.count(new AccountTable.Filter("", State.LOCKED.name(), now, today)),
                table.count(new AccountTable.Filter("", State.WITHOUT_ROLE.name(), now, today)));
    }

    private void requireAdministrator() {
        if (!access.viewer().may(Permission.GRANT_ROLES)) {
            access.require(Permission.MANAGE_ACCOUNTS);
        }
    }

    @Transactional(readOnly = true)
    public boolean demoAccountsExist() {
        return table.anyDemoAccount();
    }

    private static Held held(AccountTable.ListedGrant grant) {
        return new Held(
                grant.id(), Role.valueOf(grant.role()), new Area(grant.area()), grant.since(), grant.grantedBy());
    }

    private static Line line(AccountTable.ListedAccount account, List<Held> grants) {
        return new Line(
                account.id(),
                account.username(),
                account.displayName(),
                account.state(),
                account.lockedUntil(),
                account.totpConfirmed(),
                account.demo(),
                grants);
    }
}
