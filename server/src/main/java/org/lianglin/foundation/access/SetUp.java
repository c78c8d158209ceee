package org.lianglin.foundation.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The first run: there is no account at all, so whoever can read the server's terminal creates the three separated
 * administrators with the token that it printed.
 */
@Component
public class SetUp {
    /** The actor of the trail while nobody is signed in; no account can be called so. */
    private static final String ACTOR = "job:set-up";

    private final AccountTable accounts;
    private final Passwords passwords;
    private final GrantRole grants;
    private final AuditTrail audit;
    private final Clock clock;
    private final Area city;
    private final String token = HexFormat.of().formatHex(randomBytes());

    SetUp(
            AccountTable accounts,
            Passwords passwords,
            GrantRole grants,
            AuditTrail audit,
            Clock clock,
            @Value("${lianglin.city}") String city) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.grants = grants;
        this.audit = audit;
        this.clock = clock;
        this.city = Area.parse(city);
    }

    /** One of the three, with the password that its holder chose. */
    public record Administrator(Role kind, String username, String displayName, String password) {
        @Override
        public String toString() {
            return "Administrator[" + username + "]";
        }
    }

    @Transactional(readOnly = true)
    public boolean required() {
        return !accounts.anyAccount();
    }

    /** Printed by the server at its start while set-up is required. */
    public String token() {
        return token;
    }

    /** @throws AccessRefused when it is done already, the token is wrong, or the three are not three */
    @Transactional
    public void create(String givenToken, List<Administrator> administrators) {
        if (!required()) {
            throw new AccessRefused.SetUpDone();
        }
        if (!MessageDigest.isEqual(
                token.getBytes(StandardCharsets.UTF_8), givenToken.strip().getBytes(StandardCharsets.UTF_8))) {
            throw new AccessRefused.WrongSetUpToken();
        }
        var kinds = administrators.stream().map(Administrator::kind).collect(Collectors.toSet());
        var names = administrators.stream().map(Administrator::username).collect(Collectors.toSet());
        if (administrators.size() != 3
                || names.size() != 3
                || kinds.size() != 3
                || !kinds.stream().allMatch(Role::administers)) {
            throw new AccessRefused.ThreeAdministratorsNeeded();
        }
        for (var i = 0; i < administrators.size(); i++) {
            create(administrators.get(i), "administrators[" + i + "].password");
        }
    }

    private void create(Administrator administrator, String passwordField) {
        passwords.check(passwordField, administrator.password(), administrator.username(), List.of());
        var hash = passwords.hash(administrator.password());
        var id = accounts.insert(
                administrator.username(), administrator.displayName(), hash, false, false, clock.instant());
        audit.record(
                ACTOR,
                new AuditRecord("access.account-created", "account:" + administrator.username(), null, null, Map.of()));
        grants.insert(id, new Grant(administrator.kind(), city), "set-up", ACTOR);
    }

    private static byte[] randomBytes() {
        var bytes = new byte[12];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
