package org.lianglin.foundation.access;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.lianglin.foundation.secrets.Sealer;
import org.lianglin.foundation.secrets.TimeCodes;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gives an account its second factor (RFC 6238): a secret is shown once and counts when a first code has proved it. */
@Component
public class EnrolTotp {
    static final String CONTEXT = "access.account.totp";

    private final AccountTable accounts;
    private final CurrentViewer current;
    private final TimeCodes codes;
    private final Sealer sealer;
    private final AuditTrail audit;
    private final Clock clock;

    EnrolTotp(
            AccountTable accounts,
            CurrentViewer current,
            TimeCodes codes,
            Sealer sealer,
            AuditTrail audit,
            Clock clock) {
        this.accounts = accounts;
        this.current = current;
        this.codes = codes;
        this.sealer = sealer;
        this.audit = audit;
        this.clock = clock;
    }

    /** The secret as text to type, and as an address that authenticator apps read from a QR code. */
    public record Secret(String secret, String uri) {}

    @Transactional
    public Secret begin() {
        var viewer = current.get();
        var account = accounts.findById(viewer.accountId()).orElseThrow(AccessRefused.UnknownAccount::new);
        if (account.totpConfirmed()) {
            throw new AccessRefused.SecondFactorExists();
        }
        var secret = codes.newSecret();
        accounts.storeTotp(account.id(), sealer.seal(secret, CONTEXT), false, 0);
        var label = URLEncoder.encode("Lianglin:" + account.username(), StandardCharsets.UTF_8);
        return new Secret(secret, "otpauth://totp/" + label + "?secret=" + secret + "&issuer=Lianglin");
    }

    /** @throws AccessRefused when the code does not fit the secret, or a code has proved it before */
    @Transactional
    public void confirm(String code) {
        var account = accounts.findById(current.get().accountId()).orElseThrow(AccessRefused.UnknownAccount::new);
        if (account.totpConfirmed()) {
            throw new AccessRefused.SecondFactorExists();
        }
        var sealed = account.totpSecretEnc();
        if (sealed == null) {
            throw new AccessRefused.WrongCode();
        }
        var step = codes.matchingStep(sealer.open(sealed, CONTEXT), code.strip(), clock.instant());
        if (step.isEmpty()) {
            throw new AccessRefused.WrongCode();
        }
        accounts.storeTotp(account.id(), sealed, true, step.getAsLong());
        audit.record(
                new AuditRecord("access.second-factor-set", "account:" + account.username(), null, null, Map.of()));
    }
}
