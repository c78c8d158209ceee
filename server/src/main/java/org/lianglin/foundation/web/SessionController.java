package org.lianglin.foundation.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Admission;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.ChangePassword;
import org.lianglin.foundation.access.EnrolTotp;
import org.lianglin.foundation.access.Grant;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.access.Role;
import org.lianglin.foundation.access.Sessions;
import org.lianglin.foundation.access.SetUp;
import org.lianglin.foundation.access.SignIn;
import org.lianglin.foundation.access.SignInByOidc;
import org.lianglin.foundation.access.ViewerFilter;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Signing in and out, the own password and second factor, and the first run. */
@RestController
@RequestMapping("/api")
class SessionController {
    private final Access access;
    private final SignIn signIn;
    private final SignInByOidc signInByOidc;
    private final Sessions sessions;
    private final ChangePassword changePassword;
    private final EnrolTotp enrolTotp;
    private final SetUp setUp;
    private final WebSettings settings;
    private final Optional<PlaceNames> places;
    private final boolean oidc;

    SessionController(
            Access access,
            SignIn signIn,
            SignInByOidc signInByOidc,
            Sessions sessions,
            ChangePassword changePassword,
            EnrolTotp enrolTotp,
            SetUp setUp,
            WebSettings settings,
            Optional<PlaceNames> places,
            Optional<ClientRegistrationRepository> identityProviders) {
        this.access = access;
        this.signIn = signIn;
        this.signInByOidc = signInByOidc;
        this.sessions = sessions;
        this.changePassword = changePassword;
        this.enrolTotp = enrolTotp;
        this.setUp = setUp;
        this.settings = settings;
        this.places = places;
        this.oidc = identityProviders.isPresent();
    }

    /** Who is signed in, what they may do, and what they must do first. */
    record Session(
            @Nullable String account,
            String displayName,
            List<HeldRole> roles,
            List<Permission> permissions,
            @Nullable Area home,
            boolean mustChangePassword,
            boolean totpEnrolRequired,
            boolean setupRequired,
            Oidc oidc,
            int idleMinutes) {}

    record HeldRole(Role role, String roleName, Area area, String areaName) {}

    record Oidc(boolean enabled, String label) {}

    record Credentials(
            @NotBlank @Size(max = 40) String username,
            @NotBlank @Size(max = 200) String password,
            @Size(max = 10) @Nullable String code) {
        @Override
        public String toString() {
            return "Credentials[" + username + "]";
        }
    }

    record Passwords(
            @NotBlank @Size(max = 200) String current,
            @NotBlank @Size(max = 200) String replacement) {
        @Override
        public String toString() {
            return "Passwords[]";
        }
    }

    record Code(@NotBlank @Size(max = 10) String code) {}

    record FirstRun(
            @NotBlank @Size(max = 100) String token,
            @NotNull @Valid List<FirstAdministrator> administrators) {}

    record FirstAdministrator(
            @NotNull Role kind,
            @NotBlank @Size(max = 40) String username,
            @NotBlank @Size(max = 100) String displayName,
            @NotBlank @Size(max = 200) String password) {}

    @GetMapping("/session")
    Session session(HttpServletRequest request, Locale locale) {
        return request.getAttribute(ViewerFilter.DUTIES) instanceof Sessions.Duties duties
                ? describe(new Sessions.Signed(access.viewer(), duties), locale)
                : new Session(null, "", List.of(), List.of(), null, false, false, setUp.required(), oidc(), 0);
    }

    private Session describe(Sessions.Signed signed, Locale locale) {
        var viewer = signed.viewer();
        var duties = signed.duties();
        return new Session(
                viewer.username(),
                viewer.displayName(),
                viewer.grants().stream().map(g -> held(g, locale)).toList(),
                viewer.permissions().stream().sorted().toList(),
                viewer.scopes().areas().stream().findFirst().orElse(null),
                duties.changePassword(),
                duties.enrolTotp(),
                false,
                oidc(),
                sessions.idleMinutes());
    }

    @PostMapping("/session")
    Session signIn(@Valid @RequestBody Credentials credentials, HttpServletRequest request, Locale locale) {
        var command = new SignIn.Command(
                credentials.username().strip().toLowerCase(Locale.ROOT), credentials.password(), credentials.code());
        return open(signIn.signIn(command), request, locale);
    }

    @PostMapping("/session/second-factor")
    Session proveSecondFactor(@Valid @RequestBody Code code, HttpServletRequest request, Locale locale) {
        return open(signInByOidc.prove(SignedInSession.recognised(request), code.code()), request, locale);
    }

    private Session open(Admission admission, HttpServletRequest request, Locale locale) {
        SignedInSession.open(request, admission, sessions);
        return describe(sessions.find(admission).orElseThrow(), locale);
    }

    @DeleteMapping("/session")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void signOut(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session != null && session.getAttribute(ViewerFilter.ACCOUNT) != null) {
            sessions.signedOut(access.viewer());
            session.invalidate();
        }
    }

    @PostMapping("/session/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void changePassword(@Valid @RequestBody Passwords passwords) {
        changePassword.change(passwords.current(), passwords.replacement());
    }

    @PostMapping("/session/totp")
    EnrolTotp.Secret enrol() {
        return enrolTotp.begin();
    }

    @PostMapping("/session/totp/confirm")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void confirm(@Valid @RequestBody Code code) {
        enrolTotp.confirm(code.code());
    }

    @PostMapping("/setup")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void setUp(@Valid @RequestBody FirstRun run) {
        setUp.create(
                run.token(),
                run.administrators().stream()
                        .map(a -> new SetUp.Administrator(
                                a.kind(), a.username().strip(), a.displayName().strip(), a.password()))
                        .toList());
    }

    private HeldRole held(Grant grant, Locale locale) {
        var english = Locale.ENGLISH.getLanguage().equals(locale.getLanguage());
        return new HeldRole(
                grant.role(),
                english ? grant.role().english() : grant.role().chinese(),
                grant.area(),
                places.map(p -> p.nameOf(grant.area()))
                        .orElseGet(() -> grant.area().toString()));
    }

    private Oidc oidc() {
        return new Oidc(oidc, settings.oidcLabel());
    }
}
