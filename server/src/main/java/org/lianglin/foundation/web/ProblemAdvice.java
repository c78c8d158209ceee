package org.lianglin.foundation.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.lianglin.foundation.refusal.FieldError;
import org.lianglin.foundation.refusal.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Turns every no and every fault into one problem document. The edge of the house: only here everything is caught. */
@RestControllerAdvice
class ProblemAdvice {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);
    private static final String POLICY_VIOLATION = "42501";

    private final Texts texts;

    ProblemAdvice(Texts texts) {
        this.texts = texts;
    }

    @ExceptionHandler
    ResponseEntity<Problem> refused(Refusal refusal, Locale locale) {
        return answer(Problem.of(refusal, texts, locale));
    }

    @ExceptionHandler
    ResponseEntity<Problem> invalid(MethodArgumentNotValidException e, Locale locale) {
        var errors = e.getBindingResult().getFieldErrors().stream()
                .map(f -> rule(
                        lastName(f.getField()), Objects.requireNonNullElse(f.getCode(), "Invalid"), f.getArguments()))
                .toList();
        return malformed(errors, locale);
    }

    @ExceptionHandler
    ResponseEntity<Problem> invalid(HandlerMethodValidationException e, Locale locale) {
        var errors = e.getParameterValidationResults().stream()
                .map(r -> FieldError.of(
                        Objects.requireNonNullElse(r.getMethodParameter().getParameterName(), "?"),
                        "web.invalid-value"))
                .toList();
        return malformed(errors, locale);
    }

    @ExceptionHandler
    ResponseEntity<Problem> invalid(ConstraintViolationException e, Locale locale) {
        return malformed(
                e.getConstraintViolations().stream()
                        .map(ProblemAdvice::violation)
                        .toList(),
                locale);
    }

    @ExceptionHandler
    ResponseEntity<Problem> mistyped(MethodArgumentTypeMismatchException e, Locale locale) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return answer(Problem.of(refusal, texts, locale));
            }
        }
        return malformed(List.of(FieldError.of(e.getName(), "web.invalid-value")), locale);
    }

    @ExceptionHandler
    ResponseEntity<Problem> missing(MissingServletRequestParameterException e, Locale locale) {
        return malformed(List.of(FieldError.of(e.getParameterName(), "web.required")), locale);
    }

    @ExceptionHandler
    ResponseEntity<Problem> unreadable(HttpMessageNotReadableException e, Locale locale) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return answer(Problem.of(refusal, texts, locale));
            }
            if (cause instanceof tools.jackson.databind.DatabindException databind
                    && !databind.getPath().isEmpty()) {
                var field = databind.getPath().getLast().getPropertyName();
                return malformed(
                        List.of(FieldError.of(Objects.requireNonNullElse(field, "?"), "web.invalid-value")), locale);
            }
        }
        return malformed(List.of(), locale);
    }

    @ExceptionHandler
    ResponseEntity<Problem> denied(AccessDeniedException e, Locale locale) {
        return answer(
                Problem.of(403, "access.no-permission", Map.of("permission", ""), List.of(), texts, locale, null));
    }

    @ExceptionHandler
    ResponseEntity<Problem> database(DataAccessException e, HttpServletRequest request, Locale locale) {
        if (e.getMostSpecificCause() instanceof SQLException sql && POLICY_VIOLATION.equals(sql.getSQLState())) {
            return answer(Problem.of(403, "access.outside-scope", Map.of(), List.of(), texts, locale, null));
        }
        return fault(e, request, locale);
    }

    @ExceptionHandler
    void gone(AsyncRequestNotUsableException e) {
        LOG.debug("The client went away", e);
    }

    @ExceptionHandler
    ResponseEntity<Problem> fault(Exception e, HttpServletRequest request, Locale locale) {
        if (e instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            var status = known.getStatusCode().value();
            var code = HttpStatus.NOT_FOUND.value() == status ? "web.not-found" : "web.bad-request";
            return answer(Problem.of(status, code, Map.of(), List.of(), texts, locale, null));
        }
        var id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        LOG.error("Fault {} at {} {}", id, request.getMethod(), request.getRequestURI(), e);
        return answer(Problem.of(500, "web.fault", Map.of("id", id), List.of(), texts, locale, id));
    }

    private ResponseEntity<Problem> malformed(List<FieldError> errors, Locale locale) {
        return answer(Problem.of(400, "web.malformed", Map.of(), errors, texts, locale, null));
    }

    private static FieldError violation(ConstraintViolation<?> violation) {
        return FieldError.of(lastName(violation.getPropertyPath().toString()), "web.invalid-value");
    }

    /** A field is called as in the form, whatever it is grouped in. */
    private static String lastName(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    private static FieldError rule(
            String field, String constraint, Object @org.jspecify.annotations.Nullable [] arguments) {
        return switch (constraint) {
            case "NotNull", "NotBlank", "NotEmpty" -> FieldError.of(field, "web.required");
            case "Size" ->
                new FieldError(
                        field,
                        "web.wrong-length",
                        Map.of("max", arguments != null && arguments.length > 1 ? arguments[1] : "?"));
            default -> FieldError.of(field, "web.invalid-value");
        };
    }

    private static ResponseEntity<Problem> answer(Problem problem) {
        return ResponseEntity.status(problem.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
