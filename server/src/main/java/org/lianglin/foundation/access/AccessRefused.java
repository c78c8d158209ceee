package org.lianglin.foundation.access;

import java.util.List;
import java.util.Map;
import org.lianglin.foundation.refusal.FieldError;
import org.lianglin.foundation.refusal.Refusal;

/** Every reason why access says no. */
public abstract sealed class AccessRefused extends Refusal {
    private AccessRefused(Kind kind, String code, Map<String, ?> facts, List<FieldError> errors) {
        super(kind, code, facts, errors);
    }

    /** The viewer holds the permission not at all, or not on that place. */
    static final class NoPermission extends AccessRefused {
        NoPermission(Permission permission) {
            super(Kind.FORBIDDEN, "access.no-permission", Map.of("permission", permission.name()), List.of());
        }
    }

    static final class NotSignedIn extends AccessRefused {
        NotSignedIn() {
            super(Kind.UNAUTHENTICATED, "access.not-signed-in", Map.of(), List.of());
        }
    }

    /** Wrong name or password: the same answer for an unknown account, so that names cannot be guessed. */
    static final class SignInFailed extends AccessRefused {
        SignInFailed() {
            super(Kind.UNAUTHENTICATED, "access.sign-in-failed", Map.of(), List.of());
        }
    }

    static final class SecondFactorRequired extends AccessRefused {
        SecondFactorRequired() {
            super(Kind.UNAUTHENTICATED, "access.second-factor-required", Map.of(), List.of());
        }
    }

    static final class SecondFactorExists extends AccessRefused {
        SecondFactorExists() {
            super(Kind.CONFLICT, "access.second-factor-exists", Map.of(), List.of());
        }
    }

    static final class Locked extends AccessRefused {
        Locked(int minutes) {
            super(Kind.FORBIDDEN, "access.locked", Map.of("minutes", minutes), List.of());
        }
    }

    static final class WeakPassword extends AccessRefused {
        WeakPassword(List<FieldError> errors) {
            super(Kind.REFUSED, "access.weak-password", Map.of(), errors);
        }
    }

    static final class WrongPassword extends AccessRefused {
        WrongPassword() {
            super(
                    Kind.REFUSED,
                    "access.wrong-password",
                    Map.of(),
                    List.of(FieldError.of("current", "access.wrong-password")));
        }
    }

    static final class WrongCode extends AccessRefused {
        WrongCode() {
            super(Kind.REFUSED, "access.wrong-code", Map.of(), List.of(FieldError.of("code", "access.wrong-code")));
        }
    }

    static final class UsernameTaken extends AccessRefused {
        UsernameTaken(String username) {
            super(
                    Kind.CONFLICT,
                    "access.username-taken",
                    Map.of("username", username),
                    List.of(new FieldError("username", "access.username-taken", Map.of("username", username))));
        }
    }

    static final class UnknownAccount extends AccessRefused {
        UnknownAccount() {
            super(Kind.UNSEEN, "access.unknown-account", Map.of(), List.of());
        }
    }

    /** What administrators do to accounts they do to those of others. */
    static final class OwnAccount extends AccessRefused {
        OwnAccount() {
            super(Kind.REFUSED, "access.own-account", Map.of(), List.of());
        }
    }

    static final class AccountClosed extends AccessRefused {
        AccountClosed() {
            super(Kind.CONFLICT, "access.account-closed", Map.of(), List.of());
        }
    }

    static final class AccountOpen extends AccessRefused {
        AccountOpen() {
            super(Kind.CONFLICT, "access.account-open", Map.of(), List.of());
        }
    }

    /** The passwords of demo accounts were printed. */
    static final class DemoStaysClosed extends AccessRefused {
        DemoStaysClosed() {
            super(Kind.REFUSED, "access.demo-stays-closed", Map.of(), List.of());
        }
    }

    static final class NoSecondFactor extends AccessRefused {
        NoSecondFactor() {
            super(Kind.CONFLICT, "access.no-second-factor", Map.of(), List.of());
        }
    }

    static final class GrantNotInForce extends AccessRefused {
        GrantNotInForce() {
            super(Kind.CONFLICT, "access.grant-not-in-force", Map.of(), List.of());
        }
    }

    /** One person must not both grant a right and erase its trace. */
    static final class AdministrationsSeparated extends AccessRefused {
        AdministrationsSeparated() {
            super(
                    Kind.REFUSED,
                    "access.administrations-separated",
                    Map.of(),
                    List.of(FieldError.of("role", "access.administrations-separated")));
        }
    }

    static final class WrongLevel extends AccessRefused {
        WrongLevel(Role role) {
            super(
                    Kind.REFUSED,
                    "access.wrong-level",
                    Map.of("role", role.chinese(), "level", role.level().name()),
                    List.of(new FieldError(
                            "area",
                            "access.wrong-level",
                            Map.of("role", role.chinese(), "level", role.level().name()))));
        }
    }

    static final class GrantOverlaps extends AccessRefused {
        GrantOverlaps() {
            super(Kind.CONFLICT, "access.grant-overlaps", Map.of(), List.of());
        }
    }

    static final class SetUpDone extends AccessRefused {
        SetUpDone() {
            super(Kind.CONFLICT, "access.set-up-done", Map.of(), List.of());
        }
    }

    static final class WrongSetUpToken extends AccessRefused {
        WrongSetUpToken() {
            super(
                    Kind.FORBIDDEN,
                    "access.wrong-set-up-token",
                    Map.of(),
                    List.of(FieldError.of("token", "access.wrong-set-up-token")));
        }
    }

    static final class ThreeAdministratorsNeeded extends AccessRefused {
        ThreeAdministratorsNeeded() {
            super(Kind.REFUSED, "access.three-administrators-needed", Map.of(), List.of());
        }
    }

    static final class NoOidcAccount extends AccessRefused {
        NoOidcAccount() {
            super(Kind.FORBIDDEN, "access.no-oidc-account", Map.of(), List.of());
        }
    }
}
