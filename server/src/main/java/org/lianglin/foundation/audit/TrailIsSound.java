package org.lianglin.foundation.audit;

import java.util.Optional;
import org.lianglin.foundation.verification.Breach;
import org.lianglin.foundation.verification.Invariant;
import org.springframework.stereotype.Component;

/** Audit records are immutable (Cybersecurity Law art. 21; GB/T 22239-2019, 8.1.4.3). */
@Component
class TrailIsSound implements Invariant {
    private final AuditVerifier verifier;

    TrailIsSound(AuditVerifier verifier) {
        this.verifier = verifier;
    }

    @Override
    public String id() {
        return "audit-109";
    }

    @Override
    public String describe() {
        return "审计记录不可更改：每条链完整、连续，并与每日锚定一致。"
                + " Audit records never change: every chain is whole, unbroken and agrees with the daily anchors.";
    }

    @Override
    public Optional<Breach> firstBreach() {
        return Optional.ofNullable(verifier.verify().firstBad())
                .map(finding -> new Breach(finding.record(), finding.why()));
    }
}
