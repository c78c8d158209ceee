package org.lianglin.sources.machines;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.lianglin.foundation.parameters.Parameters;
import org.lianglin.foundation.secrets.Digests;
import org.lianglin.foundation.secrets.MessageCodes;
import org.lianglin.foundation.secrets.Sealer;
import org.springframework.stereotype.Component;

/** Which machine calls: by its secret, or by its signature under time and body. Whoever is turned away with a known name is recorded. */
@Component
class RecogniseMachine {
    private static final String BEARER = "Bearer ";
    private static final String SIGNED = "sha256=";

    private final MachineTable machines;
    private final Sealer sealer;
    private final Parameters parameters;
    private final AuditTrail audit;
    private final Clock clock;

    RecogniseMachine(MachineTable machines, Sealer sealer, Parameters parameters, AuditTrail audit, Clock clock) {
        this.machines = machines;
        this.sealer = sealer;
        this.parameters = parameters;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param authorization {@code Bearer <client>.<secret>}
     * @throws MachineRefused unless it is the secret of an active machine
     */
    Machine bySecret(@Nullable String authorization) {
        var dot = authorization == null ? -1 : authorization.indexOf('.');
        if (authorization == null || !authorization.startsWith(BEARER) || dot < 0) {
            throw new MachineRefused.NotRecognised();
        }
        var machine = active(authorization.substring(BEARER.length(), dot));
        var secret = authorization.substring(dot + 1);
        var hash = machine.map(Machine::secretHash).orElse(null);
        if (machine.isEmpty()
                || hash == null
                || !MessageDigest.isEqual(hash, Digests.sm3(secret.getBytes(StandardCharsets.UTF_8)))) {
            throw turnedAway(machine, "secret");
        }
        return machine.get();
    }

    /**
     * @param timestamp seconds since 1970
     * @param signature {@code sha256=} and the HMAC-SHA256 of {@code <timestamp>.<body>} in hexadecimal digits
     * @throws MachineRefused unless an active machine signed it just now
     */
    Signed bySignature(@Nullable String client, @Nullable String timestamp, @Nullable String signature, byte[] body) {
        if (client == null || timestamp == null || signature == null || !signature.startsWith(SIGNED)) {
            throw new MachineRefused.NotRecognised();
        }
        var machine = active(client);
        var key = machine.map(Machine::signingKey).orElse(null);
        if (machine.isEmpty() || key == null) {
            throw turnedAway(machine, "signature");
        }
        var expected = MessageCodes.hmacSha256(
                sealer.open(key, MachineTable.CONTEXT).getBytes(StandardCharsets.UTF_8),
                (timestamp + ".").getBytes(StandardCharsets.UTF_8),
                body);
        if (!MessageDigest.isEqual(expected, hex(signature.substring(SIGNED.length())))) {
            throw turnedAway(machine, "signature");
        }
        requireNow(timestamp);
        return new Signed(machine.get(), expected);
    }

    record Signed(Machine machine, byte[] signature) {}

    private Optional<Machine> active(String client) {
        return machines.find(client).filter(Machine::active);
    }

    private void requireNow(String timestamp) {
        var window = parameters.get("sources.push_window_seconds");
        try {
            var said = Instant.ofEpochSecond(Long.parseLong(timestamp));
            if (Duration.between(said, clock.instant()).abs().compareTo(Duration.ofSeconds(window)) <= 0) {
                return;
            }
        } catch (NumberFormatException | DateTimeException e) {
            // no time is no time of now
        }
        throw new MachineRefused.OutOfTime(window);
    }

    private MachineRefused turnedAway(Optional<Machine> machine, String by) {
        machine.ifPresent(m -> audit.recordAlone(
                m.actor(), new AuditRecord("sources.machine-turned-away", m.actor(), null, null, Map.of("by", by))));
        return new MachineRefused.NotRecognised();
    }

    private static byte[] hex(String digits) {
        try {
            return HexFormat.of().parseHex(digits);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
