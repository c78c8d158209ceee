package org.lianglin.sources.machines;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.lianglin.foundation.secrets.Digests;
import org.lianglin.foundation.secrets.Sealer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A new secret and a new signing key; the former ones are worth nothing from now on. */
@Component
class IssueSecret {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SECRET_BYTES = 32;

    private final MachineTable machines;
    private final Access access;
    private final Sealer sealer;
    private final AuditTrail audit;
    private final Clock clock;

    IssueSecret(MachineTable machines, Access access, Sealer sealer, AuditTrail audit, Clock clock) {
        this.machines = machines;
        this.access = access;
        this.sealer = sealer;
        this.audit = audit;
        this.clock = clock;
    }

    /** Shown once and kept nowhere in clear. */
    record Secrets(String clientId, String secret, String signingKey) {}

    @Transactional
    public Secrets issue(long id, int version) {
        access.require(Permission.MANAGE_ACCOUNTS);
        var machine = machines.get(id);
        var secrets = new Secrets(machine.clientId(), random(), random());
        var hash = Digests.sm3(secrets.secret().getBytes(StandardCharsets.UTF_8));
        var key = sealer.seal(secrets.signingKey(), MachineTable.CONTEXT);
        if (!machines.issue(id, version, hash, key, clock.instant())) {
            throw new MachineRefused.ChangedMeanwhile();
        }
        audit.record(new AuditRecord("sources.machine-secret-issued", machine.actor(), null, null, Map.of()));
        return secrets;
    }

    private static String random() {
        var random = new byte[SECRET_BYTES];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
