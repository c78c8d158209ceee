package org.lianglin.foundation.audit;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The auditor's desk. Permissions are spoken by name, because accounts stand on top of the trail and not beneath it. */
@RestController
@RequestMapping("/api/audit")
class AuditController {
    private final ReadTrail readTrail;
    private final ProveEntry proveEntry;
    private final AuditVerifier verifier;
    private final AuditTrail trail;

    AuditController(ReadTrail readTrail, ProveEntry proveEntry, AuditVerifier verifier, AuditTrail trail) {
        this.readTrail = readTrail;
        this.proveEntry = proveEntry;
        this.verifier = verifier;
        this.trail = trail;
    }

    @GetMapping
    @PreAuthorize("hasAuthority('VIEW_AUDIT')")
    ReadTrail.Page list(
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable String action,
            @RequestParam(required = false) @Nullable String subject,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit,
            Locale locale) {
        return readTrail.read(
                new ReadTrail.Query(
                        blankAsNull(actor), blankAsNull(action), blankAsNull(subject), from, to, after, limit),
                locale);
    }

    @GetMapping("/{chain}/{seq}/proof")
    @PreAuthorize("hasAuthority('VIEW_AUDIT')")
    ProveEntry.Proof prove(@PathVariable int chain, @PathVariable long seq, Locale locale) {
        return proveEntry.prove(chain, seq, locale);
    }

    @PostMapping("/verification")
    @PreAuthorize("hasAuthority('VERIFY_AUDIT')")
    AuditVerifier.Verdict verify() {
        var verdict = verifier.verify();
        trail.recordAlone(new AuditRecord(
                "audit.verified", "audit", null, null, Map.of("entries", verdict.entries(), "ok", verdict.ok())));
        return verdict;
    }

    private static @Nullable String blankAsNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
