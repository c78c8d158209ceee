package org.lianglin.foundation.access;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lianglin.foundation.parameters.Parameters;
import org.lianglin.foundation.refusal.FieldError;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Hashing of passwords, and what a password must be like (GB/T 22239-2019, level 3). */
@Component
class Passwords {
    /** Of bcrypt: each more doubles the work of a guess. */
    static final int STRENGTH = 10;

    /** Longer input would be cut by the hash, so two passwords could be equal unseen. */
    private static final int LONGEST_BYTES = 72;

    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private final PasswordEncoder encoder;
    private final SecureRandom random = new SecureRandom();
    /** Compared when the account is unknown, so that the answer takes as long as for a known one. */
    private final String nobody;

    private final Parameters parameters;

    Passwords(Parameters parameters, @Value("${lianglin.access.bcrypt-strength:" + STRENGTH + "}") int strength) {
        this.parameters = parameters;
        this.encoder = new BCryptPasswordEncoder(strength);
        this.nobody = encoder.encode(generate());
    }

    String hash(String password) {
        return encoder.encode(password);
    }

    boolean matches(String password, @org.jspecify.annotations.Nullable String hash) {
        return encoder.matches(password, hash == null ? nobody : hash) && hash != null;
    }

    /** A password for the first sign-in: 16 characters of three classes and a dash, about 90 bits. */
    final String generate() {
        var text = new StringBuilder();
        for (var i = 0; i < 16; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.insert(8, '-')
                .append(random.nextInt(10))
                .append('a')
                .append('Z')
                .toString();
    }

    /** @throws AccessRefused.WeakPassword naming every rule that the password breaks */
    void check(String field, String password, String username, List<String> formerHashes) {
        var errors = new ArrayList<FieldError>();
        var shortest = parameters.get("access.password.length.min");
        if (password.codePointCount(0, password.length()) < shortest) {
            errors.add(new FieldError(field, "access.password-too-short", Map.of("min", shortest)));
        }
        if (password.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > LONGEST_BYTES) {
            errors.add(new FieldError(field, "access.password-too-long", Map.of("max", LONGEST_BYTES)));
        }
        var classes = parameters.get("access.password.classes.min");
        if (classesOf(password) < classes) {
            errors.add(new FieldError(field, "access.password-too-simple", Map.of("classes", classes)));
        }
        if (password.toLowerCase(Locale.ROOT).contains(username.toLowerCase(Locale.ROOT))) {
            errors.add(FieldError.of(field, "access.password-contains-name"));
        }
        if (errors.isEmpty() && formerHashes.stream().anyMatch(h -> encoder.matches(password, h))) {
            errors.add(new FieldError(field, "access.password-used-before", Map.of("count", formerHashes.size())));
        }
        if (!errors.isEmpty()) {
            throw new AccessRefused.WeakPassword(errors);
        }
    }

    private static int classesOf(String password) {
        return (int) List.of("[a-z]", "[A-Z]", "[0-9]", "[^a-zA-Z0-9]").stream()
                .filter(c ->
                        java.util.regex.Pattern.compile(c).matcher(password).find())
                .count();
    }
}
